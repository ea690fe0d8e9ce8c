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

// The seeds of each group (of a stage without groups: of all entrants), best first: by points, then
// as they stand in `ranking`, which lists seeds from the best on; those it does not name stand
// behind those it names, by seed.
std::vector<std::vector<int>> group_orders(Graph const& graph, State const& state,
                                           std::vector<int> const& ranking = {});

// What an entrant has won: two points a win or bye, one a tie. A bye counts as soon as its round is
// over: all others have played, or the next round is there.
struct Points {
  int seed = 0;
  int points = 0;
  int matches = 0;
};
std::vector<Points> points_of(Graph const& graph, State const& state);  // in the order of seeds

// Compares those placed `place`-th (from 1) in their groups ("best thirds"), best first; places are
// those of group_orders with the same `ranking`. Groups may be unequal: matches against those
// behind the last place of the smallest group do not count, and what counts is compared as points a
// match. Who is equal in that stands in the order of `ranking`.
std::vector<Points> compare_placed(Graph const& graph, State const& state, int place,
                                   std::vector<int> const& ranking = {});

}  // namespace c715::bracket
