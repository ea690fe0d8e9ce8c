// What a result says, and which cells of its sheets are worth a column.
#include "server/report/results.hpp"

#include <algorithm>
#include <set>

#include "server/report/cells.hpp"
#include "server/report/json_text.hpp"
#include "server/report/stages.hpp"
#include "server/tournament/stages/results.hpp"

namespace c715::report {

namespace {

void add_standing(tournament::State const& state, tournament::Match const& match,
                  v1::Alliance alliance, ResultRow& row) {
  for (auto const& entry : tournament::line_up_of(state, match, alliance)) {
    auto const& team = entry.team.value();
    (alliance == v1::ALLIANCE_RED ? row.red : row.blue).push_back(team);
    if (entry.disqualified) row.dq.push_back(team);
    if (entry.no_show) row.no_show.push_back(team);
    if (entry.surrogate) row.surrogate.push_back(team);
  }
}

ResultRow row_of(tournament::State const& state, tournament::Stage const& stage,
                 tournament::Match const& match) {
  auto const& result = *match.result;
  ResultRow row{.match = match_name(stage, match),
                .red_points = result.red_points,
                .blue_points = result.blue_points,
                .winner = result.winner,
                .corrected = result.corrected,
                .by_sheet = !match.points && match.forfeit == v1::ALLIANCE_UNSPECIFIED &&
                            match.sheets.field.empty() && tournament::calls_of(match).empty(),
                .red_sheet = match.sheets.red,
                .blue_sheet = match.sheets.blue};
  add_standing(state, match, v1::ALLIANCE_RED, row);
  add_standing(state, match, v1::ALLIANCE_BLUE, row);
  return row;
}

// The cells that get a column.
std::vector<NamedCell> columns_of(v1::Game const& game, std::vector<ResultRow> const& rows) {
  std::set<game::Cell> used;
  for (auto const& row : rows) {
    if (!row.by_sheet) continue;
    for (auto const* sheet : {&row.red_sheet, &row.blue_sheet}) {
      for (auto const& [cell, value] : *sheet) used.insert(cell);
    }
  }
  auto cells = named_cells(game);
  std::erase_if(cells,
                [&](NamedCell const& cell) { return !cell.plain && !used.contains(cell.cell); });
  return cells;
}

bool has_blue(std::vector<ResultRow> const& rows) {
  return std::any_of(rows.begin(), rows.end(),
                     [](ResultRow const& row) { return !row.blue.empty(); });
}

std::string winner_key(v1::Winner winner) {
  switch (winner) {
    case v1::WINNER_RED:
      return "report.winner_red";
    case v1::WINNER_BLUE:
      return "report.winner_blue";
    case v1::WINNER_NOBODY:
      return "report.winner_nobody";
    default:
      return {};
  }
}

// "vắng mặt: 116; truất quyền: 101".
std::string remarks(ResultRow const& row, Reader const& reader) {
  std::string out;
  auto const add = [&](char const* key, std::vector<std::string> const& teams) {
    if (teams.empty()) return;
    out += (out.empty() ? "" : "; ") + reader.say(key, {joined(teams)});
  };
  add("report.dq", row.dq);
  add("report.no_show", row.no_show);
  add("report.surrogate", row.surrogate);
  if (row.corrected) out += (out.empty() ? "" : "; ") + reader.say("report.corrected");
  return out;
}

}  // namespace

std::vector<ResultRow> result_rows(tournament::State const& state, tournament::Stage const& stage) {
  std::vector<ResultRow> out;
  for (auto const* match : in_order(state, stage)) {
    if (match->result) out.push_back(row_of(state, stage, *match));
  }
  return out;
}

std::string results_csv(v1::Game const& game, std::vector<ResultRow> const& rows) {
  auto const cells = columns_of(game, rows);
  bool const two =
      game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD && (rows.empty() || has_blue(rows));
  std::vector<std::string> header = {"match", "red_points"};
  if (two) header.emplace_back("blue_points");
  constexpr std::size_t lists = 3;
  header.reserve(header.size() + 2 * cells.size() + lists);
  for (auto const& cell : cells) header.push_back("red." + cell.name);
  for (auto const& cell : cells) {
    if (two) header.push_back("blue." + cell.name);
  }
  header.insert(header.end(), {"dq", "no_show", "surrogate"});
  std::string out = csv_line(header);
  for (auto const& row : rows) {
    std::vector<std::string> line = {row.match, std::to_string(row.red_points)};
    if (two) line.push_back(std::to_string(row.blue_points));
    auto const add = [&](game::Sheet const& sheet) {
      for (auto const& cell : cells) {
        line.push_back(row.by_sheet ? std::to_string(game::value_of(sheet, cell.cell)) : "");
      }
    };
    add(row.red_sheet);
    if (two) add(row.blue_sheet);
    line.insert(line.end(), {joined(row.dq), joined(row.no_show), joined(row.surrogate)});
    out += csv_line(line);
  }
  return out;
}

std::string results_json(std::vector<ResultRow> const& rows) {
  std::vector<std::string> parts;
  parts.reserve(rows.size());
  for (auto const& row : rows) {
    parts.push_back(JsonObject{}
                        .text("match", row.match)
                        .raw("red", json_strings(row.red))
                        .raw("blue", json_strings(row.blue))
                        .number("redPoints", row.red_points)
                        .number("bluePoints", row.blue_points)
                        .text("winner", v1::Winner_Name(row.winner))
                        .raw("dq", json_strings(row.dq))
                        .raw("noShow", json_strings(row.no_show))
                        .raw("surrogate", json_strings(row.surrogate))
                        .flag("corrected", row.corrected)
                        .done());
  }
  return JsonObject{}.raw("results", json_array(parts)).done();
}

Grid results_grid(std::vector<ResultRow> const& rows, Reader const& reader) {
  bool const two = has_blue(rows);
  Grid grid{.columns = {{reader.say("report.match"), Align::right},
                        {reader.say(two ? "report.red" : "report.teams")}}};
  if (two) grid.columns.push_back({reader.say("report.blue")});
  grid.columns.push_back({reader.say("report.points"), Align::right});
  if (two) grid.columns.push_back({reader.say("report.winner")});
  grid.columns.push_back({reader.say("report.remarks")});
  for (auto const& row : rows) {
    auto& cells = grid.rows.emplace_back(std::vector{row.match, joined(row.red)});
    std::string points = std::to_string(row.red_points);
    if (two) {
      cells.push_back(joined(row.blue));
      points += " - " + std::to_string(row.blue_points);
    }
    cells.push_back(points);
    auto const winner = winner_key(row.winner);
    if (two) cells.push_back(winner.empty() ? "" : reader.say(winner));
    cells.push_back(remarks(row, reader));
  }
  return grid;
}

}  // namespace c715::report
