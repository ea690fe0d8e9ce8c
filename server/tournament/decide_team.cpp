// Teams of a running event: late entries, names, check-in, inspection, and what a match is worth to
// one of them.
#include <algorithm>

#include "server/core/limits.hpp"
#include "server/tournament/deciders.hpp"
#include "server/tournament/text_rule.hpp"

namespace c715::tournament {

Result<void> check_team(State const& state, v1::Team const& team) {
  auto const what = "team " + team.id();
  constexpr auto most = limits::name_letters;
  if (auto ok = check_text(team.id(), "team.id", most); !ok) return ok;
  if (auto ok = check_text(team.name(), what + ": name", most); !ok) return ok;
  if (auto ok = check_text(team.short_name(), what + ": short_name", most, false); !ok) return ok;
  if (auto ok = check_text(team.school(), what + ": school", most, false); !ok) return ok;
  if (!state.divisions.contains(DivisionId{team.division()})) {
    return refuse(v1::REASON_MALFORMED, what + ": no division '" + team.division() + "'");
  }
  return {};
}

Result<Events> decide_add_team(Context const& c, v1::AddTeam const& wish) {
  if (auto ok = check_team(c.state, wish.team()); !ok) return tl::unexpected{ok.error()};
  if (c.state.teams.contains(TeamId{wish.team().id()})) {
    return refuse(v1::REASON_ALREADY_EXISTS, "team " + wish.team().id());
  }
  if (c.state.teams.size() >= limits::teams) return refuse(v1::REASON_EVENT_FULL, "teams");
  Events events;
  *events.emplace_back().mutable_team_added()->mutable_team() = wish.team();
  return events;
}

Result<Events> decide_change_team(Context const& c, v1::ChangeTeam const& wish) {
  auto const found = c.state.teams.find(TeamId{wish.team().id()});
  if (found == c.state.teams.end()) return refuse(v1::REASON_NO_SUCH_TEAM, wish.team().id());
  if (auto ok = check_team(c.state, wish.team()); !ok) return tl::unexpected{ok.error()};
  if (found->second.division() != wish.team().division()) {
    return refuse(v1::REASON_MALFORMED, "team " + wish.team().id() + ": division");
  }
  Events events;
  auto& fact = *events.emplace_back().mutable_team_changed();
  *fact.mutable_team() = wish.team();
  *fact.mutable_was() = found->second;
  return events;
}

Result<Events> decide_team_status(Context const& c, v1::SetTeamStatus const& wish) {
  if (!c.state.teams.contains(TeamId{wish.team()})) {
    return refuse(v1::REASON_NO_SUCH_TEAM, wish.team());
  }
  if (auto ok = check_text(wish.reason(), "reason", limits::reason_letters, false); !ok) {
    return tl::unexpected{ok.error()};
  }
  auto const now = status_of(c.state, wish.team());
  if (now.presence == wish.presence() && now.inspection == wish.inspection()) return Events{};
  Events events;
  auto& fact = *events.emplace_back().mutable_team_status_changed();
  fact.set_team(wish.team());
  fact.set_presence(wish.presence());
  fact.set_inspection(wish.inspection());
  fact.set_reason(wish.reason());
  fact.set_presence_was(now.presence);
  fact.set_inspection_was(now.inspection);
  return events;
}

bool plays_in(Match const& match, std::string const& team) {
  return plays_in(match.plan, team);
}

bool plays_in(v1::PlannedMatch const& plan, std::string const& team) {
  auto const on = [&](auto const& side) {
    return std::find(side.begin(), side.end(), team) != side.end();
  };
  return on(plan.red()) || on(plan.blue());
}

Result<Events> decide_mark_team(Context const& c, v1::MarkTeam const& wish) {
  auto const* match = find_match(c.state, wish.match());
  if (match == nullptr) return refuse(v1::REASON_NO_SUCH_MATCH, std::to_string(wish.match()));
  if (!plays_in(*match, wish.team())) return refuse(v1::REASON_TEAM_NOT_PLAYING, wish.team());
  bool const closed =
      match->state == v1::MATCH_STATE_COMMITTED || match->state == v1::MATCH_STATE_WITHDRAWN;
  if (closed) return refuse(v1::REASON_WRONG_MATCH_STATE, state_word(match->state));
  if (auto ok = check_text(wish.reason(), "reason", limits::reason_letters, false); !ok) {
    return tl::unexpected{ok.error()};
  }
  Events events;
  auto& fact = *events.emplace_back().mutable_team_marked();
  fact.set_match(wish.match());
  fact.set_team(wish.team());
  fact.set_mark(wish.mark());
  fact.set_reason(wish.reason());
  auto const was = match->marks.find(TeamId{wish.team()});
  if (was != match->marks.end()) fact.set_was(was->second);
  return events;
}

}  // namespace c715::tournament
