// Teams become numbers and values one table, so that keys walk over little memory.
#include "server/ranking/ledger.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <unordered_map>

namespace c715::ranking {

namespace {

Outcome outcome_for(bool red, v1::Winner winner) {
  if (winner == v1::WINNER_NOBODY) return Outcome::tied;
  if (winner != v1::WINNER_RED && winner != v1::WINNER_BLUE) return Outcome::none;
  return red == (winner == v1::WINNER_RED) ? Outcome::won : Outcome::lost;
}

}  // namespace

Ledger::Ledger(std::vector<TeamId> const& teams, std::vector<MatchResult> const& results, int keys)
    : keys_{static_cast<std::size_t>(keys)},
      lineups_(2 * results.size()),
      values_(2 * results.size() * keys_, 0),
      appearances_(teams.size()) {
  std::unordered_map<std::string_view, int> numbers;  // looked up, never walked through
  numbers.reserve(teams.size());
  for (auto const& team : teams) numbers.emplace(team.value(), static_cast<int>(numbers.size()));
  int number = 0;
  auto const enter = [&](MatchResult const& result, Side const& side, bool red) {
    auto const count = std::min(side.values.size(), keys_);
    std::copy_n(side.values.begin(), count, values_.data() + at(number, 0));
    auto& lineup = lineups_[static_cast<std::size_t>(number)];
    lineup.reserve(side.teams.size());
    for (auto const& entry : side.teams) {
      auto const found = numbers.find(entry.team.value());
      int const team = found == numbers.end() ? stranger : found->second;
      lineup.push_back({.team = team, .surrogate = entry.surrogate});
      if (team == stranger) continue;
      appearances_[static_cast<std::size_t>(team)].push_back(
          {.match = result.match,
           .side = number,
           .of_side = outcome_for(red, result.winner),
           .surrogate = entry.surrogate,
           .no_show = entry.no_show,
           .disqualified = entry.disqualified});
    }
    ++number;
  };
  for (auto const& result : results) {
    enter(result, result.red, true);
    enter(result, result.blue, false);
  }
}

std::int64_t Ledger::highest(int key) const {
  auto most = std::numeric_limits<std::int64_t>::min();
  for (std::size_t side = 0; side < lineups_.size(); ++side) {
    if (!lineups_[side].empty()) most = std::max(most, values_[at(static_cast<int>(side), key)]);
  }
  return most;
}

}  // namespace c715::ranking
