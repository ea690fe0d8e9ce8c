// Where teams stand in a stage: its ranking, or the tables of its groups.
#pragma once

#include <vector>

#include "server/ranking/ranking.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

// Tables in the order by which the next stage is seeded, and what they are ordered by.
struct Standing {
  ranking::Rules rules;
  std::vector<ranking::Table> tables;  // one a group, or one of all
  bool grouped = false;                // the tables are those of a round robin's groups
};

// Round robin and Swiss: by the points of the pairings (bracket::points_of), the key "match_points"
// before the others, then as the stage's ranking has them. Every other stage: its ranking.
Standing standing_of(State const& state, Stage const& stage);

// The seeds of a bracket stage in the order of its ranking.
std::vector<int> ranked_seeds(Stage const& stage, ranking::Table const& ranking);

}  // namespace c715::tournament
