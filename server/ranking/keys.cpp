// Whole numbers are summed in 128 bits and become one fraction at the end.
#include "server/ranking/keys.hpp"

#include <algorithm>
#include <map>

#include "server/game/drop_lowest.hpp"

namespace c715::ranking {

namespace {

struct Counted {
  std::int64_t value = 0;
  MatchId match{};
};

std::vector<Counted> counted(Ledger const& ledger, int team, int key, std::int64_t nothing) {
  std::vector<Counted> found;
  found.reserve(ledger.of(team).size());
  for (auto const& in : ledger.of(team)) {
    if (in.surrogate) continue;
    found.push_back({.value = in.earns() ? ledger.value(in, key) : nothing, .match = in.match});
  }
  return found;
}

// Takes the `drop` worst results out of `results`; says which.
std::vector<MatchId> drop_worst(std::vector<Counted>& results, int drop, bool lower_is_better) {
  auto const worse = [&](Counted const& a, Counted const& b) {
    if (a.value != b.value) return lower_is_better ? a.value > b.value : a.value < b.value;
    return a.match < b.match;
  };
  auto const end = results.begin() + std::min(drop, static_cast<int>(results.size()));
  std::partial_sort(results.begin(), end, results.end(), worse);
  std::vector<MatchId> dropped;
  for (auto result = results.begin(); result != end; ++result) dropped.push_back(result->match);
  std::sort(dropped.begin(), dropped.end());
  results.erase(results.begin(), end);
  return dropped;
}

std::optional<Fraction> fold(v1::Fold fold, std::vector<Counted> const& results) {
  auto const less = [](Counted const& a, Counted const& b) { return a.value < b.value; };
  if (fold == v1::FOLD_HIGHEST) {
    return Fraction{std::max_element(results.begin(), results.end(), less)->value};
  }
  if (fold == v1::FOLD_LOWEST) {
    return Fraction{std::min_element(results.begin(), results.end(), less)->value};
  }
  Wide total = 0;
  for (auto const& result : results) total += result.value;
  return Fraction::of(total, fold == v1::FOLD_AVERAGE ? static_cast<Wide>(results.size()) : 1);
}

// What an opponent counts for in a match that earned the team nothing.
Fraction nothing_of(v1::RankingKey const& key, std::vector<Cell> const& first) {
  Fraction nothing;
  if (!key.lower_is_better()) return nothing;
  for (auto const& cell : first) {
    if (cell.value) nothing = std::max(nothing, *cell.value);
  }
  return nothing;
}

}  // namespace

Cells folded(Rules const& rules, Ledger const& ledger, int key) {
  auto const& by = rules.keys.at(key);
  bool const lower = by.lower_is_better();
  bool const drops = by.fold() == v1::FOLD_AVERAGE || by.fold() == v1::FOLD_SUM;
  std::int64_t const nothing = lower ? ledger.highest(key) : 0;
  std::vector<Cell> cells(static_cast<std::size_t>(ledger.teams()));
  for (int team = 0; team < ledger.teams(); ++team) {
    auto& cell = cells[static_cast<std::size_t>(team)];
    auto results = counted(ledger, team, key, nothing);
    if (drops) {
      int const drop = game::dropped_of(rules.drop_lowest, static_cast<int>(results.size()));
      cell.dropped = drop_worst(results, drop, lower);
    }
    if (results.empty()) continue;
    cell.value = fold(by.fold(), results);
    if (!cell.value) return std::nullopt;
  }
  return cells;
}

Cells of_opponents(v1::RankingKey const& key, Ledger const& ledger,
                   std::vector<Cell> const& first) {
  bool const average = key.kind() == v1::RANKING_KEY_KIND_STRENGTH_OF_SCHEDULE;
  Fraction const nothing = nothing_of(key, first);
  std::vector<Cell> cells(static_cast<std::size_t>(ledger.teams()));
  std::vector<Fraction> parts;
  for (int team = 0; team < ledger.teams(); ++team) {
    parts.clear();
    for (auto const& in : ledger.of(team)) {
      if (in.surrogate) continue;
      for (auto const& seat : ledger.opponents(in)) {
        if (seat.team == stranger) continue;
        auto const& value = first[static_cast<std::size_t>(seat.team)].value;
        if (value) parts.push_back(in.earns() ? *value : nothing);
      }
    }
    if (parts.empty()) continue;
    auto& cell = cells[static_cast<std::size_t>(team)];
    cell.value = sum(parts, average ? static_cast<std::int64_t>(parts.size()) : 1);
    if (!cell.value) return std::nullopt;
  }
  return cells;
}

std::vector<Cell> drawn(std::vector<TeamId> const& teams, std::vector<TeamId> const& draw) {
  std::map<TeamId, std::int64_t> places;
  for (auto const& team : draw) {
    places.emplace(team, static_cast<std::int64_t>(places.size()) + 1);
  }
  std::vector<Cell> cells(teams.size());
  for (std::size_t i = 0; i < teams.size(); ++i) {
    auto const found = places.find(teams[i]);
    if (found != places.end()) cells[i].value = Fraction{found->second};
  }
  return cells;
}

std::vector<Fraction> head_to_head(Ledger const& ledger, std::span<int const> tied) {
  auto const size = tied.size();
  std::vector<std::size_t> places(static_cast<std::size_t>(ledger.teams()), size);
  for (std::size_t i = 0; i < size; ++i) places[static_cast<std::size_t>(tied[i])] = i;
  std::vector<int> meetings(size * size, 0);
  std::vector<int> halves(size, 0);  // a win is two
  for (std::size_t i = 0; i < size; ++i) {
    for (auto const& in : ledger.of(tied[i])) {
      if (in.surrogate || in.of_side == Outcome::none) continue;
      int const earned = in.of_side == Outcome::won ? 2 : in.of_side == Outcome::tied ? 1 : 0;
      for (auto const& seat : ledger.opponents(in)) {
        if (seat.team == stranger || seat.surrogate) continue;
        auto const other = places[static_cast<std::size_t>(seat.team)];
        if (other == size) continue;
        ++meetings[i * size + other];
        if (in.earns()) halves[i] += earned;
      }
    }
  }
  int const often = size < 2 ? 0 : meetings[1];
  if (often == 0) return {};
  for (std::size_t i = 0; i < size * size; ++i) {
    bool const self = i % (size + 1) == 0;
    if (!self && meetings[i] != often) return {};
  }
  std::vector<Fraction> won;
  won.reserve(size);
  for (int const half : halves) won.push_back(*Fraction::of(half, 2));
  return won;
}

}  // namespace c715::ranking
