// A bracket to read, as lines for a person.
#pragma once

#include <string>
#include <vector>

#include "server/bracket/play.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

// Every match by round, who won where that is known, and the places once something was played.
// `names` by seed, where it is known who plays.
std::string bracket_text(text::Catalogue const& texts, bracket::Graph const& graph,
                         std::vector<bracket::Result> const& results,
                         std::vector<std::string> const& names = {});

}  // namespace c715::app
