// Who may write on a match's sheets now, and on which.
#pragma once

#include <vector>

#include <c715/v1/sheet.pb.h>

#include "server/game/sheet.hpp"
#include "server/tournament/deciders.hpp"

namespace c715::tournament {

// The cell a change is about.
game::Cell cell_of(v1::CellChange const& change);
// A cell that gets this value; `seen` is left 0.
v1::CellChange change_of(game::Cell const& cell, std::int32_t to);

bool has_role(v1::Actor const& actor, v1::Role role);

// Sheets are open from the run's begin until the review; there only the head referee still
// corrects, and in dual entry he settles instead.
bool sheet_open(State const& state, Match const& match, v1::Actor const& actor);

// Where the actor's taps go: a seat's own sheet, or (0) the match's. `takes`: he sits down with
// this tap. Refused with SEATS_TAKEN when the sheet is another's.
struct SeatChoice {
  int seat = 0;
  bool takes = false;
};
Result<SeatChoice> seat_for(Context const& c, Match const& match, v1::Alliance alliance);

// Who sits at an alliance's sheet; empty when nobody does.
std::vector<Seat> const& seats_at(Match const& match, v1::Alliance alliance);

// The sheet behind a seat as it stands; empty for a seat that is only being taken.
game::Sheet const& sheet_at(Match const& match, v1::Alliance alliance, int seat);

// The sheet a person sees: in dual entry a scorer sees what he wrote himself and nothing of the
// other, until the result is confirmed; everyone else sees the match's.
game::Sheet const& sheet_seen(State const& state, Match const& match, v1::Alliance alliance,
                              v1::Actor const& actor);

// The match whose sheet of `alliance` the actor may write on.
Result<Match const*> writable_match(Context const& c, std::int32_t match, v1::Alliance alliance);

}  // namespace c715::tournament
