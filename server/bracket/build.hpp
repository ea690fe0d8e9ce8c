// From the description of a bracket to its graph.
#pragma once

#include <tl/expected.hpp>

#include "server/bracket/bracket.hpp"

namespace c715::bracket {

// What can be wrong with a description.
enum class Fault {
  too_few_entrants,
  too_many_entrants,
  too_few_groups,
  too_many_groups,
  bad_series,    // best of a number that is not odd, or too large
  bad_meetings,  // none, or too many
  bad_schools,   // not one for each entrant
};

// The fault and the nearest number that is possible.
struct Problem {
  Fault fault{};
  int bound = 0;
};

inline constexpr int most_in_elimination = 64;
inline constexpr int most_in_rounds = 100;  // round robin and Swiss
inline constexpr int most_games = 9;
inline constexpr int most_meetings = 2;

int fewest_entrants(Kind kind);
int most_entrants(Kind kind);

// The whole graph; of Swiss only what is known before its first round: nothing (see swiss.hpp).
tl::expected<Graph, Problem> build(Description const& description);

}  // namespace c715::bracket
