// The one place where things happen: inbox -> decide -> append -> apply -> publish -> answer.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/core/result.hpp"
#include "server/engine/answers.hpp"
#include "server/engine/ports.hpp"
#include "server/tournament/state.hpp"

namespace c715::engine {

// Commands decided but not yet durable; one more is told to try again (design, limits).
inline constexpr std::size_t inbox_limit = 256;
inline constexpr Duration mark_every = std::chrono::seconds{1};
inline constexpr Duration pulse_every = std::chrono::milliseconds{50};

// Called exactly once, when the outcome is durable or refused.
using Asker = std::function<void(v1::Answer const&)>;

// What replaying the journal gave.
struct Recovered {
  tournament::State state;
  std::map<CommandId, std::int64_t> answered;  // command id -> entry
};

// Single-threaded: all calls on one thread. Holds two states: `head` (all that was decided) and
// `durable` (what followers and answers may show). Knows no socket and no clock of its own.
class Engine {
 public:
  // Publishers are called in the given order. All references must outlive the engine.
  Engine(Recovered recovered, JournalPort& journal, ClockPort& clock, TimerPort& timer);
  void add_publisher(Publisher& publisher) { publishers_.push_back(&publisher); }

  // First command after a start: fields that ran come back INTERRUPTED, last seen alive at
  // `last_alive`.
  void recover(Instant last_alive);

  // Takes a wish. `at_us` is set here; the caller has set `id` and, from its session, `actor`.
  // An id seen before gets its first answer; more than inbox_limit waiting commands are answered
  // BUSY at once, except for stop_field.
  void submit(v1::Command command, Asker asker = {});
  // The same, with the secret half of a user stored (or, empty, removed) in the same transaction.
  void submit_with_credential(v1::Command command, Credential credential, Asker asker);
  // The same with a board's key.
  void submit_with_key(v1::Command command, DeviceKey key, Asker asker);

  // To be called when the armed instant has come; early or late calls do no harm.
  void on_timer();

  [[nodiscard]] tournament::State const& durable() const { return durable_; }
  // Why nothing is recorded any more; empty while all is well. Latched until a restart.
  [[nodiscard]] std::string const& failure() const { return failure_; }
  [[nodiscard]] bool read_only() const { return !failure_.empty(); }
  [[nodiscard]] Duration last_commit() const { return last_commit_; }
  [[nodiscard]] bool idle() const { return committing_.empty() && waiting_.empty(); }

 private:
  struct Waiter {
    CommandId id;
    Asker asker;
    bool stop;  // it asked for a stop, which has happened whatever becomes of the record
  };
  // A decided command on its way to the disk, with everyone whose answer rests on it.
  struct Pending {
    Draft draft;
    std::vector<Waiter> waiters;
  };

  // What goes into the same transaction as the entry, but not into the entry.
  struct Secret {
    std::optional<Credential> credential{};
    std::optional<DeviceKey> device_key{};
    [[nodiscard]] bool any() const { return credential || device_key; }
  };
  void take(v1::Command command, Secret secret, Asker asker);
  bool answered_before(v1::Command const& command, Asker& asker);
  void record(v1::Command const& command, std::vector<v1::Event> events, Secret secret,
              Asker asker);
  void answer_with_last(CommandId const& id, Asker asker);
  [[nodiscard]] Refusal not_recorded(v1::Command const& command) const;
  void refuse_now(v1::Command const& command, Refusal const& refusal, Asker const& asker);
  void send_batch();
  void on_appended(Appended appended);
  void latch(std::string why);
  void submit_own(v1::Command command, std::string const& part);
  void keep_time(Instant now);
  void arm();

  tournament::State head_;
  tournament::State durable_;
  std::map<CommandId, std::int64_t> answered_;
  RefusedAnswers refused_;
  std::deque<Pending> waiting_;      // decided, not yet handed to the journal
  std::vector<Pending> committing_;  // handed over, not yet durable
  std::string failure_;
  Duration last_commit_{};
  Instant next_mark_{};
  Instant next_pulse_{};
  std::uint64_t own_commands_ = 0;
  JournalPort& journal_;
  ClockPort& clock_;
  TimerPort& timer_;
  std::vector<Publisher*> publishers_;
};

}  // namespace c715::engine
