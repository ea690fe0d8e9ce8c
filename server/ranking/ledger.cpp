// Teams become numbers: their place in the sorted list.
#include "server/ranking/ledger.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <unordered_map>

namespace c715::ranking {

namespace {

std::int64_t value_of(Side const& side, int key) {
  auto const at = static_cast<std::size_t>(key);
  return at < side.values.size() ? side.values[at] : 0;
}

}  // namespace

Ledger::Ledger(std::vector<TeamId> const& teams, std::vector<MatchResult> const& results)
    : results_{&results}, lineups_(results.size()), appearances_(teams.size()) {
  std::unordered_map<std::string_view, int> numbers;  // looked up, never walked through
  for (auto const& team : teams) numbers.emplace(team.value(), static_cast<int>(numbers.size()));
  for (std::size_t i = 0; i < results.size(); ++i) {
    auto const enter = [&](Side const& side, bool red, Lineup& lineup) {
      for (auto const& entry : side.teams) {
        auto const found = numbers.find(entry.team.value());
        int const number = found == numbers.end() ? stranger : found->second;
        lineup.push_back({.team = number, .surrogate = entry.surrogate});
        if (number == stranger) continue;
        appearances_[static_cast<std::size_t>(number)].push_back(
            {.result = static_cast<int>(i),
             .red = red,
             .surrogate = entry.surrogate,
             .no_show = entry.no_show,
             .disqualified = entry.disqualified});
      }
    };
    enter(results[i].red, true, lineups_[i].red);
    enter(results[i].blue, false, lineups_[i].blue);
  }
}

std::int64_t Ledger::value(Appearance const& in, int key) const {
  auto const& match = result(in);
  return value_of(in.red ? match.red : match.blue, key);
}

std::int64_t Ledger::highest(int key) const {
  auto most = std::numeric_limits<std::int64_t>::min();
  for (auto const& match : *results_) {
    for (auto const* side : {&match.red, &match.blue}) {
      if (!side->teams.empty()) most = std::max(most, value_of(*side, key));
    }
  }
  return most;
}

}  // namespace c715::ranking
