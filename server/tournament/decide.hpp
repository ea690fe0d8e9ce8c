// What a wish turns into: events, or a refusal with its reason. Pure; never looks at a clock.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <c715/v1/command.pb.h>
#include <c715/v1/event.pb.h>

#include "server/core/result.hpp"
#include "server/core/time.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

using Events = std::vector<v1::Event>;

// Decides `command` at `command.at_us`, which is never before `state.at`. Checks in this order: the
// command's own bounds, the actor's right (permission.hpp), the state. Granted with no events =
// nothing to record (a wish that is already true). The command that stops robots is granted in
// every state.
Result<Events> decide(State const& state, v1::Command const& command);

// The name of the command's wish, "load_match"; empty when none is set. The `kind` of its entry.
std::string kind_of(v1::Command const& command);

// The one instant at which the shell must bring MeetDeadline for `field`; earliest of all fields
// first.
struct Deadline {
  FieldId field;
  Instant at{};
};
std::optional<Deadline> next_deadline(State const& state);

// Whether the journal must be marked each second: some field counts down or runs.
bool clock_matters(State const& state);

}  // namespace c715::tournament
