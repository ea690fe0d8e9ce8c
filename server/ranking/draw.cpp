// Each team draws a number from the seeded generator, whose numbers the language fixes; the lowest
// stands first.
#include "server/ranking/draw.hpp"

#include <algorithm>
#include <random>
#include <utility>

namespace c715::ranking {

std::vector<TeamId> draw_order(std::uint64_t seed, std::vector<TeamId> teams) {
  std::sort(teams.begin(), teams.end());
  teams.erase(std::unique(teams.begin(), teams.end()), teams.end());
  std::mt19937_64 numbers{seed};
  std::vector<std::pair<std::uint64_t, TeamId>> lots;
  lots.reserve(teams.size());
  for (auto& team : teams) lots.emplace_back(numbers(), std::move(team));
  std::sort(lots.begin(), lots.end());
  std::vector<TeamId> order;
  order.reserve(lots.size());
  for (auto& [number, team] : lots) order.push_back(std::move(team));
  return order;
}

}  // namespace c715::ranking
