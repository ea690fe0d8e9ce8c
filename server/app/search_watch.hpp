// A search with a person watching: how far it is, and Ctrl+C for "enough".
#pragma once

#include <tl/expected.hpp>

#include "server/schedule/generate.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

// schedule::generate; Ctrl+C ends the search, which keeps the best it has, and on a terminal a line
// of standard error says how much is done.
tl::expected<schedule::Plan, schedule::Problem> generate_watched(text::Catalogue const& texts,
                                                                 schedule::Request const& request);

}  // namespace c715::app
