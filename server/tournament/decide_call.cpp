// Fouls, cards and awards that the head referee calls.
#include <algorithm>

#include "server/core/limits.hpp"
#include "server/tournament/deciders.hpp"
#include "server/tournament/text_rule.hpp"

namespace c715::tournament {

namespace {

// From the run's begin until the result is confirmed; a card may also fall before the start.
bool calls_open(v1::MatchState state) {
  return state != v1::MATCH_STATE_SCHEDULED && state != v1::MATCH_STATE_COMMITTED &&
         state != v1::MATCH_STATE_WITHDRAWN && state != v1::MATCH_STATE_UNSPECIFIED;
}

Result<Match const*> callable(Context const& c, std::int32_t id) {
  auto const* match = find_match(c.state, id);
  if (match == nullptr) return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(id));
  if (!calls_open(match->state)) {
    return refuse(v1::REASON_WRONG_MATCH_STATE, state_word(match->state));
  }
  return match;
}

Result<void> check_team(v1::Rule const& rule, Match const& match, v1::CallRule const& wish) {
  auto const& side = wish.alliance() == v1::ALLIANCE_RED ? match.plan.red() : match.plan.blue();
  if (wish.team().empty()) {
    if (rule.of_team()) return refuse(v1::REASON_TEAM_NEEDED);
    return {};
  }
  if (std::find(side.begin(), side.end(), wish.team()) == side.end()) {
    return refuse(v1::REASON_TEAM_NOT_PLAYING, wish.team());
  }
  return {};
}

// The rule that holds after what the team was called for before in the event.
std::string escalated(State const& state, Match const& now, v1::Rule const& rule,
                      std::string const& team) {
  if (!rule.has_escalation() || team.empty()) return rule.id();
  int before = 0;
  for (auto const& [match, called] : calls_against(state, team)) {
    // A run that was thrown away took its fouls with it; a card stays with its team.
    bool const thrown_away = match == now.plan.id() && called->attempt != now.attempt &&
                             rule.kind() != v1::RULE_KIND_CARD;
    if (thrown_away) continue;
    bool const same = called->call.rule() == rule.id() || called->escalated_from == rule.id();
    if (same) ++before;
  }
  return before >= rule.escalation().after() ? rule.escalation().to() : rule.id();
}

// How often a rule counts against a side in the present attempt.
int calls_of_rule(Match const& match, std::string const& rule, v1::Alliance alliance) {
  auto const calls = calls_of(match);
  return static_cast<int>(std::count_if(calls.begin(), calls.end(), [&](v1::Call const& call) {
    return call.rule() == rule && call.alliance() == alliance;
  }));
}

// The number of a later call of this match that escalated because of call `index`; 0 = none.
int rests_on(Match const& match, std::size_t index) {
  auto const& called = match.calls[index];
  for (std::size_t i = index + 1; i < match.calls.size(); ++i) {
    auto const& later = match.calls[i];
    bool const rests = !later.withdrawn && later.escalated_from == called.call.rule() &&
                       later.call.team() == called.call.team();
    if (rests) return static_cast<int>(i) + 1;
  }
  return 0;
}

std::string phase_now(Context const& c, Match const& match) {
  auto const* field = find_field(c.state, match.plan.field());
  if (field == nullptr || c.state.game.phases().empty()) return {};
  auto const elapsed = match::elapsed_at(field->life, c.state.game, c.now);
  return c.state.game.phases(match::phase_at(c.state.game, elapsed)).id();
}

}  // namespace

Result<Events> decide_call(Context const& c, v1::CallRule const& wish) {
  auto const match = callable(c, wish.match());
  if (!match) return tl::unexpected{match.error()};
  if (!side_of_game(c.state.game, wish.alliance())) return refuse(v1::REASON_NO_SUCH_SIDE);
  auto const* rule = game::find_rule(c.state.game, wish.rule());
  if (rule == nullptr) return refuse(v1::REASON_NO_SUCH_RULE, wish.rule());
  if (auto ok = check_team(*rule, **match, wish); !ok) return tl::unexpected{ok.error()};
  auto const holds = escalated(c.state, **match, *rule, wish.team());
  auto const* held = game::find_rule(c.state.game, holds);
  bool const reasoned = rule->reason_required() || (held != nullptr && held->reason_required());
  if (reasoned && wish.reason().empty()) return refuse(v1::REASON_REASON_REQUIRED);
  auto ok = check_text(wish.reason(), "reason", limits::reason_letters, false);
  if (!ok) return tl::unexpected{ok.error()};
  if ((*match)->calls.size() >= limits::calls) return refuse(v1::REASON_EVENT_FULL, "calls");
  if (calls_of_rule(**match, holds, wish.alliance()) >= game::most_calls) {
    return refuse(v1::REASON_EVENT_FULL, "calls");
  }
  Events events;
  auto& called = *events.emplace_back().mutable_rule_called();
  called.set_match(wish.match());
  called.set_call(static_cast<std::int32_t>((*match)->calls.size()) + 1);
  called.set_alliance(wish.alliance());
  called.set_rule(holds);
  called.set_team(wish.team());
  called.set_reason(wish.reason());
  called.set_phase(phase_now(c, **match));
  if (holds != wish.rule()) called.set_escalated_from(wish.rule());
  return events;
}

Result<Events> decide_withdraw(Context const& c, v1::WithdrawCall const& wish) {
  auto const match = callable(c, wish.match());
  if (!match) return tl::unexpected{match.error()};
  bool const there =
      wish.call() >= 1 && static_cast<std::size_t>(wish.call()) <= (*match)->calls.size();
  auto const index = there ? static_cast<std::size_t>(wish.call() - 1) : 0;
  if (!there || (*match)->calls[index].withdrawn) {
    return refuse(v1::REASON_NO_SUCH_CALL, std::to_string(wish.call()));
  }
  if (int const later = rests_on(**match, index); later != 0) {
    return refuse(v1::REASON_CALL_RESTED_ON, std::to_string(later));
  }
  if (wish.reason().empty()) return refuse(v1::REASON_REASON_REQUIRED);
  auto ok = check_text(wish.reason(), "reason", limits::reason_letters);
  if (!ok) return tl::unexpected{ok.error()};
  Events events;
  auto& withdrawn = *events.emplace_back().mutable_call_withdrawn();
  withdrawn.set_match(wish.match());
  withdrawn.set_call(wish.call());
  withdrawn.set_reason(wish.reason());
  return events;
}

}  // namespace c715::tournament
