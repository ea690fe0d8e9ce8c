// What the system itself wishes: deadlines, the mark of each second, and waking up after a failure.
#include <algorithm>

#include "server/tournament/deciders.hpp"

namespace c715::tournament {

namespace {

v1::Event run_began(Context const& c, Field const& field) {
  auto const elapsed = field.life.clock.elapsed;
  v1::Event event;
  auto& began = *event.mutable_run_began();
  began.set_field(field.plan.id());
  began.set_at_us(to_us(field.life.countdown_until));
  began.set_elapsed_ms(to_ms(elapsed));
  began.set_phase(match::phase_at(c.state.game, elapsed));
  return event;
}

// The journaled phase is over: the next one begins at exactly that instant, or the run ends.
v1::Event phase_over(Context const& c, Field const& field, Instant at) {
  v1::Event event;
  int const next = field.life.phase + 1;
  if (next < c.state.game.phases_size()) {
    auto& began = *event.mutable_phase_began();
    began.set_field(field.plan.id());
    began.set_phase(next);
    began.set_at_us(to_us(at));
  } else {
    auto& ended = *event.mutable_run_ended();
    ended.set_field(field.plan.id());
    ended.set_elapsed_ms(to_ms(match::phase_ends(c.state.game).back()));
  }
  return event;
}

}  // namespace

Result<Events> decide_deadline(Context const& c, v1::MeetDeadline const& wish) {
  auto field = field_or_refusal(c.state, wish.field());
  if (!field) return tl::unexpected{field.error()};
  auto const due = match::next_deadline((*field)->life, c.state.game);
  if (!due || *due > c.now) return refuse(v1::REASON_DEADLINE_NOT_DUE);
  if ((*field)->life.state == v1::MATCH_STATE_COUNTDOWN) return Events{run_began(c, **field)};
  return Events{phase_over(c, **field, *due)};
}

Result<Events> decide_mark(Context const& c) {
  if (!clock_matters(c.state)) return Events{};
  v1::Event event;
  event.mutable_clock_marked();
  return Events{event};
}

Result<Events> decide_recover(Context const& c, v1::Recover const& wish) {
  Events events;
  auto const last_alive =
      std::clamp(from_us(wish.last_alive_us()), c.state.at, std::max(c.state.at, c.now));
  for (auto const& [id, field] : c.state.fields) {
    for (auto const& [board_id, board] : field.life.boards) {
      if (!board.present) continue;
      auto& changed = *events.emplace_back().mutable_board_changed();
      changed.set_board(board_id.value());
      changed.set_presence(v1::BOARD_PRESENCE_ABSENT);
      changed.set_e_stop(board.e_stop);
      changed.set_firmware(board.firmware);
    }
    bool const ran = field.life.state == v1::MATCH_STATE_COUNTDOWN ||
                     field.life.state == v1::MATCH_STATE_RUNNING;
    if (!ran) continue;
    auto& interrupted = *events.emplace_back().mutable_match_interrupted();
    interrupted.set_field(id.value());
    interrupted.set_cause(v1::INTERRUPT_CAUSE_SERVER_RESTART);
    interrupted.set_elapsed_ms(to_ms(match::elapsed_at(field.life, c.state.game, last_alive)));
  }
  return events;
}

}  // namespace c715::tournament
