// Stages whose alliances a generated schedule makes: what to ask the generator for, and how its
// plan becomes matches and back.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "server/schedule/repair.hpp"
#include "server/tournament/stages/slots.hpp"
#include "server/tournament/stages/timetable.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

// The teams of a stage's schedule in the order of their ids; the generator knows them by their
// index. Those that have left are not among them.
std::vector<std::string> scheduled_teams(State const& state, Stage const& stage);

// What the generator is asked for: the stage's numbers, the game's alliances, the fields, and as
// many slots as the event's blocks and the other stages leave from the stage's start on (no limit
// without blocks). A repair asks with Standing::stays.
schedule::Request request_of(State const& state, Stage const& stage,
                             Standing standing = Standing::leaves);

// For a repair: the slots of a stage in which a match begins from one minute until before another,
// and the first slot that does not begin before a minute.
std::vector<int> slots_between(State const& state, Stage const& stage, Minute from, Minute to);
int first_slot_from(State const& state, Stage const& stage, Minute minute);

// A plan as the matches of the stage, planned at the times of their slots: the wish to adopt it.
// Matches that stand (by number) are given their ids again. `standing` as in the request.
v1::AdoptSchedule adoption_of(State const& state, Stage const& stage, schedule::Plan const& plan,
                              std::vector<std::string> const& teams,
                              Standing standing = Standing::leaves);

// The stage's present schedule as the generator knows it, for a repair. `teams` names the plan's
// teams, those that left included.
struct Scheduled {
  schedule::Plan plan;
  std::vector<std::string> teams;
  int played = 0;          // matches that were begun; they stand first in the plan
  std::vector<int> taken;  // slots into which nothing else can move (Slots::taken)
};
Scheduled scheduled_of(State const& state, Stage const& stage);

}  // namespace c715::tournament
