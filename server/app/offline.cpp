// The engine's order of things without an engine: decide, append, apply.
#include "server/app/offline.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>
#include <utility>

#include <sys/random.h>

#include "server/journal/pulse.hpp"
#include "server/journal/recover.hpp"
#include "server/tournament/apply.hpp"
#include "server/tournament/decide.hpp"
#include "server/tournament/rows.hpp"

namespace c715::app {

namespace {

std::string random_id() {
  std::array<char, 16> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw std::runtime_error{"the system gives no random bytes"};
  }
  return {bytes.data(), bytes.size()};
}

engine::Draft draft_of(v1::Command const& command, tournament::Events events, std::int64_t seq) {
  engine::Draft draft;
  draft.entry.set_seq(seq);
  draft.entry.set_at_us(command.at_us());
  *draft.entry.mutable_actor() = command.actor();
  draft.entry.set_command_id(command.id());
  draft.entry.set_kind(tournament::kind_of(command));
  for (auto& event : events) *draft.entry.add_events() = std::move(event);
  return draft;
}

// Now, never before what has happened, under an id of chance.
void stamp(v1::Command& command, tournament::State const& state) {
  command.set_at_us(to_us(std::max(wall_now(), state.at)));
  command.set_id(random_id());
}

}  // namespace

OpenEvent open_event(std::string const& path) {
  auto journal = journal::Journal::open(path);
  auto recovery = journal::recover(journal, journal::read_pulse(journal::pulse_path(path)));
  return {.journal = std::move(journal), .state = std::move(recovery.recovered.state)};
}

Result<std::int64_t> decide_into(std::vector<engine::Draft>& batch, tournament::State& state,
                                 v1::Command const& command,
                                 std::optional<engine::Credential> credential) {
  auto events = tournament::decide(state, command);
  if (!events) return tl::unexpected{events.error()};
  if (events->empty() && !credential) return 0;
  auto& draft = batch.emplace_back(draft_of(command, *std::move(events), state.seq + 1));
  tournament::apply(state, draft.entry);
  draft.rows = tournament::rows_of(state, draft.entry);
  draft.credential = std::move(credential);
  return state.seq;
}

void write(OpenEvent& event, std::vector<engine::Draft> batch) {
  if (batch.empty()) return;
  auto const appended = event.journal.append(std::move(batch));
  if (!appended.error.empty()) {
    throw journal::JournalError{journal::Fault::write_failed, event.journal.path(), appended.error};
  }
}

Result<std::int64_t> act(OpenEvent& event, v1::Command command,
                         std::optional<engine::Credential> credential) {
  stamp(command, event.state);
  std::vector<engine::Draft> batch;
  auto const seq = decide_into(batch, event.state, command, std::move(credential));
  if (seq) write(event, std::move(batch));
  return seq;
}

Result<std::int64_t> act_all(OpenEvent& event, std::vector<v1::Command> commands) {
  auto after = event.state;
  std::vector<engine::Draft> batch;
  for (auto& command : commands) {
    stamp(command, after);
    if (auto const seq = decide_into(batch, after, command); !seq) return seq;
  }
  write(event, std::move(batch));
  event.state = std::move(after);
  return event.state.seq;
}

Instant wall_now() {
  auto const since = std::chrono::system_clock::now().time_since_epoch();
  return Instant{std::chrono::duration_cast<Duration>(since)};
}

v1::Actor system_actor(std::string const& part) {
  v1::Actor actor;
  actor.set_kind(v1::ACTOR_KIND_SYSTEM);
  actor.set_name(part);
  return actor;
}

}  // namespace c715::app
