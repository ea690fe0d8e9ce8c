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

// What follows from a command, applied to `state`; nothing when there is nothing to record.
Result<std::optional<engine::Draft>> decided(tournament::State& state, v1::Command command,
                                             bool even_if_empty) {
  command.set_at_us(to_us(std::max(wall_now(), state.at)));
  command.set_id(random_id());
  auto events = tournament::decide(state, command);
  if (!events) return tl::unexpected{events.error()};
  if (events->empty() && !even_if_empty) return std::optional<engine::Draft>{};
  engine::Draft draft = draft_of(command, *std::move(events), state.seq + 1);
  tournament::apply(state, draft.entry);
  draft.rows = tournament::rows_of(state, draft.entry);
  return std::optional{std::move(draft)};
}

void append(journal::Journal& journal, std::vector<engine::Draft> batch) {
  auto const appended = journal.append(std::move(batch));
  if (!appended.error.empty()) {
    throw journal::JournalError{journal::Fault::write_failed, journal.path(), appended.error};
  }
}

}  // namespace

OpenEvent open_event(std::string const& path) {
  auto journal = journal::Journal::open(path);
  auto recovery = journal::recover(journal, journal::read_pulse(journal::pulse_path(path)));
  return {.journal = std::move(journal), .state = std::move(recovery.recovered.state)};
}

Result<std::int64_t> act(OpenEvent& event, v1::Command command,
                         std::optional<engine::Credential> credential) {
  auto draft = decided(event.state, std::move(command), credential.has_value());
  if (!draft) return tl::unexpected{draft.error()};
  if (!*draft) return 0;
  (*draft)->credential = std::move(credential);
  std::vector<engine::Draft> batch;
  batch.push_back(*std::move(*draft));
  append(event.journal, std::move(batch));
  return event.state.seq;
}

Result<std::int64_t> act_all(OpenEvent& event, std::vector<v1::Command> commands) {
  auto after = event.state;
  std::vector<engine::Draft> batch;
  for (auto& command : commands) {
    auto draft = decided(after, std::move(command), false);
    if (!draft) return tl::unexpected{draft.error()};
    if (*draft) batch.push_back(*std::move(*draft));
  }
  if (!batch.empty()) append(event.journal, std::move(batch));
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
