// The life of a match on its field, from load to confirmed result.
#include <algorithm>
#include <initializer_list>

#include "server/core/limits.hpp"
#include "server/tournament/deciders.hpp"
#include "server/tournament/stages/follow_up.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/start.hpp"
#include "server/tournament/text_rule.hpp"

namespace c715::tournament {

namespace {

// The field, provided its match is in one of `allowed`.
Result<Field const*> field_in(State const& state, std::string const& id,
                              std::initializer_list<v1::MatchState> allowed) {
  auto field = field_or_refusal(state, id);
  if (!field) return field;
  auto const now = (*field)->life.state;
  if (now == v1::MATCH_STATE_SCHEDULED) return refuse(v1::REASON_NOTHING_LOADED, id);
  if (std::find(allowed.begin(), allowed.end(), now) == allowed.end()) {
    return refuse(v1::REASON_WRONG_MATCH_STATE, state_word(now));
  }
  return field;
}

v1::Event unloaded(std::string const& field, MatchId match) {
  v1::Event event;
  event.mutable_match_unloaded()->set_field(field);
  event.mutable_match_unloaded()->set_match(match.value());
  return event;
}

std::int32_t elapsed_ms(Context const& c, Field const& field) {
  return to_ms(match::elapsed_at(field.life, c.state.game, c.now));
}

bool same(v1::Blocker const& a, v1::Blocker const& b) {
  return a.reason() == b.reason() && a.subject() == b.subject();
}

// The countdown towards a run, unless something that nobody took upon himself stands in the way.
Result<Events> count_down(Context const& c, Field const& field,
                          google::protobuf::RepeatedPtrField<v1::Blocker> const& overrides) {
  if (overrides.size() > static_cast<int>(limits::overrides)) {
    return refuse(v1::REASON_MALFORMED, "overrides");
  }
  Events events;
  Refusal refusal;
  refusal.set_reason(v1::REASON_START_BLOCKED);
  for (auto const& blocker : start_blockers(c.state, field, c.now)) {
    bool const taken = match::may_override(blocker.reason()) &&
                       std::any_of(overrides.begin(), overrides.end(),
                                   [&](auto const& o) { return same(o, blocker); });
    if (taken) {
      auto& overridden = *events.emplace_back().mutable_blocker_overridden();
      overridden.set_field(field.plan.id());
      *overridden.mutable_blocker() = blocker;
    } else {
      *refusal.add_blockers() = blocker;
    }
  }
  if (!refusal.blockers().empty()) return tl::unexpected<Refusal>{std::move(refusal)};
  auto& began = *events.emplace_back().mutable_countdown_began();
  began.set_field(field.plan.id());
  began.set_until_us(to_us(c.now + from_ms(c.state.game.countdown_ms())));
  return events;
}

// A board may ask for a start only of its own field, only with a start input, and overrides
// nothing.
Result<void> check_start_button(Context const& c, Field const& field, v1::StartMatch const& wish) {
  if (c.actor.kind() != v1::ACTOR_KIND_BOARD) return {};
  auto const board = field.life.boards.find(BoardId{c.actor.name()});
  bool const has_button =
      board != field.life.boards.end() &&
      std::any_of(board->second.plan.inputs().begin(), board->second.plan.inputs().end(),
                  [](auto const& i) { return i.purpose() == v1::INPUT_PURPOSE_START; });
  if (!has_button) return refuse(v1::REASON_NOT_ALLOWED, "start_match");
  if (!wish.overrides().empty()) return refuse(v1::REASON_NOT_ALLOWED, "overrides");
  return {};
}

}  // namespace

Result<Events> decide_load(Context const& c, v1::LoadMatch const& wish) {
  auto field = field_or_refusal(c.state, wish.field());
  if (!field) return tl::unexpected{field.error()};
  auto const* match = find_match(c.state, wish.match());
  if (match == nullptr) return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(wish.match()));
  auto const& life = (*field)->life;
  if (life.state == v1::MATCH_STATE_LOADED && life.match == MatchId{wish.match()}) return Events{};
  bool const free = life.state == v1::MATCH_STATE_SCHEDULED ||
                    life.state == v1::MATCH_STATE_LOADED || life.state == v1::MATCH_STATE_COMMITTED;
  if (!free) return refuse(v1::REASON_FIELD_BUSY, wish.field());
  if (match->plan.field() != wish.field()) {
    return refuse(v1::REASON_MATCH_ON_OTHER_FIELD, match->plan.field());
  }
  if (match->state != v1::MATCH_STATE_SCHEDULED) {
    return refuse(v1::REASON_WRONG_MATCH_STATE, state_word(match->state));
  }
  Events events;
  if (life.match) events.push_back(unloaded(wish.field(), *life.match));
  auto& loaded = *events.emplace_back().mutable_match_loaded();
  loaded.set_field(wish.field());
  loaded.set_match(wish.match());
  return events;
}

Result<Events> decide_unload(Context const& c, v1::UnloadMatch const& wish) {
  auto field =
      field_in(c.state, wish.field(),
               {v1::MATCH_STATE_LOADED, v1::MATCH_STATE_ABORTED, v1::MATCH_STATE_COMMITTED});
  if (!field) return tl::unexpected{field.error()};
  return Events{unloaded(wish.field(), *(*field)->life.match)};
}

