// Back from an adopted schedule.
#pragma once

#include <optional>
#include <string>

#include <c715/v1/command.pb.h>
#include <c715/v1/journal.pb.h>

#include "server/core/result.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

// The wish to adopt the plan that `entry` replaced; matches that it withdrew get new ids. nullopt
// for an entry that adopted none, or the first: what takes that back is the stage's reset. Refused
// with CHANGED_SINCE when a match of the new plan has begun or was moved, with CANNOT_UNDO when the
// entry does not tell the plan before.
std::optional<Result<v1::Command>> undo_plan(State const& state, v1::Entry const& entry,
                                             std::string const& reason);

}  // namespace c715::tournament
