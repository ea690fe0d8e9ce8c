// A bracket as the JSON document that other programs rely on.
#pragma once

#include <string>
#include <vector>

#include "server/bracket/play.hpp"
#include "server/tournament/state.hpp"

namespace c715::report {

// The matches that were played, in an order of play, and the standings.
std::string bracket_json(bracket::Graph const& graph, std::vector<bracket::Result> const& results);

// The same of a started stage; one member more, `teams`: the teams of each seed, from 1.
std::string bracket_json(tournament::State const& state, tournament::Stage const& stage);

}  // namespace c715::report
