// The order in which people look for an event's stages.
#pragma once

#include <vector>

#include "server/tournament/state.hpp"

namespace c715::tournament {

// All stages as they are played: each behind the one its entrants come from, otherwise by the time
// at which its first match is planned, or may be. Stages without a time of their own have that of
// the stage before them; those that nothing tells apart stand by their ids.
std::vector<Stage const*> stages_in_order(State const& state);

}  // namespace c715::tournament
