// Where teams stand, and why.
#pragma once

#include <string>

#include "server/report/grid.hpp"
#include "server/report/reader.hpp"
#include "server/tournament/state.hpp"

namespace c715::report {

// Of a round robin's groups one after the other, each ranked by itself, and of a Swiss stage, both
// by "match_points" before the keys: the order in which they send teams on
// (tournament::standing_of).

// Header (for groups `group,`) `rank,team,` and the keys' ids, with exact fractions (ranking::csv).
std::string ranking_csv(tournament::State const& state, tournament::Stage const& stage);

// With group, record, matches left out of each key, and what put each team behind the one above it.
std::string ranking_json(tournament::State const& state, tournament::Stage const& stage);

// With the values as one reads them out, the dropped matches, and the reason for each place.
Grid ranking_grid(tournament::State const& state, tournament::Stage const& stage,
                  Reader const& reader);

}  // namespace c715::report
