// Taking back what was written on a match's sheets, called, marked or decided.
#pragma once

#include <c715/v1/command.pb.h>
#include <c715/v1/event.pb.h>

#include "server/core/result.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

// The wish that turns a fact of `at` round; CANNOT_UNDO for facts of other kinds.
Result<v1::Command> undo_score(State const& state, v1::Event const& event, Instant at,
                               std::string const& reason);

}  // namespace c715::tournament
