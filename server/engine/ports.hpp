// What the engine needs from outside: a journal, a clock, a timer, and someone to publish to.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <c715/v1/command.pb.h>
#include <c715/v1/console.pb.h>
#include <c715/v1/journal.pb.h>

#include "server/core/time.hpp"
#include "server/tournament/rows.hpp"
#include "server/tournament/state.hpp"

namespace c715::engine {

// The secret half of a user, kept out of the journal: an argon2id string, or empty to forget it.
struct Credential {
  std::string user;
  std::string argon2id;
};

// The key of a board or bridge, kept out of the journal: 32 bytes, or empty to forget it.
struct DeviceKey {
  std::string uid;
  std::string key;
};

// An entry to be made durable, with all that goes into the same transaction.
struct Draft {
  v1::Entry entry;  // `chain` empty; the journal fills it
  std::vector<tournament::Row> rows;
  std::optional<Credential> credential;
  std::optional<DeviceKey> device_key{};
};

// Durable entries with their chain, or what broke (then nothing of the batch is in the file).
struct Appended {
  std::vector<std::shared_ptr<v1::Entry const>> entries;
  std::string error;  // empty = durable
  Duration took{};
};

class JournalPort {
 public:
  virtual ~JournalPort() = default;
  // Makes a batch durable in one transaction; `done` is called later on the engine's thread, never
  // from within. At most one batch is under way.
  virtual void append(std::vector<Draft> batch, std::function<void(Appended)> done) = 0;
  // Notes that the process is alive at `at`, cheaply and without waiting: survives the process, not
  // power.
  virtual void pulse(Instant at) = 0;
};

class ClockPort {
 public:
  virtual ~ClockPort() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

class TimerPort {
 public:
  virtual ~TimerPort() = default;
  // Replaces what was armed; Engine::on_timer is called at `at` or soon after. nullopt disarms.
  virtual void arm(std::optional<Instant> at) = 0;
};

// Told of every durable batch, in order, before the askers are answered.
class Publisher {
 public:
  virtual ~Publisher() = default;
  // `durable` is the state with the entries applied; valid during the call only.
  virtual void publish(std::vector<std::shared_ptr<v1::Entry const>> const& entries,
                       tournament::State const& durable) = 0;
  virtual void read_only(std::string const& why) = 0;
};

}  // namespace c715::engine
