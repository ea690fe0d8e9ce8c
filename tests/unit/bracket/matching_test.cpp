// The cheapest pairs, against trying all.
#include "server/bracket/matching.hpp"

#include <algorithm>
#include <limits>
#include <random>

#include <gtest/gtest.h>

namespace c715::bracket {
namespace {

using Costs = std::vector<std::vector<std::int64_t>>;

Costs any_costs(std::size_t players, std::int64_t most, std::mt19937_64& random) {
  Costs costs(players, std::vector<std::int64_t>(players, 0));
  for (std::size_t i = 0; i < players; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      costs[i][j] = costs[j][i] =
          static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most));
    }
  }
  return costs;
}

std::int64_t best_by_trying(Costs const& costs, unsigned done) {
  std::size_t first = 0;
  while (first < costs.size() && (done >> first) % 2 == 1) ++first;
  if (first == costs.size()) return 0;
  auto best = std::numeric_limits<std::int64_t>::max();
  for (std::size_t other = first + 1; other < costs.size(); ++other) {
    if ((done >> other) % 2 == 1) continue;
    best = std::min(best,
                    costs[first][other] + best_by_trying(costs, done | 1U << first | 1U << other));
  }
  return best;
}

std::int64_t cost_of(Costs const& costs, std::vector<int> const& partners) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < partners.size(); ++i) {
    auto const j = static_cast<std::size_t>(partners[i]);
    EXPECT_NE(i, j);
    EXPECT_EQ(partners[j], static_cast<int>(i)) << "partners know each other";
    if (i < j) sum += costs[i][j];
  }
  return sum;
}

TEST(CheapestPairs, are_those_found_by_trying_all) {
  std::mt19937_64 random{1};
  for (int i = 0; i < 2000; ++i) {
    auto const players = 2 * (1 + random() % 4);
    // Small costs make many ties, which make odd cycles.
    std::int64_t const mosts[] = {2, 3, 10, 1'000'000, most_cost / 8};
    auto const costs = any_costs(players, mosts[i % 5], random);
    ASSERT_EQ(cost_of(costs, cheapest_pairs(costs)), best_by_trying(costs, 0)) << i;
  }
}

TEST(CheapestPairs, pair_everybody_up_to_a_hundred) {
  std::mt19937_64 random{2};
  for (std::size_t players = 0; players <= 100; players += 10) {
    auto const costs = any_costs(players, 5, random);
    auto const partners = cheapest_pairs(costs);
    EXPECT_EQ(partners.size(), players);
    cost_of(costs, partners);
  }
}

}  // namespace
}  // namespace c715::bracket
