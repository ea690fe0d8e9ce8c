// What the console room needs from the rest of the server.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <c715/v1/console.pb.h>

#include "server/console/entry_cache.hpp"
#include "server/engine/ports.hpp"

namespace c715::console {

struct ConsoleServices {
  // Must outlive the room.
  engine::ClockPort const& clock;

  // User to argon2id string, as the journal holds them at the start.
  std::map<std::string, std::string> credentials;

  // Reads entries from `from_seq` on, at least one and at most about `max_bytes`; `done` comes
  // later, on the engine's thread. No entries = they cannot be read.
  std::function<void(std::int64_t from_seq, std::size_t max_bytes,
                     std::function<void(std::vector<SharedEntry>)> done)>
      read_entries;

  // Stops the robots of `field` (empty = every field) at once; called before the engine hears of
  // it.
  std::function<void(std::string const& field, std::string const& command_id)> stop_lane;

  // Gives out a one-time code for a pairing that the core would grant to this person; absent where
  // there is no field.
  std::function<v1::PairingOpen(v1::OpenPairing const& wanted, v1::Actor const& actor)>
      open_pairing{};

  // What is worth showing now: read_only, commit_us, boards. The room fills in the rest.
  std::function<v1::Telemetry()> telemetry;
};

}  // namespace c715::console
