// Stages whose alliances a generated schedule makes: what to ask the generator for, and how its
// plan becomes matches and back.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "server/schedule/repair.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

// The teams of a stage's schedule in the order of their ids; the generator knows them by their
// index. Those that have left are not among them.
std::vector<std::string> scheduled_teams(State const& state, Stage const& stage);

// What the generator is asked for: the stage's numbers, the game's alliances, the fields, and as
// many slots as the event's blocks have from the stage's start on (no limit without blocks).
schedule::Request request_of(State const& state, Stage const& stage);

// A plan as the matches of the stage, planned at the times of their slots: the wish to adopt it.
// Matches of `keep` (by number) are given their ids again.
v1::AdoptSchedule adoption_of(State const& state, Stage const& stage, schedule::Plan const& plan,
                              std::vector<std::string> const& teams);

// The stage's present schedule as the generator knows it, for a repair. `teams` names the plan's
// teams, those that left included.
struct Scheduled {
  schedule::Plan plan;
  std::vector<std::string> teams;
  int played = 0;  // matches at the head of the plan that were begun
};
Scheduled scheduled_of(State const& state, Stage const& stage);

}  // namespace c715::tournament
