// From a journal to the state of its event: every link checked, every entry applied.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "server/core/time.hpp"
#include "server/engine/engine.hpp"
#include "server/journal/journal.hpp"
#include "server/journal/pulse.hpp"

namespace c715::journal {

// Calls `visit` with every entry whose link holds, in order. Throws JournalError (damaged) at the
// first that is not what was written, naming the last good one in last_good() and the bad one in
// detail().
void visit_verified(Journal& journal, std::function<void(v1::Entry&&)> const& visit);

struct Recovery {
  engine::Recovered recovered;
  Digest first{};        // link of entry 1: what marks this event
  Instant last_alive{};  // the last instant at which the previous process is known to have lived
};

// Verifies and replays. Throws JournalError: damaged as above; incomplete if there is no entry at
// all, or fewer than `pulse` of this very event has seen durable. A pulse of another event is
// ignored.
Recovery recover(Journal& journal, std::optional<Pulse> const& pulse);

}  // namespace c715::journal
