// Deciding and recording a command on a file that no server has open.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <c715/v1/command.pb.h>

#include "server/core/result.hpp"
#include "server/core/time.hpp"
#include "server/engine/ports.hpp"
#include "server/journal/journal.hpp"
#include "server/tournament/state.hpp"

namespace c715::app {

struct OpenEvent {
  journal::Journal journal;
  tournament::State state;
};

// Opens, verifies and replays `path`. Throws journal::JournalError.
OpenEvent open_event(std::string const& path);

// Decides `command`, whose actor, time and id are set, applies what follows to `state` and adds it
// to `batch`, to be written later. Returns the entry's seq, 0 when there was nothing to record.
Result<std::int64_t> decide_into(std::vector<engine::Draft>& batch, tournament::State& state,
                                 v1::Command const& command,
                                 std::optional<engine::Credential> credential = std::nullopt);

// Makes a batch durable. Throws journal::JournalError when it cannot be written.
void write(OpenEvent& event, std::vector<engine::Draft> batch);

// Decides `command` (its actor set) now, under an id of chance, and makes it durable; both in one.
Result<std::int64_t> act(OpenEvent& event, v1::Command command,
                         std::optional<engine::Credential> credential = std::nullopt);

// The same for several commands in their order, all of them or none: one transaction. Returns the
// seq of the last entry. Refused with what the first of them is refused with.
Result<std::int64_t> act_all(OpenEvent& event, std::vector<v1::Command> commands);

// Now, by this machine's wall clock.
Instant wall_now();

// Whoever sits at the machine itself: SYSTEM, by the name of the part that was used.
v1::Actor system_actor(std::string const& part);

}  // namespace c715::app
