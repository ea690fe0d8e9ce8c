// Where everybody stands: places, shared where nothing was played to tell entrants apart.
#pragma once

#include <vector>

#include "server/bracket/play.hpp"

namespace c715::bracket {

// Seeds by place, from the first: {{1}, {2}, {3, 4}, ...}; each list in the order of seeds.
using Standings = std::vector<std::vector<int>>;

// Elimination: by the round in which an entrant lost its last match; who still has something to
// play stands at the best place within reach. Swiss and round robin: by points. Groups: by place in
// the group, all groups together.
Standings standings(Graph const& graph, State const& state);

// Of each group by itself.
std::vector<Standings> group_standings(Graph const& graph, State const& state);

// What an entrant has won: two points a win or bye, one a tie.
struct Points {
  int seed = 0;
  int points = 0;
  int matches = 0;
};
std::vector<Points> points_of(Graph const& graph, State const& state);  // in the order of seeds

// Compares those placed `place`-th (from 1) in their groups ("best thirds"), best first. Groups may
// be unequal: matches against those behind the last place of the smallest group do not count, and
// what counts is compared as points a match.
std::vector<Points> compare_placed(Graph const& graph, State const& state, int place);

}  // namespace c715::bracket