Result<Events> decide_start(Context const& c, v1::StartMatch const& wish) {
  auto field = field_in(c.state, wish.field(), {v1::MATCH_STATE_LOADED});
  if (!field) return tl::unexpected{field.error()};
  if (auto ok = check_start_button(c, **field, wish); !ok) return tl::unexpected{ok.error()};
  return count_down(c, **field, wish.overrides());
}

Result<Events> decide_resume(Context const& c, v1::ResumeMatch const& wish) {
  auto field =
      field_in(c.state, wish.field(), {v1::MATCH_STATE_STOPPED, v1::MATCH_STATE_INTERRUPTED});
  if (!field) return tl::unexpected{field.error()};
  if ((*field)->life.clock.elapsed >= match::phase_ends(c.state.game).back()) {
    return refuse(v1::REASON_NO_TIME_LEFT);
  }
  return count_down(c, **field, wish.overrides());
}

Result<Events> decide_abort(Context const& c, v1::AbortMatch const& wish) {
  auto field =
      field_in(c.state, wish.field(), {v1::MATCH_STATE_COUNTDOWN, v1::MATCH_STATE_RUNNING});
  if (!field) return tl::unexpected{field.error()};
  auto ok = check_text(wish.reason(), "reason", limits::reason_letters, false);
  if (!ok) return tl::unexpected{ok.error()};
  v1::Event event;
  auto& aborted = *event.mutable_match_aborted();
  aborted.set_field(wish.field());
  aborted.set_elapsed_ms(elapsed_ms(c, **field));
  aborted.set_reason(wish.reason());
  return Events{event};
}

Result<Events> decide_replay(Context const& c, v1::ReplayMatch const& wish) {
  auto field = field_in(c.state, wish.field(),
                        {v1::MATCH_STATE_STOPPED, v1::MATCH_STATE_INTERRUPTED,
                         v1::MATCH_STATE_ABORTED, v1::MATCH_STATE_ENDED, v1::MATCH_STATE_REVIEW});
  if (!field) return tl::unexpected{field.error()};
  if (wish.reason().empty()) return refuse(v1::REASON_REASON_REQUIRED);
  auto ok = check_text(wish.reason(), "reason", limits::reason_letters);
  if (!ok) return tl::unexpected{ok.error()};
  v1::Event event;
  event.mutable_match_replayed()->set_field(wish.field());
  event.mutable_match_replayed()->set_reason(wish.reason());
  return Events{event};
}

Result<Events> decide_end(Context const& c, v1::EndMatch const& wish) {
  auto field =
      field_in(c.state, wish.field(),
               {v1::MATCH_STATE_RUNNING, v1::MATCH_STATE_STOPPED, v1::MATCH_STATE_INTERRUPTED});
  if (!field) return tl::unexpected{field.error()};
  // A running match ends early only when it is won outright.
  auto const score = points_of(c.state, *loaded_match(c.state, **field));
  bool const won = score.red.absolute || score.blue.absolute;
  if ((*field)->life.state == v1::MATCH_STATE_RUNNING && !won) {
    return refuse(v1::REASON_WRONG_MATCH_STATE, state_word(v1::MATCH_STATE_RUNNING));
  }
  v1::Event event;
  event.mutable_run_ended()->set_field(wish.field());
  event.mutable_run_ended()->set_elapsed_ms(elapsed_ms(c, **field));
  return Events{event};
}

Result<Events> decide_review(Context const& c, v1::OpenReview const& wish) {
  auto field = field_in(c.state, wish.field(), {v1::MATCH_STATE_ENDED});
  if (!field) return tl::unexpected{field.error()};
  v1::Event event;
  event.mutable_review_opened()->set_field(wish.field());
  return Events{event};
}

Result<Events> decide_confirm(Context const& c, v1::ConfirmResult const& wish) {
  auto field = field_in(c.state, wish.field(), {v1::MATCH_STATE_REVIEW});
  if (!field) return tl::unexpected{field.error()};
  auto const& match = *loaded_match(c.state, **field);
  if (wish.overrides_size() > static_cast<int>(limits::overrides)) {
    return refuse(v1::REASON_MALFORMED, "overrides");
  }
  Refusal refusal;
  refusal.set_reason(v1::REASON_RESULT_BLOCKED);
  v1::Event event;
  auto& confirmed = *event.mutable_result_confirmed();
  for (auto const& blocker : result_blockers(c.state, match)) {
    // What differs or cannot be is put right, not waved through.
    bool const may = blocker.reason() == v1::REASON_SECOND_ENTRY_MISSING ||
                     blocker.reason() == v1::REASON_TEAM_NOT_CONFIRMED;
    bool const taken = may && std::any_of(wish.overrides().begin(), wish.overrides().end(),
                                          [&](auto const& o) { return same(o, blocker); });
    *(taken ? confirmed.add_overridden() : refusal.add_blockers()) = blocker;
  }
  if (!refusal.blockers().empty()) return tl::unexpected<Refusal>{std::move(refusal)};
  confirmed.set_field(wish.field());
  confirmed.set_match(match.plan.id());
  Match after = match;
  after.result = verdict_of(c.state, match);
  confirmed.set_red_points(after.result->red_points);
  confirmed.set_blue_points(after.result->blue_points);
  confirmed.set_winner(after.result->winner);
  confirmed.set_decided_by(after.result->decided_by);
  Events events{event};
  if (auto const* stage = stage_of(c.state, match)) {
    for (auto& next : follow_up(c.state, *stage, &after)) events.push_back(std::move(next));
  }
  return events;
}

}  // namespace c715::tournament
