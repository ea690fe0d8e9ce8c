// A bracket for people: who meets whom, who won, and the places.
#pragma once

#include "server/report/grid.hpp"
#include "server/report/reader.hpp"
#include "server/tournament/state.hpp"

namespace c715::report {

// A line for each pairing of a started stage, in an order of play: its number, round, both sides
// with their teams, the wins of each, and who won. A second grand final that nothing calls for is
// left out.
Grid bracket_grid(tournament::State const& state, tournament::Stage const& stage,
                  Reader const& reader);

// The places reached so far, best first; entrants that share one stand on lines of their own.
Grid places_grid(tournament::State const& state, tournament::Stage const& stage,
                 Reader const& reader);

// `match,bracket,round,number,a,b,wins_a,wins_b,winner`: the pairings as data; a, b and winner are
// seeds, empty as long as nobody is known.
std::string bracket_csv(tournament::State const& state, tournament::Stage const& stage);

}  // namespace c715::report
