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
         state != v1::MATCH_STATE_UNSPECIFIED;
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
    if (rule.of_team()) return refuse(v1::REASON_MALFORMED, "team");
    return {};
  }
  if (std::find(side.begin(), side.end(), wish.team()) == side.end()) {
    return refuse(v1::REASON_TEAM_NOT_PLAYING, wish.team());
  }
  return {};
}

// The rule that holds after what the team was called for before in the event.
std::string escalated(State const& state, v1::Rule const& rule, std::string const& team) {
  if (!rule.has_escalation() || team.empty()) return rule.id();
  int before = 0;
  for (auto const& [match, called] : calls_against(state, team)) {
    bool const same = called->call.rule() == rule.id() || called->escalated_from == rule.id();
    if (same) ++before;
  }
  return before >= rule.escalation().after() ? rule.escalation().to() : rule.id();
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
  bool const a_side = wish.alliance() == v1::ALLIANCE_RED || wish.alliance() == v1::ALLIANCE_BLUE;
  if (!a_side) return refuse(v1::REASON_MALFORMED, "alliance");
  auto const* rule = game::find_rule(c.state.game, wish.rule());
  if (rule == nullptr) return refuse(v1::REASON_NO_SUCH_RULE, wish.rule());
  if (auto ok = check_team(*rule, **match, wish); !ok) return tl::unexpected{ok.error()};
  if (rule->reason_required() && wish.reason().empty()) return refuse(v1::REASON_REASON_REQUIRED);
  auto ok = check_text(wish.reason(), "reason", limits::reason_letters, false);
  if (!ok) return tl::unexpected{ok.error()};
  if ((*match)->calls.size() >= limits::calls) return refuse(v1::REASON_EVENT_FULL, "calls");
  auto const holds = escalated(c.state, *rule, wish.team());
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
  auto const index = static_cast<std::size_t>(wish.call() - 1);
  if (index >= (*match)->calls.size() || (*match)->calls[index].withdrawn) {
    return refuse(v1::REASON_NO_SUCH_CALL, std::to_string(wish.call()));
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
