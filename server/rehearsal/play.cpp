// Decide, append, apply, and again.
#include "server/rehearsal/play.hpp"

#include "server/tournament/apply.hpp"
#include "server/tournament/decide.hpp"

namespace c715::rehearsal {

Result<v1::Entry> carry_out(tournament::State& state, v1::Command const& command) {
  auto events = tournament::decide(state, command);
  if (!events) return tl::unexpected{events.error()};
  v1::Entry entry;
  if (events->empty()) return entry;
  entry.set_seq(state.seq + 1);
  entry.set_at_us(command.at_us());
  *entry.mutable_actor() = command.actor();
  entry.set_command_id(command.id());
  entry.set_kind(tournament::kind_of(command));
  for (auto& event : *events) *entry.add_events() = std::move(event);
  tournament::apply(state, entry);
  return entry;
}

Played play(tournament::State& state, Cast& cast,
            std::function<bool(v1::Entry const&)> const& record) {
  Played played;
  while (auto const command = cast.next(state)) {
    ++played.acts;
    auto const entry = carry_out(state, *command);
    if (!entry) {
      played.refused.push_back({.command = *command, .refusal = entry.error()});
    } else if (entry->seq() != 0 && !record(*entry)) {
      break;
    }
  }
  return played;
}

}  // namespace c715::rehearsal
