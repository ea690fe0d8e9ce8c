// A side has as many columns as its largest line-up.
#include "server/report/schedule.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

#include "server/report/json_text.hpp"
#include "server/report/stages.hpp"
#include "server/tournament/stages/timetable.hpp"

namespace c715::report {

namespace {

using Teams = google::protobuf::RepeatedPtrField<std::string>;

std::vector<ScheduledTeam> side_of(v1::PlannedMatch const& plan, Teams const& teams) {
  auto const& surrogates = plan.surrogates();
  std::vector<ScheduledTeam> out;
  for (auto const& team : teams) {
    bool const surrogate =
        std::find(surrogates.begin(), surrogates.end(), team) != surrogates.end();
    out.push_back({.team = team, .surrogate = surrogate});
  }
  return out;
}

std::vector<std::string> marked(std::vector<ScheduledTeam> const& side) {
  std::vector<std::string> out;
  out.reserve(side.size());
  for (auto const& team : side) out.push_back(report::marked(team));
  return out;
}

std::string json_side(std::vector<ScheduledTeam> const& side) {
  std::vector<std::string> teams;
  teams.reserve(side.size());
  for (auto const& team : side) teams.push_back(team.team);
  return json_strings(teams);
}

std::size_t largest(std::vector<ScheduleRow> const& rows,
                    std::vector<ScheduledTeam> ScheduleRow::*side) {
  std::size_t most = 0;
  for (auto const& row : rows) most = std::max(most, (row.*side).size());
  return most;
}

// "event.word.match_state_running".
std::string state_key(v1::MatchState state) {
  std::string name = v1::MatchState_Name(state);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return "event.word." + name;
}

}  // namespace

std::string marked(ScheduledTeam const& team) {
  return team.surrogate ? team.team + "*" : team.team;
}

std::vector<ScheduleRow> schedule_rows(tournament::State const& state,
                                       tournament::Stage const& stage) {
  std::vector<ScheduleRow> out;
  std::optional<tournament::Minute> last;
  int slot = 0;
  for (auto const* match : in_order(state, stage)) {
    auto const& plan = match->plan;
    auto const minute = tournament::planned_minute(plan);
    if (!minute || minute != last) ++slot;
    last = minute;
    out.push_back({.match = match_name(stage, *match),
                   .slot = slot,
                   .field = plan.field(),
                   .red = side_of(plan, plan.red()),
                   .blue = side_of(plan, plan.blue()),
                   .day = minute ? *minute / tournament::minutes_a_day + 1 : 0,
                   .time = minute ? plan.planned_at() : "",
                   .state = match->state});
  }
  return out;
}

std::string schedule_csv(std::vector<ScheduleRow> const& rows, bool with_times) {
  std::size_t const reds = largest(rows, &ScheduleRow::red);
  std::size_t const blues = largest(rows, &ScheduleRow::blue);
  std::vector<std::string> header = {"match", "slot", "field"};
  constexpr std::size_t others = 5;
  header.reserve(reds + blues + others);
  for (std::size_t i = 1; i <= reds; ++i) header.push_back("red" + std::to_string(i));
  for (std::size_t i = 1; i <= blues; ++i) header.push_back("blue" + std::to_string(i));
  if (with_times) header.insert(header.end(), {"day", "time"});
  std::string out = csv_line(header);
  for (auto const& row : rows) {
    std::vector<std::string> cells = {row.match, std::to_string(row.slot), row.field};
    auto red = marked(row.red), blue = marked(row.blue);
    red.resize(reds);
    blue.resize(blues);
    cells.insert(cells.end(), red.begin(), red.end());
    cells.insert(cells.end(), blue.begin(), blue.end());
    if (with_times) {
      cells.push_back(row.day == 0 ? "" : std::to_string(row.day));
      cells.push_back(row.time);
    }
    out += csv_line(cells);
  }
  return out;
}

std::string schedule_json(std::vector<ScheduleRow> const& rows) {
  std::vector<std::string> parts;
  for (auto const& row : rows) {
    std::vector<std::string> surrogates;
    for (auto const* side : {&row.red, &row.blue}) {
      for (auto const& team : *side) {
        if (team.surrogate) surrogates.push_back(team.team);
      }
    }
    parts.push_back(JsonObject{}
                        .text("match", row.match)
                        .number("slot", row.slot)
                        .text("field", row.field)
                        .raw("red", json_side(row.red))
                        .raw("blue", json_side(row.blue))
                        .raw("surrogates", json_strings(surrogates))
                        .number("day", row.day)
                        .text("time", row.time)
                        .text("state", v1::MatchState_Name(row.state))
                        .done());
  }
  return JsonObject{}.raw("matches", json_array(parts)).done();
}

Grid schedule_grid(std::vector<ScheduleRow> const& rows, Reader const& reader) {
  bool const days =
      std::any_of(rows.begin(), rows.end(), [](ScheduleRow const& row) { return row.day > 1; });
  bool const two = largest(rows, &ScheduleRow::blue) > 0;
  Grid grid{.columns = {{reader.say("report.match"), Align::right}}};
  if (days) grid.columns.push_back({reader.say("report.day"), Align::right});
  grid.columns.push_back({reader.say("report.time")});
  grid.columns.push_back({reader.say("report.field")});
  grid.columns.push_back({reader.say(two ? "report.red" : "report.teams")});
  if (two) grid.columns.push_back({reader.say("report.blue")});
  grid.columns.push_back({reader.say("report.state")});
  for (auto const& row : rows) {
    auto& cells = grid.rows.emplace_back(std::vector{row.match});
    if (days) cells.push_back(row.day == 0 ? "" : std::to_string(row.day));
    cells.insert(cells.end(), {row.time, row.field, joined(marked(row.red))});
    if (two) cells.push_back(joined(marked(row.blue)));
    cells.push_back(reader.say(state_key(row.state)));
  }
  return grid;
}

}  // namespace c715::report
