// Taps of scorers: which phase they count in, and the bounds of a sheet.
#include <algorithm>

#include "server/core/limits.hpp"
#include "server/game/marks.hpp"
#include "server/tournament/sheet_access.hpp"

namespace c715::tournament {

namespace {

// The phase a tap without one belongs to: the present one, or the one that has just ended while its
// grace lasts.
int current_phase(Context const& c, Match const& match) {
  auto const* field = find_field(c.state, match.plan.field());
  if (field == nullptr) return 0;
  auto const elapsed = match::elapsed_at(field->life, c.state.game, c.now);
  int const now = match::phase_at(c.state.game, elapsed);
  if (now == 0) return now;
  auto const before = match::phase_ends(c.state.game)[static_cast<std::size_t>(now - 1)];
  bool const graced = elapsed < before + from_ms(c.state.game.phases(now - 1).grace_ms());
  return graced ? now - 1 : now;
}

// A tap without a phase counts in the present one; if the element is not recorded there, in the
// nearest earlier phase where it is, else the first. Taking away looks for the latest phase with a
// count.
std::string phase_for(Context const& c, Match const& match, v1::Element const& element,
                      v1::AdjustElement const& wish, game::Sheet const& sheet) {
  auto const& phases = c.state.game.phases();
  auto const recorded = game::phases_of(c.state.game, element);
  if (recorded.empty()) return {};
  if (wish.delta() < 0) {
    for (auto at = recorded.rbegin(); at != recorded.rend(); ++at) {
      game::Cell const cell{ElementId{wish.element()}, PhaseId{phases[*at].id()}, wish.robot()};
      if (game::value_of(sheet, cell) + wish.delta() >= 0) return phases[*at].id();
    }
  }
  int const now = current_phase(c, match);
  auto const later = std::upper_bound(recorded.begin(), recorded.end(), now);
  return phases[later == recorded.begin() ? recorded.front() : *std::prev(later)].id();
}

// No cell below nothing, and no sum over the phases above the element's most.
Result<void> check_bounds(v1::Element const& element, game::Sheet const& sheet,
                          game::Cell const& cell, std::int32_t delta) {
  std::int32_t sum = 0;
  for (auto const& [other, value] : sheet) {
    if (other.element == cell.element && other.robot == cell.robot) sum += value;
  }
  bool const below = game::value_of(sheet, cell) + delta < 0;
  if (below || sum + delta > element.max()) {
    return refuse(v1::REASON_COUNT_OUT_OF_BOUNDS, element.id());
  }
  return {};
}

bool counts(v1::Element const& element) {
  return element.kind() == v1::ELEMENT_KIND_COUNT || element.kind() == v1::ELEMENT_KIND_FLAG;
}

// The sheet an element is recorded on is the field's or an alliance's, never both.
Result<void> check_sheet_of(v1::Element const& element, v1::Alliance alliance) {
  if (element.of_field() == (alliance == v1::ALLIANCE_FIELD)) return {};
  return refuse(v1::REASON_NO_SUCH_CELL, element.id());
}

Result<void> check_change(Context const& c, v1::CellChange const& change, v1::Alliance alliance,
                          game::Sheet const* seen) {
  auto const* element = game::find_element(c.state.game, change.element());
  if (element == nullptr) return refuse(v1::REASON_NO_SUCH_ELEMENT, change.element());
  if (auto ok = check_sheet_of(*element, alliance); !ok) return ok;
  auto const cell = cell_of(change);
  auto const spot = c.state.rules ? c.state.rules->layout.spot(cell) : std::nullopt;
  if (!spot) return refuse(v1::REASON_NO_SUCH_CELL, change.element());
  if (change.to() < 0 || change.to() > spot->most) {
    return refuse(v1::REASON_COUNT_OUT_OF_BOUNDS, change.element());
  }
  if (seen != nullptr && game::value_of(*seen, cell) != change.seen()) {
    return refuse(v1::REASON_CELL_CHANGED, change.element());
  }
  return {};
}

}  // namespace

Result<void> check_changes(Context const& c,
                           google::protobuf::RepeatedPtrField<v1::CellChange> const& changes,
                           v1::Alliance alliance, game::Sheet const* seen, std::size_t most) {
  if (changes.empty() || changes.size() > static_cast<int>(most)) {
    return refuse(v1::REASON_MALFORMED, "changes");
  }
  for (auto const& change : changes) {
    if (auto ok = check_change(c, change, alliance, seen); !ok) return ok;
  }
  return {};
}

Result<void> check_sums(Context const& c,
                        google::protobuf::RepeatedPtrField<v1::CellChange> const& changes,
                        game::Sheet sheet) {
  for (auto const& change : changes) game::set_value(sheet, cell_of(change), change.to());
  auto const* above = game::sum_above(c.state.game, sheet);
  if (above != nullptr) return refuse(v1::REASON_COUNT_OUT_OF_BOUNDS, above->id());
  return {};
}

void add_seat_taken(Events& events, std::int32_t match, v1::Alliance alliance,
                    std::string const& by) {
  auto& taken = *events.emplace_back().mutable_seat_taken();
  taken.set_match(match);
  taken.set_alliance(alliance);
  taken.set_by(by);
}

Result<Events> decide_adjust(Context const& c, v1::AdjustElement const& wish) {
  if (wish.delta() == 0 || wish.delta() < -limits::tap_delta || wish.delta() > limits::tap_delta) {
    return refuse(v1::REASON_MALFORMED, "delta");
  }
  auto const match = writable_match(c, wish.match(), wish.alliance());
  if (!match) return tl::unexpected{match.error()};
  auto const* element = game::find_element(c.state.game, wish.element());
  if (element == nullptr) return refuse(v1::REASON_NO_SUCH_ELEMENT, wish.element());
  if (!counts(*element)) return refuse(v1::REASON_NO_SUCH_CELL, wish.element());
  if (auto ok = check_sheet_of(*element, wish.alliance()); !ok) return tl::unexpected{ok.error()};
  auto const seat = seat_for(c, **match, wish.alliance());
  if (!seat) return tl::unexpected{seat.error()};
  auto const& sheet = sheet_at(**match, wish.alliance(), seat->seat);
  auto const phase =
      wish.phase().empty() ? phase_for(c, **match, *element, wish, sheet) : wish.phase();
  if (!game::recorded_in(c.state.game, *element, phase)) {
    return refuse(v1::REASON_NO_SUCH_PHASE, phase);
  }
  game::Cell const cell{ElementId{wish.element()}, PhaseId{phase}, wish.robot()};
  if (!c.state.rules || !c.state.rules->layout.spot(cell)) {
    return refuse(v1::REASON_NO_SUCH_CELL, wish.element());
  }
  if (auto ok = check_bounds(*element, sheet, cell, wish.delta()); !ok) {
    return tl::unexpected{ok.error()};
  }
  Events events;
  if (seat->takes) add_seat_taken(events, wish.match(), wish.alliance(), c.actor.name());
  auto& adjusted = *events.emplace_back().mutable_element_adjusted();
  adjusted.set_match(wish.match());
  adjusted.set_alliance(wish.alliance());
  adjusted.set_element(wish.element());
  adjusted.set_phase(phase);
  adjusted.set_delta(wish.delta());
  adjusted.set_robot(wish.robot());
  adjusted.set_seat(seat->seat);
  return events;
}

Result<Events> decide_set_cells(Context const& c, v1::SetCells const& wish) {
  auto const match = writable_match(c, wish.match(), wish.alliance());
  if (!match) return tl::unexpected{match.error()};
  auto const seat = seat_for(c, **match, wish.alliance());
  if (!seat) return tl::unexpected{seat.error()};
  for (auto const& change : wish.changes()) {
    // A count is tapped, never set: two consoles would overwrite each other.
    auto const* element = game::find_element(c.state.game, change.element());
    if (element != nullptr && element->kind() == v1::ELEMENT_KIND_COUNT) {
      return refuse(v1::REASON_NO_SUCH_CELL, change.element());
    }
  }
  auto const& sheet = sheet_at(**match, wish.alliance(), seat->seat);
  if (auto ok = check_changes(c, wish.changes(), wish.alliance(), &sheet); !ok) {
    return tl::unexpected{ok.error()};
  }
  if (auto ok = check_sums(c, wish.changes(), sheet); !ok) return tl::unexpected{ok.error()};
  Events events;
  if (seat->takes) add_seat_taken(events, wish.match(), wish.alliance(), c.actor.name());
  auto& set = *events.emplace_back().mutable_cells_set();
  set.set_match(wish.match());
  set.set_alliance(wish.alliance());
  *set.mutable_changes() = wish.changes();
  set.set_seat(seat->seat);
  return events;
}

}  // namespace c715::tournament
