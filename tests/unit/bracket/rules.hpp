// What the tests of brackets share: descriptions in one line, and who wins.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>

#include <gtest/gtest.h>

#include "server/bracket/build.hpp"
#include "server/bracket/play.hpp"
#include "server/bracket/standings.hpp"

namespace c715::bracket {

inline Graph single(int entrants, Placement placement = Placement::none) {
  return *build({.kind = Kind::single_elimination, .entrants = entrants, .placement = placement});
}

inline Graph twice(int entrants, GrandFinal grand_final = GrandFinal::simple) {
  return *build(
      {.kind = Kind::double_elimination, .entrants = entrants, .grand_final = grand_final});
}

inline std::optional<int> better(int a, int b, int) {
  return std::min(a, b);
}
inline std::optional<int> worse(int a, int b, int) {
  return std::max(a, b);
}

// Anybody may win; each meeting of two has its own outcome, whenever it is asked for.
inline Chooser anybody(std::uint64_t seed) {
  return [seed](int a, int b, int meeting) -> std::optional<int> {
    auto const [low, high] = std::minmax(a, b);
    std::uint64_t word = seed;
    for (int const part : {low, high, meeting}) {
      // The finaliser of SplitMix64.
      word = (word + static_cast<std::uint64_t>(part)) * 0x9e3779b97f4a7c15U;
      word = (word ^ (word >> 30U)) * 0xbf58476d1ce4e5b9U;
      word = (word ^ (word >> 27U)) * 0x94d049bb133111ebU;
      word ^= word >> 31U;
    }
    return word % 2 == 0 ? low : high;
  };
}

inline int count(Graph const& graph, Part part, int round = 0) {
  return static_cast<int>(std::count_if(
      graph.pairings.begin(), graph.pairings.end(),
      [&](Pairing const& p) { return p.part == part && (round == 0 || p.round == round); }));
}

inline std::map<int, int> losses(State const& state) {
  std::map<int, int> found;
  for (auto const& line : state.lines) {
    if (line.loser != 0) ++found[line.loser];
  }
  return found;
}

}  // namespace c715::bracket
