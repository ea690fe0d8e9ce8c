// Colours by a short search of their own; a match's two sides change places whole.
#include "server/schedule/colours.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "server/schedule/cooling.hpp"

namespace c715::schedule {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

class Colours {
 public:
  Colours(std::vector<std::vector<int>>& sides, int teams) : sides_{sides}, balance_(at(teams), 0) {
    for (int side = 0; side < static_cast<int>(sides.size()); ++side) {
      for (int const team : sides[at(side)]) balance_[at(team)] += side % 2 == 0 ? 1 : -1;
    }
    for (int const balance : balance_) cost_ += std::abs(balance);
  }
  // What is left unbalanced, over all teams.
  [[nodiscard]] int cost() const { return cost_; }
  [[nodiscard]] int loss(int match) const {
    int sum = 0;
    for (int const team : red(match)) sum += change(balance_[at(team)], -2);
    for (int const team : blue(match)) sum += change(balance_[at(team)], 2);
    return sum;
  }
  void flip(int match) {
    cost_ += loss(match);
    for (int const team : red(match)) balance_[at(team)] -= 2;
    for (int const team : blue(match)) balance_[at(team)] += 2;
    std::swap(sides_[at(2 * match)], sides_[at(2 * match + 1)]);
  }

 private:
  [[nodiscard]] std::vector<int> const& red(int match) const { return sides_[at(2 * match)]; }
  [[nodiscard]] std::vector<int> const& blue(int match) const { return sides_[at(2 * match + 1)]; }
  static int change(int balance, int by) { return std::abs(balance + by) - std::abs(balance); }

  std::vector<std::vector<int>>& sides_;
  std::vector<int> balance_;
  int cost_ = 0;
};

}  // namespace

void spread_colours(std::vector<std::vector<int>>& sides, int teams, Random& random) {
  int const matches = static_cast<int>(sides.size() / 2);
  Colours colours{sides, teams};
  auto best = sides;
  int best_cost = colours.cost();
  constexpr int turns_a_match = 2'000;
  constexpr int hot = 6;
  int const turns = turns_a_match * matches;
  Cooling cooling{turns, hot};
  for (int turn = 0; turn < turns && best_cost > 0; ++turn) {
    cooling.at(turn);
    std::uint64_t const bits = random.next();
    int const match = Random::scaled(bits >> 32U, matches);
    if (colours.loss(match) > cooling.allowance(bits)) continue;
    colours.flip(match);
    if (colours.cost() < best_cost) {
      best_cost = colours.cost();
      best = sides;
    }
  }
  sides = std::move(best);
}

}  // namespace c715::schedule
