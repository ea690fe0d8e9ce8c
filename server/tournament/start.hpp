// Everything that stands in the way of a start on a field: boards, stops and the match itself.
#pragma once

#include <vector>

#include <c715/v1/types.pb.h>

#include "server/core/time.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

// In a fixed order; empty = the loaded match may start at `now` (S5). What the console lists and
// what decides a start are this one function.
std::vector<v1::Blocker> start_blockers(State const& state, Field const& field, Instant now);

}  // namespace c715::tournament
