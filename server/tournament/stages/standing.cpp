// Rows of the stage's ranking, picked out group by group, with points before their keys.
#include "server/tournament/stages/standing.hpp"

#include <algorithm>
#include <map>

#include "server/bracket/standings.hpp"
#include "server/tournament/stages/results.hpp"

namespace c715::tournament {

namespace {

v1::RankingKey points_key() {
  v1::RankingKey key;
  key.set_id("match_points");
  key.set_kind(v1::RANKING_KEY_KIND_VALUE);
  key.mutable_name()->set_vi("Điểm thắng – hòa");
  key.mutable_name()->set_en("Match points");
  return key;
}

// Says of two neighbours, `upper` before `lower`, which key put them apart: the first that differs.
void separate(ranking::Row& upper, ranking::Row& lower) {
  ranking::Separation from_above{.other = upper.team};
  ranking::Separation from_below{.other = lower.team};
  for (std::size_t key = 0; key < upper.cells.size(); ++key) {
    auto const& more = upper.cells[key].value;
    auto const& less = lower.cells[key].value;
    if (more == less) continue;
    from_above.key = from_below.key = static_cast<int>(key);
    from_above.own = from_below.others = less;
    from_above.others = from_below.own = more;
    break;
  }
  lower.above = from_above;
  upper.below = from_below;
}

// Gives rows that are in order their ranks and reasons.
void number(std::vector<ranking::Row>& rows) {
  for (std::size_t place = 0; place < rows.size(); ++place) {
    auto& row = rows[place];
    row.rank = static_cast<int>(place) + 1;
    row.above = row.below = std::nullopt;
    if (place == 0) continue;
    separate(rows[place - 1], row);
    if (row.above->key < 0) row.rank = rows[place - 1].rank;
  }
}

}  // namespace

std::vector<int> ranked_seeds(Stage const& stage, ranking::Table const& ranking) {
  std::map<std::string, int> seed_of;
  int seed = 0;
  for (auto const& entrant : stage.entrants) seed_of.emplace(entrant.teams(0), ++seed);
  std::vector<int> seeds;
  for (auto const& row : ranking.rows) {
    auto const found = seed_of.find(row.team.value());
    if (found != seed_of.end()) seeds.push_back(found->second);
  }
  return seeds;
}

Standing standing_of(State const& state, Stage const& stage) {
  Standing out{.rules = ranking_rules(state, stage), .tables = {}, .grouped = false};
  auto const ranking = ranking_of(state, stage);
  auto const kind = stage.plan.kind();
  if (!stage.started || (kind != v1::STAGE_KIND_ROUND_ROBIN && kind != v1::STAGE_KIND_SWISS)) {
    out.tables.push_back(ranking);
    return out;
  }
  out.grouped = kind == v1::STAGE_KIND_ROUND_ROBIN;
  ranking::Rules rules{.keys = {}, .drop_lowest = out.rules.drop_lowest};
  *rules.keys.Add() = points_key();
  rules.keys.MergeFrom(out.rules.keys);
  out.rules = std::move(rules);
  std::map<TeamId, ranking::Row const*> row_of;
  for (auto const& row : ranking.rows) row_of.emplace(row.team, &row);
  auto const lines = bracket_of(state, stage);
  auto const points = bracket::points_of(stage.graph, lines);
  auto const seeds = ranked_seeds(stage, ranking);
  for (auto const& order : bracket::group_orders(stage.graph, lines, seeds)) {
    auto& table = out.tables.emplace_back();
    for (int const key : ranking.overflowed) table.overflowed.push_back(key + 1);
    for (int const seed : order) {
      auto const& team = stage.entrants[static_cast<std::size_t>(seed - 1)].teams(0);
      auto& row = table.rows.emplace_back(*row_of.at(TeamId{team}));
      auto const won = points[static_cast<std::size_t>(seed - 1)].points;
      row.cells.insert(row.cells.begin(), {.value = ranking::Fraction{won}, .dropped = {}});
    }
    number(table.rows);
  }
  return out;
}

}  // namespace c715::tournament
