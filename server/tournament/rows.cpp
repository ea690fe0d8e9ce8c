// Which SQL rows an entry changes.
#include "server/tournament/rows.hpp"

#include <cctype>
#include <set>
#include <string_view>

#include "server/game/layout.hpp"
#include "server/tournament/sheet_access.hpp"

namespace c715::tournament {

namespace {

std::string joined(google::protobuf::RepeatedPtrField<std::string> const& teams) {
  std::string out;
  for (auto const& team : teams) out += (out.empty() ? "" : " ") + team;
  return out;
}

MatchRow match_row(Match const& match) {
  auto const& plan = match.plan;
  return {.id = plan.id(),
          .number = plan.number(),
          .attempt = match.attempt,
          .stage = plan.stage(),
          .field = plan.field(),
          .planned_at = plan.planned_at(),
          .state = state_word(match.state),
          .red = joined(plan.red()),
          .blue = joined(plan.blue())};
}

char const* side_word(v1::Alliance alliance) {
  if (alliance == v1::ALLIANCE_RED) return "red";
  return alliance == v1::ALLIANCE_BLUE ? "blue" : "field";
}

std::string part_of(game::Cell const& cell) {
  std::string part;
  if (cell.robot != 0) part = "robot " + std::to_string(cell.robot);
  if (cell.object != 0)
    part += (part.empty() ? "object " : " object ") + std::to_string(cell.object);
  if (!cell.attribute.empty()) part += " " + cell.attribute;
  return part;
}

ScoreRow score_row(Match const& match, v1::Alliance alliance, game::Cell const& cell) {
  return {.match = match.plan.id(),
          .attempt = match.attempt,
          .alliance = side_word(alliance),
          .element = cell.element.value(),
          .phase = cell.phase.value(),
          .part = part_of(cell),
          .count = game::value_of(match.sheets.of(alliance), cell)};
}

using Changes = google::protobuf::RepeatedPtrField<v1::CellChange>;

void add_cells(State const& after, std::int32_t id, v1::Alliance alliance,
               std::vector<game::Cell> const& cells, std::vector<Row>& rows) {
  auto const* match = find_match(after, id);
  if (match == nullptr) return;
  for (auto const& cell : cells) rows.emplace_back(score_row(*match, alliance, cell));
}

std::vector<game::Cell> cells_in(Changes const& changes) {
  std::vector<game::Cell> cells;
  for (auto const& change : changes) cells.push_back(cell_of(change));
  return cells;
}

void add_sheets(State const& after, std::int32_t match, v1::Sheets const& sheets,
                std::vector<Row>& rows) {
  add_cells(after, match, v1::ALLIANCE_RED, cells_in(sheets.red()), rows);
  add_cells(after, match, v1::ALLIANCE_BLUE, cells_in(sheets.blue()), rows);
  add_cells(after, match, v1::ALLIANCE_FIELD, cells_in(sheets.field()), rows);
}

// Every cell whose count an event may have changed.
void add_score_rows(State const& after, v1::Event const& event, std::vector<Row>& rows) {
  using E = v1::Event;
  switch (event.fact_case()) {
    case E::kElementAdjusted: {
      auto const& fact = event.element_adjusted();
      game::Cell const cell{ElementId{fact.element()}, PhaseId{fact.phase()}, fact.robot()};
      return add_cells(after, fact.match(), fact.alliance(), {cell}, rows);
    }
    case E::kCellsSet:
      return add_cells(after, event.cells_set().match(), event.cells_set().alliance(),
                       cells_in(event.cells_set().changes()), rows);
    case E::kSensorOverridden:
      return add_cells(after, event.sensor_overridden().match(),
                       event.sensor_overridden().alliance(),
                       cells_in(event.sensor_overridden().changes()), rows);
    case E::kCellsSettled:
      return add_cells(after, event.cells_settled().match(), event.cells_settled().alliance(),
                       cells_in(event.cells_settled().changes()), rows);
    case E::kEntrySettled:
      return add_cells(after, event.entry_settled().match(), event.entry_settled().alliance(),
                       game::all_cells(after.game), rows);
    case E::kEntrySubmitted:
      return add_cells(after, event.entry_submitted().match(), event.entry_submitted().alliance(),
                       game::all_cells(after.game), rows);
    case E::kSeatFreed:
      return add_cells(after, event.seat_freed().match(), event.seat_freed().alliance(),
                       game::all_cells(after.game), rows);
    case E::kResultEntered:
      return add_sheets(after, event.result_entered().match(), event.result_entered().sheets(),
                        rows);
    case E::kResultCorrected:
      return add_sheets(after, event.result_corrected().match(), event.result_corrected().sheets(),
                        rows);
    default:
      return;
  }
}

// The match whose row an event changes; 0 = none.
std::int32_t touched_match(State const& after, v1::Event const& event) {
  using E = v1::Event;
  auto const on_field = [&](std::string const& id) {
    auto const* field = find_field(after, id);
    return field != nullptr && field->life.match ? field->life.match->value() : 0;
  };
  switch (event.fact_case()) {
    case E::kMatchPlanned:
      return event.match_planned().match().id();
    case E::kMatchLoaded:
      return event.match_loaded().match();
    case E::kMatchUnloaded:
      return event.match_unloaded().match();
    case E::kCountdownBegan:
      return on_field(event.countdown_began().field());
    case E::kRunBegan:
      return on_field(event.run_began().field());
    case E::kRunEnded:
      return on_field(event.run_ended().field());
    case E::kMatchAborted:
      return on_field(event.match_aborted().field());
    case E::kMatchStopped:
      return on_field(event.match_stopped().field());
    case E::kMatchInterrupted:
      return on_field(event.match_interrupted().field());
    case E::kMatchReplayed:
      return on_field(event.match_replayed().field());
    case E::kReviewOpened:
      return on_field(event.review_opened().field());
    case E::kResultConfirmed:
      return event.result_confirmed().match();
    case E::kMatchWithdrawn:
      return event.match_withdrawn().match();
    case E::kLineupSet:
      return event.lineup_set().match();
    case E::kResultEntered:
      return event.result_entered().match();
    case E::kResultCorrected:
      return event.result_corrected().match();
    case E::kMatchReopened:
      return event.match_reopened().match();
    default:
      return 0;
  }
}

// The last part of an enum value's name, "checked_in"; empty for the one that says nothing.
std::string word(std::string const& name, std::string_view prefix) {
  std::string out = name.substr(prefix.size());
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out == "unspecified" ? std::string{} : out;
}

TeamRow team_row(State const& after, std::string const& id) {
  auto const& team = after.teams.at(TeamId{id});
  auto const status = status_of(after, id);
  return {team.id(),
          team.name(),
          team.short_name(),
          team.school(),
          team.division(),
          word(v1::TeamPresence_Name(status.presence), "TEAM_PRESENCE_"),
          word(v1::RobotInspection_Name(status.inspection), "ROBOT_INSPECTION_")};
}

// The team whose row an event changes; empty = none.
std::string touched_team(v1::Event const& event) {
  if (event.has_team_added()) return event.team_added().team().id();
  if (event.has_team_changed()) return event.team_changed().team().id();
  return event.has_team_status_changed() ? event.team_status_changed().team() : std::string{};
}

ResultRow result_row(std::int32_t match, ConfirmedResult const& result) {
  return {.match = match,
          .red_points = result.red_points,
          .blue_points = result.blue_points,
          .winner = word(v1::Winner_Name(result.winner), "WINNER_"),
          .confirmed_by = result.by,
          .confirmed_at_us = to_us(result.at)};
}

}  // namespace

std::vector<Row> rows_of(State const& after, v1::Entry const& entry) {
  std::vector<Row> rows;
  std::set<std::int32_t> matches;
  for (auto const& event : entry.events()) {
    if (auto const team = touched_team(event); after.teams.contains(TeamId{team})) {
      rows.emplace_back(team_row(after, team));
    }
    if (event.has_match_reopened()) {
      rows.emplace_back(ResultGone{event.match_reopened().match()});
    }
    if (event.has_match_withdrawn()) {
      rows.emplace_back(ResultGone{event.match_withdrawn().match()});
    }
    if (auto const touched = touched_match(after, event); touched != 0) matches.insert(touched);
    add_score_rows(after, event, rows);
  }
  for (auto const id : matches) {
    auto const* match = find_match(after, id);
    if (match == nullptr) continue;
    rows.emplace_back(match_row(*match));
    if (match->result) rows.emplace_back(result_row(id, *match->result));
  }
  return rows;
}

}  // namespace c715::tournament
