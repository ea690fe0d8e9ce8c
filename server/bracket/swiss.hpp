// Swiss: each round pairs those who have done equally well so far.
#pragma once

#include <optional>
#include <vector>

#include "server/bracket/play.hpp"

namespace c715::bracket {

struct SwissGame {
  int red = 0;
  int blue = 0;
  std::optional<int> winner;  // 0 = a tie; nullopt = not played (yet): no points
};

struct SwissRound {
  std::vector<SwissGame> games;
  int bye = 0;  // the seed that rests, counted as a win; 0 = nobody
};

// The next round among `present` (seeds; who left is not among them, who comes late is). In this
// order: nobody meets an opponent again, nobody rests twice, the last in the standings rests,
// nobody has one colour three times running or is three ahead, opponents have equal points, colours
// are even, nobody floats twice running, and in each score group the upper half meets the lower
// half in order. Each rule is kept as far as those before it allow.
SwissRound pair_swiss_round(std::vector<int> const& present,
                            std::vector<SwissRound> const& history);

// With more rounds somebody would have to meet an opponent again.
int most_swiss_rounds(int entrants);

// Enough for one unbeaten entrant at the end.
int usual_swiss_rounds(int entrants);

// A paired round becomes part of the graph and stays as it is, whatever is corrected later.
void add_swiss_round(Graph& graph, SwissRound const& round);
std::vector<SwissRound> swiss_history(Graph const& graph, State const& state);

// Pairs and plays round after round; stops where `choose` does not know a result.
struct SwissPlay {
  Graph graph;
  std::vector<Result> results;
};
SwissPlay play_swiss(Graph graph, int rounds, Chooser const& choose);

}  // namespace c715::bracket
