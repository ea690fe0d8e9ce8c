// Two blind entries of one sheet, and what has to be there before a result can stand.
#include <algorithm>
#include <set>

#include "server/game/examples.hpp"
#include "server/tournament/sheet_access.hpp"

namespace c715::tournament {

namespace {

// The match in review whose entries are being settled.
Result<Match const*> reviewed(Context const& c, std::int32_t id) {
  auto const* match = find_match(c.state, id);
  if (match == nullptr) return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(id));
  bool const waits =
      match->state == v1::MATCH_STATE_ENDED || match->state == v1::MATCH_STATE_REVIEW;
  if (!waits) return refuse(v1::REASON_WRONG_MATCH_STATE, state_word(match->state));
  return match;
}

Result<void> check_seat(Match const& match, v1::Alliance alliance, int seat) {
  bool const taken =
      seat >= 1 && static_cast<std::size_t>(seat) <= seats_at(match, alliance).size();
  if (!taken) return refuse(v1::REASON_NO_SUCH_SEAT, std::to_string(seat));
  return {};
}

// Whether a scorer sits at a sheet that he has not handed in.
bool open_entry(Match const& match, v1::Alliance alliance) {
  auto const& seats = seats_at(match, alliance);
  return std::any_of(seats.begin(), seats.end(), [](Seat const& seat) { return !seat.submitted; });
}

// The sheets that have to be filled: the field's only where the game has one.
std::vector<v1::Alliance> filled_sheets(v1::Game const& game) {
  std::vector<v1::Alliance> sheets = {v1::ALLIANCE_RED};
  if (game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD) sheets.push_back(v1::ALLIANCE_BLUE);
  for (auto const& element : game.elements()) {
    if (!element.of_field()) continue;
    sheets.push_back(v1::ALLIANCE_FIELD);
    break;
  }
  return sheets;
}

char const* word_of(v1::Alliance alliance) {
  if (alliance == v1::ALLIANCE_RED) return "red";
  return alliance == v1::ALLIANCE_BLUE ? "blue" : "field";
}

void add(std::vector<v1::Blocker>& blockers, v1::Reason reason, std::string const& subject) {
  auto& blocker = blockers.emplace_back();
  blocker.set_reason(reason);
  blocker.set_subject(subject);
}

}  // namespace

int differing_cells(Match const& match, v1::Alliance alliance) {
  auto const& seats = seats_at(match, alliance);
  if (seats.size() < 2) return 0;
  auto const& first = seats[0].sheet;
  auto const& second = seats[1].sheet;
  std::set<game::Cell> cells;
  for (auto const* sheet : {&first, &second}) {
    for (auto const& [cell, value] : *sheet) {
      if (game::value_of(first, cell) != game::value_of(second, cell)) cells.insert(cell);
    }
  }
  return static_cast<int>(cells.size());
}

std::vector<v1::Blocker> result_blockers(State const& state, Match const& match) {
  std::vector<v1::Blocker> blockers;
  if (!state.rules) return blockers;
  for (auto const& broken : game::broken_restrictions(*state.rules, points_of(state, match))) {
    add(blockers, v1::REASON_SHEET_IMPOSSIBLE,
        std::string{word_of(broken.alliance)} + " " +
            state.game.restrictions(broken.restriction).id());
  }
  for (auto const alliance : filled_sheets(state.game)) {
    if (state.entry_mode != v1::ENTRY_MODE_DUAL_BLIND) break;
    if (open_entry(match, alliance)) add(blockers, v1::REASON_ENTRY_OPEN, word_of(alliance));
    if (seats_at(match, alliance).size() < 2) {
      add(blockers, v1::REASON_SECOND_ENTRY_MISSING, word_of(alliance));
    }
    if (differing_cells(match, alliance) > 0) {
      add(blockers, v1::REASON_ENTRIES_DIFFER, word_of(alliance));
    }
  }
  for (auto const alliance : filled_sheets(state.game)) {
    bool const needed = state.teams_confirm && alliance != v1::ALLIANCE_FIELD;
    if (needed && !match.team_taps.contains(alliance)) {
      add(blockers, v1::REASON_TEAM_NOT_CONFIRMED, word_of(alliance));
    }
  }
  return blockers;
}

