// What a bracket is: a graph of pairings whose two sides are seeds, or winners and losers of
// others.
#pragma once

#include <cstddef>
#include <vector>

namespace c715::bracket {

enum class Kind { single_elimination, double_elimination, round_robin, swiss };

// Single elimination: which losers play on for their place.
enum class Placement { none, third, all };

// Double elimination: whether the unbeaten finalist, too, must lose twice.
enum class GrandFinal { simple, reset };

enum class Part : char {
  winners = 'W',  // or the only one
  losers = 'L',
  grand_final = 'G',
  third_place = 'T',
  placement = 'P',
};

// Series of up to `games`: the first to win more than half of them wins the pairing.
struct BestOf {
  Part part = Part::winners;
  int round = 0;  // 0 = all rounds of the part
  int games = 1;
};

// What to build. Entrants are known by their seeds, 1 (the best) to `entrants`.
struct Description {
  Kind kind = Kind::single_elimination;
  int entrants = 0;
  Placement placement = Placement::none;
  GrandFinal grand_final = GrandFinal::simple;
  std::vector<BestOf> best_of = {};  // a later line overrules an earlier one; 1 where none speaks
  int groups = 1;                    // round robin
  int meetings = 1;                  // round robin: how often everybody meets everybody
  std::vector<int> schools =
      {};  // round robin: of each seed, in order; equal = kept apart; or empty
};

enum class From { seed, winner, loser };

// Where a side comes from: seed `index`, or the winner or loser of pairings[index].
struct Source {
  From from = From::seed;
  int index = 0;
  bool operator==(Source const&) const = default;
};

inline constexpr int none = -1;

// Two who meet, once or in a series. The first side is red in its first game.
struct Pairing {
  Part part = Part::winners;
  int round = 1;
  int number = 1;  // in its part and round
  Source a;
  Source b;
  int best_of = 1;
  int group = 0;         // round robin: 0 = the first
  bool may_tie = false;  // else a tie is played again
  int resets = none;     // of a second grand final: the first; played when side b won that one
  int winner_place = 0;  // 0 = plays on; else the best of the places that are shared
  int loser_place = 0;
};

// A round without an opponent that counts as a win (Swiss).
struct Bye {
  int round = 1;
  int seed = 0;
};

// Each pairing comes after those it depends on, in an order in which they can be played.
struct Graph {
  Description description;
  std::vector<Pairing> pairings;
  std::vector<Bye> byes;
  std::vector<std::vector<int>> groups;  // round robin: seeds of each
  [[nodiscard]] Pairing const& at(int pairing) const {
    return pairings[static_cast<std::size_t>(pairing)];
  }
};

}  // namespace c715::bracket
