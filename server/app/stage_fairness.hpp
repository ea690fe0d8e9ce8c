// How fair a schedule was and is, side by side.
#pragma once

#include <string>

#include "server/schedule/quality.hpp"
#include "server/schedule/request.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

// A heading and a line for each measure: what it was, and what it is.
std::string fairness_text(text::Catalogue const& texts, schedule::Quality const& before,
                          schedule::Quality const& after, schedule::Request const& request);

// The measures as a JSON object.
std::string fairness_json(schedule::Quality const& quality);

}  // namespace c715::app
