// The fold's part about which board stands where, and who has a key.
#pragma once

#include <c715/v1/event.pb.h>

#include "server/tournament/state.hpp"

namespace c715::tournament {

// Applies pairings, revoked keys and lamp tests; false if `event` is none of them.
bool apply_board_event(State& state, v1::Event const& event);

}  // namespace c715::tournament
