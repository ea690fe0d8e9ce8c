// The cheapest way to pair everybody: minimum-weight perfect matching in a complete graph.
#pragma once

#include <cstdint>
#include <vector>

namespace c715::bracket {

inline constexpr std::int64_t most_cost = std::int64_t{1} << 59U;

// costs[i][j] = costs[j][i], 0 and more, for an even number of players; all costs of a pairing must
// add up to less than `most_cost`. Returns each player's partner. Edmonds' blossom algorithm with
// weights, O(n³). (The one in Boost.Graph 1.81 is known to give wrong answers.)
std::vector<int> cheapest_pairs(std::vector<std::vector<std::int64_t>> const& costs);

}  // namespace c715::bracket
