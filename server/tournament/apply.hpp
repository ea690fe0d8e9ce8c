// The fold: facts change the state. Total: an event cannot be refused.
#pragma once

#include <string>

#include <c715/v1/event.pb.h>
#include <c715/v1/journal.pb.h>

#include "server/core/time.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

// Applies one event that happened at `at`, wished by `actor`. Facts about unknown things are
// ignored.
void apply(State& state, v1::Event const& event, Instant at, v1::Actor const& actor);

// Applies a whole entry; its seq must be state.seq + 1 (the caller checks the chain).
void apply(State& state, v1::Entry const& entry);

// The state as canonical text: equal states give equal bytes. For hashes, golden tests and people.
std::string dump(State const& state);

}  // namespace c715::tournament
