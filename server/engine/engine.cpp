// Inbox, group commit and the two states.
#include "server/engine/engine.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "server/match/field_life.hpp"
#include "server/tournament/apply.hpp"
#include "server/tournament/decide.hpp"

namespace c715::engine {

namespace {

void tell(Asker const& asker, v1::Answer const& answer) {
  if (asker) asker(answer);
}

// A stop left by the stop lane before its command came here: to call it refused would have people
// look for another way to stop robots that stand still.
v1::Reason unrecorded(bool stop) {
  return stop ? v1::REASON_STOPPED_NOT_RECORDED : v1::REASON_READ_ONLY;
}

// Ids of the system's own commands: unique per process because they carry the time and a count.
CommandId own_id(Instant now, std::uint64_t count) {
  CommandId id;
  auto const at_us = static_cast<std::uint64_t>(to_us(now));
  for (int shift = 56; shift >= 0; shift -= 8) id += static_cast<char>((at_us >> shift) & 0xff);
  for (int shift = 56; shift >= 0; shift -= 8) id += static_cast<char>((count >> shift) & 0xff);
  return id;
}

}  // namespace

Engine::Engine(Recovered recovered, JournalPort& journal, ClockPort& clock, TimerPort& timer)
    : head_(recovered.state),
      durable_(std::move(recovered.state)),
      answered_(std::move(recovered.answered)),
      journal_(journal),
      clock_(clock),
      timer_(timer) {}

void Engine::recover(Instant last_alive) {
  v1::Command command;
  command.mutable_recover()->set_last_alive_us(to_us(last_alive));
  submit_own(std::move(command), "recovery");
}

void Engine::submit(v1::Command command, Asker asker) {
  take(std::move(command), {}, std::move(asker));
}

void Engine::submit_with_credential(v1::Command command, Credential credential, Asker asker) {
  take(std::move(command), {.credential = std::move(credential)}, std::move(asker));
}

void Engine::submit_with_key(v1::Command command, DeviceKey key, Asker asker) {
  take(std::move(command), {.device_key = std::move(key)}, std::move(asker));
}

void Engine::submit_own(v1::Command command, std::string const& part) {
  command.set_id(own_id(clock_.now(), ++own_commands_));
  command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
  command.mutable_actor()->set_name(part);
  take(std::move(command), {}, {});
}

void Engine::take(v1::Command command, Secret secret, Asker asker) {
  if (command.id().size() != command_id_bytes) {
    return tell(asker, refused(command.id(), make_refusal(v1::REASON_MALFORMED, "id")));
  }
  if (answered_before(command, asker)) return;
  // Not remembered as an answer: the same command may succeed later.
  if (read_only()) return tell(asker, refused(command.id(), not_recorded(command)));
  bool const own_lane = command.has_stop_field() || command.actor().kind() == v1::ACTOR_KIND_SYSTEM;
  if (!own_lane && waiting_.size() + committing_.size() >= inbox_limit) {
    return tell(asker, refused(command.id(), make_refusal(v1::REASON_BUSY)));
  }
  // Time never runs backwards in the journal, even if the clock behind the port did.
  auto const now = std::max(clock_.now(), head_.at);
  command.set_at_us(to_us(now));
  auto events = tournament::decide(head_, command);
  if (!events) return refuse_now(command, events.error(), asker);
  record(command, *std::move(events), std::move(secret), std::move(asker));
  send_batch();
  arm();
}

bool Engine::answered_before(v1::Command const& command, Asker& asker) {
  auto const joins = [&](Pending& pending) {
    if (pending.draft.entry.command_id() != command.id()) return false;
    pending.waiters.push_back({command.id(), std::move(asker), command.has_stop_field()});
    return true;
  };
  if (std::any_of(waiting_.begin(), waiting_.end(), joins)) return true;
  if (std::any_of(committing_.begin(), committing_.end(), joins)) return true;
  if (auto const found = answered_.find(command.id()); found != answered_.end()) {
    tell(asker, granted(command.id(), found->second));
    return true;
  }
  if (auto const* refusal = refused_.find(command.id())) {
    tell(asker, refused(command.id(), *refusal));
    return true;
  }
  return false;
}

Refusal Engine::not_recorded(v1::Command const& command) const {
  if (command.has_stop_field()) {
    // Of a field that is not there nothing was stopped.
    if (auto const decided = tournament::decide(head_, command); !decided) return decided.error();
  }
  return make_refusal(unrecorded(command.has_stop_field()));
}

void Engine::refuse_now(v1::Command const& command, Refusal const& refusal, Asker const& asker) {
  refused_.remember(command.id(), refusal);
  tell(asker, refused(command.id(), refusal));
}

void Engine::record(v1::Command const& command, std::vector<v1::Event> events, Secret secret,
                    Asker asker) {
  if (events.empty() && !secret.any()) return answer_with_last(command.id(), std::move(asker));
  Pending pending;
  auto& entry = pending.draft.entry;
  entry.set_seq(head_.seq + 1);
  entry.set_at_us(command.at_us());
  *entry.mutable_actor() = command.actor();
  entry.set_command_id(command.id());
  entry.set_kind(tournament::kind_of(command));
  for (auto& event : events) *entry.add_events() = std::move(event);
  pending.draft.credential = std::move(secret.credential);
  pending.draft.device_key = std::move(secret.device_key);
  pending.waiters.push_back({command.id(), std::move(asker), command.has_stop_field()});
  tournament::apply(head_, entry);
  pending.draft.rows = tournament::rows_of(head_, entry);
  waiting_.push_back(std::move(pending));
}

// Granted with nothing to record: it rests on what was decided last, and is true once that is
// durable.
void Engine::answer_with_last(CommandId const& id, Asker asker) {
  if (idle()) return tell(asker, granted(id, durable_.seq));
  auto& last = waiting_.empty() ? committing_.back() : waiting_.back();
  last.waiters.push_back({id, std::move(asker), false});
}

void Engine::send_batch() {
  if (!committing_.empty() || waiting_.empty()) return;
  committing_.assign(std::make_move_iterator(waiting_.begin()),
                     std::make_move_iterator(waiting_.end()));
  waiting_.clear();
  std::vector<Draft> batch;
  batch.reserve(committing_.size());
  for (auto& pending : committing_) batch.push_back(pending.draft);
  journal_.append(std::move(batch),
                  [this](Appended appended) { on_appended(std::move(appended)); });
}

void Engine::on_appended(Appended appended) {
  if (!appended.error.empty()) return latch(std::move(appended.error));
  last_commit_ = appended.took;
  auto const done = std::exchange(committing_, {});
  for (auto const& entry : appended.entries) {
    tournament::apply(durable_, *entry);
    answered_.emplace(entry->command_id(), entry->seq());
  }
  send_batch();  // the disk works while we publish
  for (auto* publisher : publishers_) publisher->publish(appended.entries, durable_);
  for (auto const& pending : done) {
    for (auto const& waiter : pending.waiters) {
      tell(waiter.asker, granted(waiter.id, pending.draft.entry.seq()));
    }
  }
}

void Engine::latch(std::string why) {
  failure_ = std::move(why);
  auto lost = std::exchange(committing_, {});
  lost.insert(lost.end(), std::make_move_iterator(waiting_.begin()),
              std::make_move_iterator(waiting_.end()));
  waiting_.clear();
  head_ = durable_;
  timer_.arm(std::nullopt);
  for (auto* publisher : publishers_) publisher->read_only(failure_);
  for (auto const& pending : lost) {
    for (auto const& waiter : pending.waiters) {
      tell(waiter.asker, refused(waiter.id, make_refusal(unrecorded(waiter.stop))));
    }
  }
}

void Engine::on_timer() {
  if (read_only()) return;
  auto const now = clock_.now();
  while (auto const deadline = tournament::next_deadline(head_)) {
    if (deadline->at > now || read_only()) break;
    v1::Command command;
    command.mutable_meet_deadline()->set_field(deadline->field.value());
    submit_own(std::move(command), "timer");
  }
  keep_time(now);
  arm();
}

void Engine::keep_time(Instant now) {
  if (!tournament::clock_matters(head_)) return;
  if (now >= next_pulse_) {
    journal_.pulse(now);
    next_pulse_ = now + pulse_every;
  }
  if (now >= next_mark_) {
    next_mark_ = now + mark_every;
    v1::Command command;
    command.mutable_mark_clock();
    submit_own(std::move(command), "timer");
  }
}

void Engine::arm() {
  std::optional<Instant> at;
  if (auto const deadline = tournament::next_deadline(head_)) at = deadline->at;
  if (tournament::clock_matters(head_)) {
    auto const beat = std::min(next_pulse_, next_mark_);
    at = at ? std::min(*at, beat) : beat;
  }
  timer_.arm(at);
}

}  // namespace c715::engine
