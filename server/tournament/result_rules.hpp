// What an entered or corrected result may state.
#pragma once

#include "server/tournament/deciders.hpp"

namespace c715::tournament {

// A reason is there, and is a text.
Result<void> check_reason(std::string const& reason);

// Cells, points, marks and a forfeit: of this game, within their bounds, of teams of this match.
Result<void> check_stated(Context const& c, Match const& match, v1::EnterResult const& wish);
Result<void> check_stated(Context const& c, Match const& match, v1::CorrectResult const& wish);

// The calls a correction adds and withdraws.
Result<void> check_calls(Context const& c, Match const& match, v1::CorrectResult const& wish);

// Whether any cell of the sheets is stated.
bool has_cells(v1::Sheets const& sheets);

// What a match is to a team by itself; UNSPECIFIED without a mark.
v1::TeamMark mark_of(Match const& match, TeamId const& team);

// Whether nothing that a result is made of differs after the correction.
bool changes_nothing(Match const& before, Match const& after, v1::CorrectResult const& wish);

// A sheet that cannot be is refused whoever states it.
Result<void> check_possible(State const& state, Match const& after);

}  // namespace c715::tournament
