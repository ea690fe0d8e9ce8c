// A bracket's state, recomputed whole from its results: who meets whom, who won, what is ready.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "server/bracket/bracket.hpp"

namespace c715::bracket {

// One game that was played. It remembers who played, so that it counts for them alone.
struct Result {
  int pairing = 0;
  int game = 1;  // of the pairing's series; a tie that is played again is one, too
  int a = 0;
  int b = 0;
  int winner = 0;  // a seed; 0 = a tie
  bool operator==(Result const&) const = default;
};

// What is known of one pairing. Seeds are 0 as long as nobody is known.
struct Line {
  int a = 0;
  int b = 0;
  int wins_a = 0;
  int wins_b = 0;
  int games = 0;  // that count, ties included
  bool decided = false;
  int winner = 0;  // 0 also after a tie
  int loser = 0;
  bool needed = true;  // false: a second grand final that nothing has called for (yet)
};

struct State {
  std::vector<Line> lines;        // one a pairing
  std::vector<Result> set_aside;  // results that count no more: others meet, or all was decided
  [[nodiscard]] Line const& at(int pairing) const {
    return lines[static_cast<std::size_t>(pairing)];
  }
};

// The same results in any order give the same state. Of two for the same game the later counts.
State recompute(Graph const& graph, std::vector<Result> const& results);

// The pairings that can be played now, in the graph's order.
std::vector<int> ready(State const& state);

// What another list of results would change: the pairings in which others would meet (or somebody
// known where nobody was, or the reverse), and those of them that `before` has results for.
struct Impact {
  std::vector<int> moved;
  std::vector<int> played;
};
Impact impact(Graph const& graph, std::vector<Result> const& before,
              std::vector<Result> const& after);

// Who wins when these two meet for the n-th time (from 1): a seed, 0 for a tie, nullopt when that
// is not known.
using Chooser = std::function<std::optional<int>(int a, int b, int meeting)>;

// Adds to `results` what `choose` knows, until nothing is left to play. Swiss: only the rounds that
// the graph has.
std::vector<Result> play(Graph const& graph, std::vector<Result> results, Chooser const& choose);

}  // namespace c715::bracket
