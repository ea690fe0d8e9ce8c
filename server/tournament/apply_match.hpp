// The fold's part about matches on their fields.
#pragma once

#include <c715/v1/event.pb.h>

#include "server/tournament/state.hpp"

namespace c715::tournament {

// Applies the events of a match's life, of stops and of boards; false if `event` is none of them.
bool apply_match_event(State& state, v1::Event const& event, Instant at, v1::Actor const& actor);

}  // namespace c715::tournament
