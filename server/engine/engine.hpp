// The one place where things happen: inbox -> decide -> append -> apply -> publish -> answer.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "server/engine/ports.hpp"
#include "server/tournament/state.hpp"

namespace c715::engine {

inline constexpr std::size_t inbox_limit = 256;
inline constexpr Duration mark_every = std::chrono::seconds{1};
inline constexpr Duration pulse_every = std::chrono::milliseconds{50};

using CommandId = std::string;  // 16 bytes
using Asker = std::function<void(v1::Answer const&)>;

// Single-threaded; all calls on one thread. Two states: `head` (all that was decided) and `durable`
// (what followers and answers may show). Knows no socket and no clock of its own.
class Engine {
 public:
  // `state` is the replayed journal, `answered` the entry each command id led to. Publishers are
  // called in the given order. All references must outlive the engine.
  struct Recovered {
    tournament::State state;
    std::map<CommandId, std::int64_t> answered;
  };
  Engine(Recovered recovered, JournalPort& journal, ClockPort& clock, TimerPort& timer,
         std::vector<Publisher*> publishers);

  // First command after a start: fields that ran come back INTERRUPTED, last seen alive at `last_alive`.
  void recover(Instant last_alive);

  // Takes a wish. `command.at_us` is set here; `command.actor` must be set by the caller from its session.
  // `asker` is called exactly once, when the outcome is durable; an id seen before gets its first answer.
  // A full inbox is answered BUSY at once, except for stop_field, which has a lane of its own.
  void submit(v1::Command command, Asker asker = {});
  void submit_with_credential(v1::Command command, Credential credential, Asker asker);

  void on_timer();

  [[nodiscard]] tournament::State const& durable() const { return durable_; }
  [[nodiscard]] bool read_only() const { return !failure_.empty(); }
  [[nodiscard]] std::string const& failure() const { return failure_; }
  [[nodiscard]] Duration last_commit() const { return last_commit_; }
  [[nodiscard]] bool idle() const { return !in_flight_ && waiting_.empty(); }

 private:
  struct Pending {
    Draft draft;
    std::vector<Asker> askers;
  };
  void take(v1::Command command, std::optional<Credential> credential, Asker asker);
  bool answer_again(v1::Command const& command, Asker& asker);
  void send_batch();
  void on_appended(Appended appended);
  void latch(std::string why, std::vector<Pending> lost);
  void arm();
  static void answer(Asker const& asker, CommandId const& id, std::int64_t seq);
  static void answer(Asker const& asker, CommandId const& id, Refusal const& refusal);

  tournament::State head_;
  tournament::State durable_;
  std::map<CommandId, std::int64_t> answered_;
  std::map<CommandId, Refusal> refused_;
  std::deque<CommandId> refused_order_;
  std::deque<Pending> waiting_;     // decided, not yet handed to the journal
  std::vector<Pending> committing_; // handed over, not yet durable
  bool in_flight_ = false;
  std::string failure_;
  Duration last_commit_{};
  Instant next_mark_{};
  Instant next_pulse_{};
  JournalPort& journal_;
  ClockPort& clock_;
  TimerPort& timer_;
  std::vector<Publisher*> publishers_;
};

}  // namespace c715::engine