Result<Events> decide_settle_cells(Context const& c, v1::SettleCells const& wish) {
  auto const match = reviewed(c, wish.match());
  if (!match) return tl::unexpected{match.error()};
  if (c.state.entry_mode != v1::ENTRY_MODE_DUAL_BLIND) return refuse(v1::REASON_NOT_DUAL_ENTRY);
  if (seats_at(**match, wish.alliance()).size() == 0) return refuse(v1::REASON_NO_SUCH_SEAT, "1");
  auto ok = check_changes(c, wish.changes(), wish.alliance(), nullptr);
  if (!ok) return tl::unexpected{ok.error()};
  for (auto const& seat : (*match)->seats.at(wish.alliance())) {
    if (auto sums = check_sums(c, wish.changes(), seat.sheet); !sums) {
      return tl::unexpected{sums.error()};
    }
  }
  Events events;
  auto& settled = *events.emplace_back().mutable_cells_settled();
  settled.set_match(wish.match());
  settled.set_alliance(wish.alliance());
  *settled.mutable_changes() = wish.changes();
  return events;
}

Result<Events> decide_settle_entry(Context const& c, v1::SettleEntry const& wish) {
  auto const match = reviewed(c, wish.match());
  if (!match) return tl::unexpected{match.error()};
  if (c.state.entry_mode != v1::ENTRY_MODE_DUAL_BLIND) return refuse(v1::REASON_NOT_DUAL_ENTRY);
  auto ok = check_seat(**match, wish.alliance(), wish.seat());
  if (!ok) return tl::unexpected{ok.error()};
  Events events;
  auto& settled = *events.emplace_back().mutable_entry_settled();
  settled.set_match(wish.match());
  settled.set_alliance(wish.alliance());
  settled.set_seat(wish.seat());
  return events;
}

Result<Events> decide_free_seat(Context const& c, v1::FreeSeat const& wish) {
  auto const* match = find_match(c.state, wish.match());
  if (match == nullptr) return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(wish.match()));
  if (match->state == v1::MATCH_STATE_COMMITTED) {
    return refuse(v1::REASON_WRONG_MATCH_STATE, state_word(match->state));
  }
  auto ok = check_seat(*match, wish.alliance(), wish.seat());
  if (!ok) return tl::unexpected{ok.error()};
  Events events;
  auto& freed = *events.emplace_back().mutable_seat_freed();
  freed.set_match(wish.match());
  freed.set_alliance(wish.alliance());
  freed.set_seat(wish.seat());
  return events;
}

Result<Events> decide_submit_entry(Context const& c, v1::SubmitEntry const& wish) {
  if (c.state.entry_mode != v1::ENTRY_MODE_DUAL_BLIND) return refuse(v1::REASON_NOT_DUAL_ENTRY);
  auto const match = writable_match(c, wish.match(), wish.alliance());
  if (!match) return tl::unexpected{match.error()};
  auto const state = (*match)->state;
  bool const over = state == v1::MATCH_STATE_ENDED || state == v1::MATCH_STATE_REVIEW;
  if (!over) return refuse(v1::REASON_WRONG_MATCH_STATE, state_word(state));
  auto const seat = seat_for(c, **match, wish.alliance());
  if (!seat) return tl::unexpected{seat.error()};
  Events events;
  if (seat->takes) add_seat_taken(events, wish.match(), wish.alliance(), c.actor.name());
  auto& submitted = *events.emplace_back().mutable_entry_submitted();
  submitted.set_match(wish.match());
  submitted.set_alliance(wish.alliance());
  submitted.set_seat(seat->seat);
  return events;
}

Result<Events> decide_confirm_by_team(Context const& c, v1::ConfirmByTeam const& wish) {
  auto const match = reviewed(c, wish.match());
  if (!match) return tl::unexpected{match.error()};
  if (!side_of_game(c.state.game, wish.alliance())) return refuse(v1::REASON_NO_SUCH_SIDE);
  if ((*match)->team_taps.contains(wish.alliance())) return Events{};
  Events events;
  auto& confirmed = *events.emplace_back().mutable_team_confirmed();
  confirmed.set_match(wish.match());
  confirmed.set_alliance(wish.alliance());
  return events;
}

}  // namespace c715::tournament
