// Cells, seats, calls and taps.
#include "server/tournament/apply_score.hpp"

#include <algorithm>

#include "server/tournament/sensors.hpp"
#include "server/tournament/sheet_access.hpp"

namespace c715::tournament {

namespace {

Match* match_at(State& state, std::int32_t id) {
  auto const found = state.matches.find(MatchId{id});
  return found == state.matches.end() ? nullptr : &found->second;
}

game::Sheet* seat_sheet(Match& match, v1::Alliance alliance, int seat) {
  auto& seats = match.seats[alliance];
  auto const index = static_cast<std::size_t>(seat - 1);
  return seat >= 1 && index < seats.size() ? &seats[index].sheet : nullptr;
}

bool settled(Match const& match, v1::Alliance alliance) {
  auto const& seats = match.seats.at(alliance);
  bool const all_in =
      std::all_of(seats.begin(), seats.end(), [](Seat const& seat) { return seat.submitted; });
  return all_in && differing_cells(match, alliance) == 0;
}

// In dual entry the match's own sheet is what boards counted, and what the entries say once they
// are handed in and agree: until then no scorer can read the other's off the wall.
void show_entries(Match& match, v1::Alliance alliance) {
  auto& shown = match.sheets.of(alliance);
  shown = sensor_sheet(match, alliance);
  if (match.seats[alliance].empty() || !settled(match, alliance)) return;
  for (auto const& [cell, value] : match.seats[alliance].front().sheet) {
    game::set_value(shown, cell, game::value_of(shown, cell) + value);
  }
}

// Agreement was to another sheet.
void changed(State const& state, Match& match, v1::Alliance alliance) {
  if (state.entry_mode == v1::ENTRY_MODE_DUAL_BLIND) show_entries(match, alliance);
  match.team_taps.clear();
}

void on(State const& state, Match& match, v1::ElementAdjusted const& fact) {
  game::Cell const cell{ElementId{fact.element()}, PhaseId{fact.phase()}, fact.robot()};
  auto const add = [&](game::Sheet& sheet) {
    game::set_value(sheet, cell, game::value_of(sheet, cell) + fact.delta());
  };
  if (!fact.board().empty()) {
    add(match.sensors.of(fact.alliance()));
    if (match.overrides.contains({fact.alliance(), ElementId{fact.element()}})) return;
  }
  auto* sheet = seat_sheet(match, fact.alliance(), fact.seat());
  add(sheet != nullptr ? *sheet : match.sheets.of(fact.alliance()));
  changed(state, match, fact.alliance());
}

void on(State const& state, Match& match, v1::SensorOverridden const& fact, Instant at,
        v1::Actor const& actor) {
  bool const dual = state.entry_mode == v1::ENTRY_MODE_DUAL_BLIND;
  auto sheet = dual ? sensor_sheet(match, fact.alliance()) : match.sheets.of(fact.alliance());
  for (auto const& change : fact.changes()) game::set_value(sheet, cell_of(change), change.to());
  auto& said = match.overrides[{fact.alliance(), ElementId{fact.element()}}];
  said = {.value = fact.value(), .by = actor.name(), .reason = fact.reason(), .at = at};
  for (auto const& [cell, value] : sheet) {
    if (cell.element == ElementId{fact.element()}) said.cells.emplace(cell, value);
  }
  if (!dual) match.sheets.of(fact.alliance()) = std::move(sheet);
  changed(state, match, fact.alliance());
}

void on(State const& state, Match& match, v1::CellsSet const& fact) {
  auto* own = seat_sheet(match, fact.alliance(), fact.seat());
  auto& sheet = own != nullptr ? *own : match.sheets.of(fact.alliance());
  for (auto const& change : fact.changes()) game::set_value(sheet, cell_of(change), change.to());
  changed(state, match, fact.alliance());
}

void on(State const& state, Match& match, v1::CellsSettled const& fact) {
  for (auto& seat : match.seats[fact.alliance()]) {
    for (auto const& change : fact.changes()) {
      game::set_value(seat.sheet, cell_of(change), change.to());
    }
  }
  changed(state, match, fact.alliance());
}

void on(State const& state, Match& match, v1::EntrySettled const& fact) {
  auto const* stands = seat_sheet(match, fact.alliance(), fact.seat());
  if (stands == nullptr) return;
  auto const sheet = *stands;
  for (auto& seat : match.seats[fact.alliance()]) {
    seat.sheet = sheet;
    seat.submitted = true;
  }
  changed(state, match, fact.alliance());
}

void on(State const& state, Match& match, v1::EntrySubmitted const& fact) {
  auto& seats = match.seats[fact.alliance()];
  auto const index = static_cast<std::size_t>(fact.seat() - 1);
  if (index < seats.size()) seats[index].submitted = true;
  changed(state, match, fact.alliance());
}

void on(State const& state, Match& match, v1::SeatFreed const& fact) {
  auto& seats = match.seats[fact.alliance()];
  auto const index = fact.seat() - 1;
  if (index < 0 || static_cast<std::size_t>(index) >= seats.size()) return;
  seats.erase(seats.begin() + index);
  changed(state, match, fact.alliance());
}

void on(Match& match, v1::RuleCalled const& fact, Instant at, v1::Actor const& actor) {
  auto& called = match.calls.emplace_back();
  called.call.set_rule(fact.rule());
  called.call.set_alliance(fact.alliance());
  called.call.set_team(fact.team());
  called.call.set_reason(fact.reason());
  called.attempt = match.attempt;
  called.phase = fact.phase();
  called.by = actor.name();
  called.at = at;
  called.escalated_from = fact.escalated_from();
  match.team_taps.clear();
}

void on(Match& match, v1::CallWithdrawn const& fact) {
  auto const index = static_cast<std::size_t>(fact.call() - 1);
  if (index < match.calls.size()) match.calls[index].withdrawn = true;
  match.team_taps.clear();
}

}  // namespace

bool apply_score_event(State& state, v1::Event const& event, Instant at, v1::Actor const& actor) {
  // Facts about a match that is not there are ignored.
  auto const with = [&](auto const& fact, auto change) {
    if (auto* match = match_at(state, fact.match())) change(*match, fact);
    return true;
  };
  auto const to_sheet = [&](Match& match, auto const& fact) { on(state, match, fact); };
  using E = v1::Event;
  switch (event.fact_case()) {
    case E::kElementAdjusted:
      return with(event.element_adjusted(), to_sheet);
    case E::kSensorOverridden:
      return with(event.sensor_overridden(),
                  [&](Match& match, auto const& fact) { on(state, match, fact, at, actor); });
    case E::kCellsSet:
      return with(event.cells_set(), to_sheet);
    case E::kCellsSettled:
      return with(event.cells_settled(), to_sheet);
    case E::kEntrySettled:
      return with(event.entry_settled(), to_sheet);
    case E::kSeatFreed:
      return with(event.seat_freed(), to_sheet);
    case E::kEntrySubmitted:
      return with(event.entry_submitted(), to_sheet);
    case E::kSeatTaken:
      return with(event.seat_taken(), [](Match& match, auto const& fact) {
        match.seats[fact.alliance()].push_back({UserName{fact.by()}, {}, false});
      });
    case E::kTeamConfirmed:
      return with(event.team_confirmed(), [&](Match& match, auto const& fact) {
        match.team_taps[fact.alliance()] = {actor.name(), at};
      });
    case E::kRuleCalled:
      return with(event.rule_called(),
                  [&](Match& match, auto const& fact) { on(match, fact, at, actor); });
    case E::kCallWithdrawn:
      return with(event.call_withdrawn(), [](Match& match, auto const& fact) { on(match, fact); });
    default:
      return false;
  }
}

}  // namespace c715::tournament
