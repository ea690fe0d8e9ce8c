// Stages, schedules, selections and results beside the field.
#pragma once

#include <c715/v1/event.pb.h>

#include "server/tournament/state.hpp"

namespace c715::tournament {

// Whether the event was one of these; then it is applied.
bool apply_stage_event(State& state, v1::Event const& event, Instant at, v1::Actor const& actor);

// A stage as its start makes it: entrants, draw, and the bracket that follows from them.
void start(Stage& stage, State const& state, v1::StageStarted const& fact);

}  // namespace c715::tournament
