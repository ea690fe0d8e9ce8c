// Stopping robots, and the deliberate act that lifts a stop.
#include <algorithm>

#include "server/core/limits.hpp"
#include "server/tournament/deciders.hpp"
#include "server/tournament/text_rule.hpp"

namespace c715::tournament {

namespace {

bool is_running(match::FieldLife const& life) {
  return life.state == v1::MATCH_STATE_COUNTDOWN || life.state == v1::MATCH_STATE_RUNNING;
}

std::string subject_of(Context const& c, v1::StopField const& wish) {
  return wish.board().empty() ? c.actor.name() : wish.board();
}

// Latches a field and takes a running match off its path: INTERRUPTED by a lost board, else
// STOPPED.
void stop_one(Context const& c, Field const& field, v1::StopField const& wish, Events& events) {
  auto& latched = *events.emplace_back().mutable_stop_latched();
  latched.set_field(field.plan.id());
  latched.set_cause(wish.cause());
  latched.set_subject(subject_of(c, wish));
  if (!is_running(field.life)) return;
  auto const elapsed_ms = to_ms(match::elapsed_at(field.life, c.state.game, c.now));
  if (wish.cause() == v1::STOP_CAUSE_BOARD_LOST) {
    auto& interrupted = *events.emplace_back().mutable_match_interrupted();
    interrupted.set_field(field.plan.id());
    interrupted.set_cause(v1::INTERRUPT_CAUSE_BOARD_LOST);
    interrupted.set_elapsed_ms(elapsed_ms);
    interrupted.set_subject(wish.board());
  } else {
    auto& stopped = *events.emplace_back().mutable_match_stopped();
    stopped.set_field(field.plan.id());
    stopped.set_elapsed_ms(elapsed_ms);
  }
}

}  // namespace

Result<Events> decide_stop(Context const& c, v1::StopField const& wish) {
  if (wish.cause() == v1::STOP_CAUSE_UNSPECIFIED) return refuse(v1::REASON_MALFORMED, "cause");
  auto ok = check_text(wish.board(), "board", limits::name_letters, false);
  if (!ok) return tl::unexpected{ok.error()};
  Events events;
  if (wish.field().empty()) {
    for (auto const& [id, field] : c.state.fields) stop_one(c, field, wish, events);
    return events;
  }
  auto field = field_or_refusal(c.state, wish.field());
  if (!field) return tl::unexpected{field.error()};
  stop_one(c, **field, wish, events);
  return events;
}

Result<Events> decide_clear_stop(Context const& c, v1::ClearStop const& wish) {
  auto field = field_or_refusal(c.state, wish.field());
  if (!field) return tl::unexpected{field.error()};
  auto const& life = (*field)->life;
  if (!life.stop) return refuse(v1::REASON_STOP_NOT_LATCHED, wish.field());
  if (wish.reason().empty()) return refuse(v1::REASON_REASON_REQUIRED);
  auto ok = check_text(wish.reason(), "reason", limits::reason_letters);
  if (!ok) return tl::unexpected{ok.error()};
  for (auto const& [id, board] : life.boards) {
    if (board.present && board.e_stop) return refuse(v1::REASON_STOP_PRESSED, id.value());
  }
  v1::Event event;
  event.mutable_stop_cleared()->set_field(wish.field());
  event.mutable_stop_cleared()->set_reason(wish.reason());
  return Events{event};
}

}  // namespace c715::tournament
