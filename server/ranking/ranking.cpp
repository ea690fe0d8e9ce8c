// Refines one tied group, all teams, key by key, and remembers which key put neighbours apart.
#include "server/ranking/ranking.hpp"

#include <algorithm>
#include <numeric>
#include <span>

#include "server/ranking/keys.hpp"
#include "server/ranking/ledger.hpp"

namespace c715::ranking {

namespace {

class Ranking {
 public:
  Ranking(Rules const& rules, std::vector<TeamId> const& teams, Ledger const& ledger,
          std::vector<TeamId> const& draw)
      : rules_{rules}, teams_{teams}, ledger_{ledger} {
    work_out_keys(draw);
    order_.resize(teams.size());
    std::iota(order_.begin(), order_.end(), 0);
    split_.assign(teams.size(), -1);
    refine(0, order_.size(), 0);
  }

  [[nodiscard]] Table table() const;

 private:
  [[nodiscard]] std::optional<Fraction> const& value(int team, int key) const {
    return cells_[static_cast<std::size_t>(key)][static_cast<std::size_t>(team)].value;
  }
  void work_out_keys(std::vector<TeamId> const& draw);
  void keep(int key, Cells cells);
  void compare_directly(std::span<int const> tied, int key);
  void refine(std::size_t begin, std::size_t end, int key);
  [[nodiscard]] Row row(std::size_t place) const;
  [[nodiscard]] Separation separation(std::size_t place, std::size_t other) const;

  Rules const& rules_;
  std::vector<TeamId> const& teams_;
  Ledger const& ledger_;
  std::vector<std::vector<Cell>> cells_;  // by key, then team
  std::vector<int> overflowed_;
  std::vector<int> order_;
  std::vector<int> split_;  // by place: the key that put it apart from the place before, or -1
};

void Ranking::keep(int key, Cells cells) {
  if (!cells) overflowed_.push_back(key);
  if (cells) cells_[static_cast<std::size_t>(key)] = *std::move(cells);
}

// All but HEAD_TO_HEAD, whose values depend on who is tied when its turn comes.
void Ranking::work_out_keys(std::vector<TeamId> const& draw) {
  cells_.assign(static_cast<std::size_t>(rules_.keys.size()), std::vector<Cell>(teams_.size()));
  std::vector<Cell> const* first = nullptr;
  for (int key = 0; key < rules_.keys.size(); ++key) {
    if (rules_.keys.at(key).kind() != v1::RANKING_KEY_KIND_VALUE) continue;
    keep(key, folded(rules_, ledger_, key));
    if (first == nullptr) first = &cells_[static_cast<std::size_t>(key)];
  }
  for (int key = 0; key < rules_.keys.size(); ++key) {
    auto const& by = rules_.keys.at(key);
    bool const opponents = by.kind() == v1::RANKING_KEY_KIND_STRENGTH_OF_SCHEDULE ||
                           by.kind() == v1::RANKING_KEY_KIND_BUCHHOLZ;
    if (opponents && first != nullptr) keep(key, of_opponents(by, ledger_, *first));
    if (by.kind() == v1::RANKING_KEY_KIND_DRAW) keep(key, drawn(teams_, draw));
  }
  std::sort(overflowed_.begin(), overflowed_.end());
}

void Ranking::compare_directly(std::span<int const> tied, int key) {
  auto const won = head_to_head(ledger_, tied);
  for (std::size_t i = 0; i < won.size(); ++i) {
    cells_[static_cast<std::size_t>(key)][static_cast<std::size_t>(tied[i])].value = won[i];
  }
}

// Orders the places [begin, end), whose teams all keys before `key` left tied.
void Ranking::refine(std::size_t begin, std::size_t end, int key) {
  if (end - begin < 2 || key == rules_.keys.size()) return;
  auto const& by = rules_.keys.at(key);
  bool const lower = by.kind() == v1::RANKING_KEY_KIND_DRAW ||
                     (by.kind() != v1::RANKING_KEY_KIND_HEAD_TO_HEAD && by.lower_is_better());
  auto const group = std::span{order_}.subspan(begin, end - begin);
  if (by.kind() == v1::RANKING_KEY_KIND_HEAD_TO_HEAD) compare_directly(group, key);
  // Stable, from the order of the teams' names: what is tied stays in it.
  std::stable_sort(group.begin(), group.end(), [&](int a, int b) {
    auto const& mine = value(a, key);
    auto const& theirs = value(b, key);
    if (!mine || !theirs) return mine.has_value() && !theirs.has_value();
    return lower ? *mine < *theirs : *mine > *theirs;
  });
  for (auto run = begin; run < end;) {
    auto next = run + 1;
    while (next < end && value(order_[next], key) == value(order_[run], key)) ++next;
    if (run != begin) split_[run] = key;
    refine(run, next, key + 1);
    run = next;
  }
}

Separation Ranking::separation(std::size_t place, std::size_t other) const {
  int const key = split_[std::max(place, other)];
  Separation found{.other = teams_[static_cast<std::size_t>(order_[other])], .key = key};
  if (key >= 0) {
    found.own = value(order_[place], key);
    found.others = value(order_[other], key);
  }
  return found;
}

Row Ranking::row(std::size_t place) const {
  int const team = order_[place];
  Row row{.team = teams_[static_cast<std::size_t>(team)]};
  row.cells.reserve(cells_.size());
  for (auto const& key : cells_) row.cells.push_back(key[static_cast<std::size_t>(team)]);
  for (auto const& in : ledger_.of(team)) {
    row.surrogate += in.surrogate ? 1 : 0;
    if (in.surrogate) continue;
    ++row.played;
    row.disqualified += in.disqualified ? 1 : 0;
    row.no_shows += in.no_show ? 1 : 0;
    if (in.of_side == Outcome::none) continue;
    auto const outcome = in.earns() ? in.of_side : Outcome::lost;
    row.won += outcome == Outcome::won ? 1 : 0;
    row.tied += outcome == Outcome::tied ? 1 : 0;
    row.lost += outcome == Outcome::lost ? 1 : 0;
  }
  if (place > 0) row.above = separation(place, place - 1);
  if (place + 1 < order_.size()) row.below = separation(place, place + 1);
  return row;
}

Table Ranking::table() const {
  Table table{.rows = {}, .overflowed = overflowed_};
  table.rows.reserve(order_.size());
  for (std::size_t place = 0; place < order_.size(); ++place) {
    auto& added = table.rows.emplace_back(row(place));
    bool const shared = place > 0 && split_[place] < 0;
    added.rank = shared ? table.rows[place - 1].rank : static_cast<int>(place) + 1;
  }
  return table;
}

}  // namespace

Rules rules_of(v1::Game const& game) {
  return {.keys = game.ranking(), .drop_lowest = game.drop_lowest()};
}

Table rank(Rules const& rules, std::vector<TeamId> teams, std::vector<MatchResult> const& results,
           std::vector<TeamId> const& draw) {
  std::sort(teams.begin(), teams.end());
  teams.erase(std::unique(teams.begin(), teams.end()), teams.end());
  return Ranking{rules, teams, Ledger{teams, results, rules.keys.size()}, draw}.table();
}

}  // namespace c715::ranking
