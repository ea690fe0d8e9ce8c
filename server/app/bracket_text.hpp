// A bracket to read, as lines for a person.
#pragma once

#include <string>
#include <vector>

#include "server/bracket/play.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

// Every match by round, who won where that is known, and the places once something was played.
std::string bracket_text(text::Catalogue const& texts, bracket::Graph const& graph,
                         std::vector<bracket::Result> const& results);

}  // namespace c715::app
