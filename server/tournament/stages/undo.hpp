// Taking back what an entry of the journal did.
#pragma once

#include <c715/v1/command.pb.h>
#include <c715/v1/journal.pb.h>

#include "server/core/result.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

// The command that takes `entry` back as things stand now: nothing is erased, what it did is done
// the other way round, and all that a correction asks (reason, choices) is asked here. `undoes` is
// set; id, time and actor are the asker's. Refused with CANNOT_UNDO for what has no way back (a
// run, a stop, a correction that threw played matches away), CHANGED_SINCE when something later
// rests on it.
Result<v1::Command> undo_of(State const& state, v1::Entry const& entry, std::string const& reason);

}  // namespace c715::tournament
