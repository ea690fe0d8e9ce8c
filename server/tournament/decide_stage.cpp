// Stages: adding, starting, taking back a start.
#include <algorithm>
#include <set>

#include "server/bracket/build.hpp"
#include "server/core/limits.hpp"
#include "server/ranking/draw.hpp"
#include "server/tournament/apply_stage.hpp"
#include "server/tournament/deciders.hpp"
#include "server/tournament/stages/check.hpp"
#include "server/tournament/stages/entrants.hpp"
#include "server/tournament/stages/follow_up.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/selection.hpp"
#include "server/tournament/text_rule.hpp"

namespace c715::tournament {

namespace {

// Nobody can know these bits before the server has the command: its time of arrival is in them.
std::uint64_t draw_seed(Context const& c, std::string const& command_id) {
  std::uint64_t seed = static_cast<std::uint64_t>(to_us(c.now));
  for (char const byte : command_id) {
    constexpr std::uint64_t fnv_prime = 1099511628211U;
    seed = (seed ^ static_cast<unsigned char>(byte)) * fnv_prime;
  }
  return seed;
}

// The entrants that the organiser names himself: teams of the division, each once.
Result<void> check_named(Context const& c, Stage const& stage, v1::StartStage const& wish) {
  std::set<std::string> seen;
  for (auto const& entrant : wish.entrants()) {
    if (entrant.teams().empty()) return refuse(v1::REASON_MALFORMED, "entrants");
    for (auto const& team : entrant.teams()) {
      auto const found = c.state.teams.find(TeamId{team});
      bool const here =
          found != c.state.teams.end() && found->second.division() == stage.plan.division();
      if (!here) return refuse(v1::REASON_NO_SUCH_TEAM, team);
      if (!seen.insert(team).second) return refuse(v1::REASON_ALREADY_PICKED, team);
    }
  }
  return {};
}

Result<void> check_number(v1::Stage const& plan, int entrants) {
  if (plan.kind() == v1::STAGE_KIND_ALLIANCE_SELECTION) {
    auto const problem = selection::problem_of(selection_rules(plan.selection()), entrants);
    if (problem) return refuse(v1::REASON_TOO_FEW_ENTRANTS, std::to_string(problem->bound));
    return {};
  }
  auto const kind = description_of(plan, entrants).kind;
  int const fewest = bracket::fewest_entrants(kind);
  int const most = bracket::most_entrants(kind);
  if (entrants < fewest) return refuse(v1::REASON_TOO_FEW_ENTRANTS, std::to_string(fewest));
  if (entrants > most) return refuse(v1::REASON_TOO_MANY_ENTRANTS, std::to_string(most));
  auto const graph = bracket::build(description_of(plan, entrants));
  if (!graph && plan.kind() == v1::STAGE_KIND_ROUND_ROBIN) {
    return refuse(v1::REASON_TOO_FEW_ENTRANTS, std::to_string(2 * plan.groups().groups()));
  }
  return {};
}

}  // namespace

v1::Event stage_started(Context const& c, Stage const& stage, std::string const& command_id,
                        std::vector<v1::Entrant> const& entrants) {
  v1::Event event;
  auto& fact = *event.mutable_stage_started();
  fact.set_stage(stage.plan.id());
  fact.set_draw_seed(draw_seed(c, command_id));
  std::vector<TeamId> teams;
  for (auto const& entrant : entrants) {
    *fact.add_entrants() = entrant;
    teams.emplace_back(entrant.teams(0));
  }
  if (teams.empty()) {
    for (auto const& [id, team] : c.state.teams) {
      if (team.division() == stage.plan.division()) teams.push_back(id);
    }
  }
  for (auto const& team : ranking::draw_order(fact.draw_seed(), teams)) {
    fact.add_draw(team.value());
  }
  return event;
}

Result<Events> decide_add_stage(Context const& c, v1::AddStage const& wish) {
  if (find_stage(c.state, wish.stage().id()) != nullptr) {
    return refuse(v1::REASON_ALREADY_EXISTS, "stage " + wish.stage().id());
  }
  if (c.state.stages.size() >= limits::stages) return refuse(v1::REASON_EVENT_FULL, "stages");
  if (auto ok = check_stage(c.state, wish.stage()); !ok) return tl::unexpected{ok.error()};
  Events events;
  *events.emplace_back().mutable_stage_added()->mutable_stage() = wish.stage();
  return events;
}

Result<Events> decide_start_stage(Context const& c, v1::StartStage const& wish,
                                  std::string const& command_id) {
  auto const* stage = find_stage(c.state, wish.stage());
  if (stage == nullptr) return refuse(v1::REASON_NO_SUCH_STAGE, wish.stage());
  if (is_generated(stage->plan.kind())) {
    return refuse(v1::REASON_WRONG_STAGE_KIND, wish.stage());
  }
  if (stage->started) return refuse(v1::REASON_STAGE_STARTED, wish.stage());
  std::vector<v1::Entrant> entrants{wish.entrants().begin(), wish.entrants().end()};
  if (auto ok = check_named(c, *stage, wish); !ok) return tl::unexpected{ok.error()};
  if (entrants.empty()) {
    auto next = entrants_for(c.state, *stage, draw_seed(c, command_id));
    if (!next) return tl::unexpected{next.error()};
    entrants = *std::move(next);
  }
  if (auto ok = check_number(stage->plan, static_cast<int>(entrants.size())); !ok) {
    return tl::unexpected{ok.error()};
  }
  Events events{stage_started(c, *stage, command_id, entrants)};
  // Its first matches follow from the start as it will stand.
  Stage after = *stage;
  start(after, c.state, events.front().stage_started());
  for (auto& event : follow_up(c.state, after)) events.push_back(std::move(event));
  if (c.state.matches.size() + events.size() > limits::matches) {
    return refuse(v1::REASON_EVENT_FULL, "matches");
  }
  return events;
}

Result<Events> decide_reset_stage(Context const& c, v1::ResetStage const& wish) {
  auto const* stage = find_stage(c.state, wish.stage());
  if (stage == nullptr) return refuse(v1::REASON_NO_SUCH_STAGE, wish.stage());
  if (!stage->started) return refuse(v1::REASON_STAGE_NOT_STARTED, wish.stage());
  if (wish.reason().empty()) return refuse(v1::REASON_REASON_REQUIRED);
  if (auto ok = check_text(wish.reason(), "reason", limits::reason_letters); !ok) {
    return tl::unexpected{ok.error()};
  }
  return reset_events(c.state, *stage, wish.reason());
}

Result<Events> reset_events(State const& state, Stage const& stage, std::string const& reason,
                            bool played_too) {
  Events events;
  int played = 0;
  for (auto const* match : matches_of(state, stage)) {
    bool const over = played_too && match->state == v1::MATCH_STATE_COMMITTED;
    if (match->state != v1::MATCH_STATE_SCHEDULED && !over) ++played;
    if (over) add_unloaded(state, *match, events);
    events.emplace_back().mutable_match_withdrawn()->set_match(match->plan.id());
  }
  if (played > 0) return refuse(v1::REASON_STAGE_PLAYED, std::to_string(played));
  for (auto const& [id, next] : state.stages) {
    if (next.started && next.plan.from() == stage.plan.id()) {
      return refuse(v1::REASON_STAGE_STARTED, id.value());
    }
  }
  auto& fact = *events.emplace_back().mutable_stage_reset();
  fact.set_stage(stage.plan.id());
  fact.set_reason(reason);
  return events;
}

void add_unloaded(State const& state, Match const& match, Events& events) {
  auto const* field = find_field(state, match.plan.field());
  if (field == nullptr || field->life.match != MatchId{match.plan.id()}) return;
  auto& fact = *events.emplace_back().mutable_match_unloaded();
  fact.set_field(match.plan.field());
  fact.set_match(match.plan.id());
}

}  // namespace c715::tournament
