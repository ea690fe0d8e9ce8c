// A place is explained against the team above it, the first one against the team below.
#include "server/report/ranking.hpp"

#include <map>
#include <set>

#include "server/ranking/csv.hpp"
#include "server/report/json_text.hpp"
#include "server/report/stages.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/standing.hpp"

namespace c715::report {

namespace {

using Names = std::map<MatchId, std::string>;

Names match_names(tournament::State const& state, tournament::Stage const& stage) {
  Names out;
  for (auto const* match : tournament::matches_of(state, stage)) {
    out.emplace(MatchId{match->plan.id()}, match_name(stage, *match));
  }
  return out;
}

std::vector<std::string> names_of(std::vector<MatchId> const& matches, Names const& names) {
  std::vector<std::string> out;
  out.reserve(matches.size());
  for (auto const match : matches) out.push_back(names.at(match));
  return out;
}

// `group` from 1; 0: the stage has none.
std::string json_row(ranking::Rules const& rules, ranking::Row const& row, Names const& names,
                     int group) {
  JsonObject values, dropped;
  for (int i = 0; i < rules.keys.size(); ++i) {
    auto const& cell = row.cells[static_cast<std::size_t>(i)];
    values.raw(rules.keys[i].id(), cell.value ? json_string(cell.value->text()) : "null");
    if (cell.dropped.empty()) continue;
    dropped.raw(rules.keys[i].id(), json_strings(names_of(cell.dropped, names)));
  }
  JsonObject json;
  if (group > 0) json.number("group", group);
  json.number("rank", row.rank).text("team", row.team.value());
  json.number("played", row.played).number("won", row.won);
  json.number("tied", row.tied).number("lost", row.lost);
  json.number("surrogate", row.surrogate).raw("values", values.done());
  json.raw("dropped", dropped.done());
  if (row.above) {
    json.text("behind", row.above->other.value());
    json.text("by", row.above->key < 0 ? "" : rules.keys[row.above->key].id());
  }
  return json.done();
}

std::string reason_of(ranking::Rules const& rules, ranking::Row const& row, Reader const& reader) {
  auto const& from = row.above ? row.above : row.below;
  if (!from) return {};
  v1::RankingKeyKind kind = v1::RANKING_KEY_KIND_UNSPECIFIED;
  std::string key;
  if (from->key >= 0) {
    kind = rules.keys[from->key].kind();
    key = reader.local(rules.keys[from->key].name());
  }
  auto const name = reader.say("report.team_named", {from->other.value()});
  auto const sentence = row.above ? ranking::behind(*from, kind, name, key, reader.style)
                                  : ranking::ahead(*from, kind, name, key, reader.style);
  return reader.say(sentence.key, {sentence.args.begin(), sentence.args.end()});
}

// Of all keys: the same matches are mostly left out of several.
std::string dropped_of(ranking::Row const& row, Names const& names) {
  std::set<MatchId> dropped;
  for (auto const& cell : row.cells) dropped.insert(cell.dropped.begin(), cell.dropped.end());
  return joined(names_of({dropped.begin(), dropped.end()}, names), ", ");
}

// The draw is the reader's last word, not a value to read.
bool is_shown(v1::RankingKey const& key) {
  return key.kind() != v1::RANKING_KEY_KIND_DRAW;
}

std::vector<std::string> row_of(ranking::Rules const& rules, ranking::Row const& row,
                                tournament::State const& state, Reader const& reader) {
  auto const team = state.teams.find(row.team);
  std::vector<std::string> cells = {std::to_string(row.rank), row.team.value(),
                                    team == state.teams.end() ? "" : team->second.name()};
  for (int i = 0; i < rules.keys.size(); ++i) {
    if (!is_shown(rules.keys[i])) continue;
    auto const& value = row.cells[static_cast<std::size_t>(i)].value;
    cells.push_back(ranking::readable(value, std::nullopt, reader.style)[0]);
  }
  return cells;
}

// Calls `make` for each row with its group, from 1, or 0 where the stage has none.
template <class Make>
void each_row(tournament::Standing const& standing, Make const& make) {
  int group = standing.grouped ? 1 : 0;
  for (auto const& table : standing.tables) {
    for (auto const& row : table.rows) make(row, group);
    ++group;
  }
}

// What some row needs a column for.
struct Columns {
  bool record = false;
  bool dropped = false;
};

// Where everybody plays for the same side, nobody wins or loses.
Columns columns_of(tournament::Standing const& standing, v1::StageKind kind) {
  Columns columns;
  bool const versus = kind != v1::STAGE_KIND_TEAMWORK && kind != v1::STAGE_KIND_SKILLS;
  each_row(standing, [&](ranking::Row const& row, int) {
    if (versus && row.won + row.tied + row.lost > 0) columns.record = true;
    for (auto const& cell : row.cells) columns.dropped = columns.dropped || !cell.dropped.empty();
  });
  return columns;
}

Grid headed(tournament::Standing const& standing, Columns const& columns, Reader const& reader) {
  Grid grid;
  if (standing.grouped) grid.columns.push_back({reader.say("report.group"), Align::right});
  grid.columns.push_back({reader.say("report.rank"), Align::right});
  grid.columns.push_back({reader.say("report.number"), Align::right});
  grid.columns.push_back({reader.say("report.name")});
  for (auto const& key : standing.rules.keys) {
    if (is_shown(key)) grid.columns.push_back({reader.local(key.name()), Align::right});
  }
  if (columns.record) grid.columns.push_back({reader.say("report.record"), Align::right});
  grid.columns.push_back({reader.say("report.played"), Align::right});
  if (columns.dropped) grid.columns.push_back({reader.say("report.dropped")});
  grid.columns.push_back({reader.say("report.reason")});
  return grid;
}

}  // namespace

std::string ranking_csv(tournament::State const& state, tournament::Stage const& stage) {
  auto const standing = tournament::standing_of(state, stage);
  if (!standing.grouped) return ranking::csv(standing.rules, standing.tables.front());
  std::vector<std::string> head = {"group", "rank", "team"};
  for (auto const& key : standing.rules.keys) head.push_back(key.id());
  std::string out = csv_line(head);
  each_row(standing, [&](ranking::Row const& row, int group) {
    std::vector<std::string> cells = {std::to_string(group), std::to_string(row.rank),
                                      row.team.value()};
    for (auto const& cell : row.cells) cells.push_back(cell.value ? cell.value->text() : "");
    out += csv_line(cells);
  });
  return out;
}

std::string ranking_json(tournament::State const& state, tournament::Stage const& stage) {
  auto const standing = tournament::standing_of(state, stage);
  auto const names = match_names(state, stage);
  std::vector<std::string> rows, keys;
  each_row(standing, [&](ranking::Row const& row, int group) {
    rows.push_back(json_row(standing.rules, row, names, group));
  });
  keys.reserve(static_cast<std::size_t>(standing.rules.keys.size()));
  for (auto const& key : standing.rules.keys) keys.push_back(key.id());
  return JsonObject{}
      .text("stage", stage.plan.id())
      .raw("keys", json_strings(keys))
      .raw("rows", json_array(rows))
      .done();
}

Grid ranking_grid(tournament::State const& state, tournament::Stage const& stage,
                  Reader const& reader) {
  auto const standing = tournament::standing_of(state, stage);
  auto const names = match_names(state, stage);
  auto const columns = columns_of(standing, stage.plan.kind());
  Grid grid = headed(standing, columns, reader);
  each_row(standing, [&](ranking::Row const& row, int group) {
    auto& cells = grid.rows.emplace_back();
    if (group > 0) cells.push_back(std::to_string(group));
    auto const own = row_of(standing.rules, row, state, reader);
    cells.insert(cells.end(), own.begin(), own.end());
    if (columns.record) {
      cells.push_back(joined(
          std::vector{std::to_string(row.won), std::to_string(row.tied), std::to_string(row.lost)},
          "–"));
    }
    cells.push_back(std::to_string(row.played));
    if (columns.dropped) cells.push_back(dropped_of(row, names));
    cells.push_back(reason_of(standing.rules, row, reader));
  });
  return grid;
}

}  // namespace c715::report
