// Seats and open sheets.
#include "server/tournament/sheet_access.hpp"

#include <algorithm>

namespace c715::tournament {

bool side_of_game(v1::Game const& game, v1::Alliance alliance) {
  bool const two = game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD;
  return alliance == v1::ALLIANCE_RED || (two && alliance == v1::ALLIANCE_BLUE);
}

game::Cell cell_of(v1::CellChange const& change) {
  return {.element = ElementId{change.element()},
          .phase = PhaseId{change.phase()},
          .robot = change.robot(),
          .object = change.object(),
          .attribute = change.attribute()};
}

v1::CellChange change_of(game::Cell const& cell, std::int32_t to) {
  v1::CellChange change;
  change.set_element(cell.element.value());
  change.set_phase(cell.phase.value());
  change.set_robot(cell.robot);
  change.set_object(cell.object);
  change.set_attribute(cell.attribute);
  change.set_to(to);
  return change;
}

bool has_role(v1::Actor const& actor, v1::Role role) {
  return std::find(actor.roles().begin(), actor.roles().end(), role) != actor.roles().end();
}

bool sheet_open(State const& state, Match const& match, v1::Actor const& actor) {
  switch (match.state) {
    case v1::MATCH_STATE_RUNNING:
    case v1::MATCH_STATE_STOPPED:
    case v1::MATCH_STATE_INTERRUPTED:
    case v1::MATCH_STATE_ENDED:
      return true;
    case v1::MATCH_STATE_REVIEW:
      // In dual entry scorers still finish their sheets; the head referee settles instead.
      return state.entry_mode == v1::ENTRY_MODE_DUAL_BLIND ||
             has_role(actor, v1::ROLE_HEAD_REFEREE);
    default:
      return false;
  }
}

Result<SeatChoice> seat_for(Context const& c, Match const& match, v1::Alliance alliance) {
  bool const dual = c.state.entry_mode == v1::ENTRY_MODE_DUAL_BLIND;
  bool const one = c.state.entry_mode == v1::ENTRY_MODE_ONE_SCORER;
  if ((!dual && !one) || c.actor.kind() != v1::ACTOR_KIND_USER) return SeatChoice{};
  auto const& seats = seats_at(match, alliance);
  auto const mine = std::find_if(seats.begin(), seats.end(), [&](Seat const& seat) {
    return seat.by.value() == c.actor.name();
  });
  if (dual && mine != seats.end() && mine->submitted) {
    return refuse(v1::REASON_SHEET_CLOSED, std::to_string(match.plan.number()));
  }
  int const index = static_cast<int>(mine - seats.begin()) + 1;
  if (mine != seats.end()) return SeatChoice{dual ? index : 0, false};
  if (one && has_role(c.actor, v1::ROLE_HEAD_REFEREE)) return SeatChoice{};
  if (seats.size() < (dual ? 2U : 1U)) return SeatChoice{dual ? index : 0, true};
  return refuse(v1::REASON_SEATS_TAKEN, seats.front().by.value());
}

std::vector<Seat> const& seats_at(Match const& match, v1::Alliance alliance) {
  static std::vector<Seat> const nobody;
  auto const found = match.seats.find(alliance);
  return found == match.seats.end() ? nobody : found->second;
}

game::Sheet const& sheet_at(Match const& match, v1::Alliance alliance, int seat) {
  static game::Sheet const empty;
  if (seat == 0) return match.sheets.of(alliance);
  auto const& seats = seats_at(match, alliance);
  auto const index = static_cast<std::size_t>(seat - 1);
  return index < seats.size() ? seats[index].sheet : empty;
}

game::Sheet const& sheet_seen(State const& state, Match const& match, v1::Alliance alliance,
                              v1::Actor const& actor) {
  bool const blind = state.entry_mode == v1::ENTRY_MODE_DUAL_BLIND &&
                     has_role(actor, v1::ROLE_SCORER) && !has_role(actor, v1::ROLE_HEAD_REFEREE) &&
                     match.state != v1::MATCH_STATE_COMMITTED;
  if (!blind) return match.sheets.of(alliance);
  static game::Sheet const empty;
  for (auto const& seat : seats_at(match, alliance)) {
    if (seat.by.value() == actor.name()) return seat.sheet;
  }
  return empty;
}

Result<Match const*> writable_match(Context const& c, std::int32_t id, v1::Alliance alliance) {
  auto const* match = find_match(c.state, id);
  if (match == nullptr) return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(id));
  bool const a_side = alliance == v1::ALLIANCE_FIELD || side_of_game(c.state.game, alliance);
  if (!a_side) return refuse(v1::REASON_NO_SUCH_SIDE);
  if (!sheet_open(c.state, *match, c.actor)) {
    return refuse(v1::REASON_SHEET_CLOSED, std::to_string(match->plan.number()));
  }
  return match;
}

}  // namespace c715::tournament
