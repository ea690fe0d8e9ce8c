// Whether a stage's plan can be played at all.
#pragma once

#include "server/core/result.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

// The state holds what the plan refers to: divisions, fields, the stage it comes from, the game.
// Refused with the first thing that is wrong; the subject names the stage and the part.
Result<void> check_stage(State const& state, v1::Stage const& plan);

// The event's days: dates and blocks in order.
Result<void> check_days(google::protobuf::RepeatedPtrField<v1::Day> const& days);

}  // namespace c715::tournament
