// Which stages a table is about, and what their matches are called.
#pragma once

#include <string>
#include <vector>

#include "server/tournament/state.hpp"

namespace c715::report {

enum class Kind { teams, schedule, results, ranking, bracket, alliances };

// Whether a stage has such a table: schedule and results where there are matches; ranking where a
// schedule is generated and counts, in round robin and Swiss; bracket where entrants meet in
// pairings; alliances where they were selected or play an elimination. Teams belong to no stage.
bool has(Kind kind, tournament::Stage const& stage);

// The stages of a division (empty = of all) that have the table, in the order of play.
std::vector<tournament::Stage const*> stages_with(tournament::State const& state, Kind kind,
                                                  std::string const& division);

// What a match is called in its stage: its number, in a series with "#" and which match of it,
// "3#2". Unlike "3-2" and "3.2" a spreadsheet leaves that alone.
std::string match_name(tournament::Stage const& stage, tournament::Match const& match);

// Whether it is played again: a second attempt, or one more match because of ties.
bool is_replay(tournament::Stage const& stage, tournament::Match const& match);

// A stage's matches in the order of play.
std::vector<tournament::Match const*> in_order(tournament::State const& state,
                                               tournament::Stage const& stage);

}  // namespace c715::report
