// How what scorers and referees record changes a match.
#pragma once

#include <c715/v1/event.pb.h>

#include "server/core/time.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

// Whether the event was one of these.
bool apply_score_event(State& state, v1::Event const& event, Instant at, v1::Actor const& actor);

}  // namespace c715::tournament
