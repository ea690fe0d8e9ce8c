// A bracket to read: as lines for a person, and as the JSON document that other programs rely on.
#pragma once

#include <string>
#include <vector>

#include "server/bracket/play.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

// The matches that were played, in an order of play, and the standings.
std::string bracket_json(bracket::Graph const& graph, std::vector<bracket::Result> const& results);

// Every match by round, who won where that is known, and the places once something was played.
// `names` by seed, where it is known who plays.
std::string bracket_text(text::Catalogue const& texts, bracket::Graph const& graph,
                         std::vector<bracket::Result> const& results,
                         std::vector<std::string> const& names = {});

}  // namespace c715::app
