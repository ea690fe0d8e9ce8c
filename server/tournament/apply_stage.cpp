// How stages come to life, and how results beside the field change their matches.
#include "server/tournament/apply_stage.hpp"

#include <algorithm>

#include "server/bracket/build.hpp"
#include "server/bracket/swiss.hpp"
#include "server/tournament/stages/amend.hpp"
#include "server/tournament/stages/selection.hpp"

namespace c715::tournament {

namespace {

// Equal numbers for equal schools of the captains; those without a school are each their own.
std::vector<int> schools_of(State const& state, std::vector<v1::Entrant> const& entrants) {
  std::map<std::string, int> numbers;
  std::vector<int> out;
  for (auto const& entrant : entrants) {
    auto const team = state.teams.find(TeamId{entrant.teams(0)});
    auto const school = team == state.teams.end() ? std::string{} : team->second.school();
    auto const name = school.empty() ? "\n" + entrant.teams(0) : school;
    out.push_back(numbers.emplace(name, static_cast<int>(numbers.size())).first->second);
  }
  return out;
}

void note_turn(Stage& stage, Instant at) {
  stage.turns.try_emplace(selection_of(stage).turn_number, at);
}

void on(Stage& stage, v1::TeamSelected const& fact, Instant at) {
  if (fact.step() == v1::SELECTION_STEP_BACK) {
    if (!stage.acts.empty()) stage.acts.pop_back();
    // The turn before goes on with its own time; turns that now never were have none.
    stage.turns.erase(stage.turns.upper_bound(selection_of(stage).turn_number), stage.turns.end());
    return;
  }
  stage.acts.push_back({.step = fact.step(), .team = TeamId{fact.team()}, .at = at});
  note_turn(stage, at);
}

void on(Stage& stage, v1::RoundPaired const& fact) {
  bracket::SwissRound round{.games = {}, .bye = fact.bye()};
  for (auto const& pair : fact.pairs()) {
    round.games.push_back({.red = pair.red(), .blue = pair.blue(), .winner = {}});
  }
  bracket::add_swiss_round(stage.graph, round);
}

void reset(Stage& stage) {
  Stage fresh;
  fresh.plan = std::move(stage.plan);
  stage = std::move(fresh);
}

void on(State& state, Match& match, v1::TimeOutCalled const& fact) {
  auto const stage = state.stages.find(StageId{match.plan.stage()});
  if (stage == state.stages.end()) return;
  bool const red = fact.alliance() == v1::ALLIANCE_RED;
  ++stage->second.time_outs[red ? match.plan.red_seed() : match.plan.blue_seed()];
}

void on(Match& match, v1::LineupSet const& fact) {
  bool const red = fact.alliance() == v1::ALLIANCE_RED;
  *(red ? match.plan.mutable_red() : match.plan.mutable_blue()) = fact.teams();
}

void on(Match& match, v1::TeamMarked const& fact) {
  match.marks[TeamId{fact.team()}] = fact.mark();
}

void on(State& state, v1::TeamStatusChanged const& fact) {
  state.team_status[TeamId{fact.team()}] = {fact.presence(), fact.inspection()};
}

void delay(State& state, std::string const& field, std::int64_t until_us) {
  auto const found = state.fields.find(FieldId{field});
  if (found != state.fields.end()) found->second.not_before = from_us(until_us);
}

// Facts about something that is not there are ignored.
template <class Map, class Key, class Change>
void with(Map& map, Key key, Change change) {
  auto const found = map.find(key);
  if (found != map.end()) change(found->second);
}

bool apply_to_stage(State& state, v1::Event const& event, Instant at) {
  using E = v1::Event;
  auto const to = [&](std::string const& id, auto change) {
    with(state.stages, StageId{id}, change);
    return true;
  };
  switch (event.fact_case()) {
    case E::kStageAdded:
      state.stages[StageId{event.stage_added().stage().id()}].plan = event.stage_added().stage();
      return true;
    case E::kStageStarted:
      return to(event.stage_started().stage(), [&](Stage& stage) {
        start(stage, state, event.stage_started());
        if (stage.plan.kind() == v1::STAGE_KIND_ALLIANCE_SELECTION) note_turn(stage, at);
      });
    case E::kStageReset:
      return to(event.stage_reset().stage(), [](Stage& stage) { reset(stage); });
    case E::kRoundPaired:
      return to(event.round_paired().stage(),
                [&](Stage& stage) { on(stage, event.round_paired()); });
    case E::kTeamSelected:
      return to(event.team_selected().stage(),
                [&](Stage& stage) { on(stage, event.team_selected(), at); });
    case E::kScheduleAdopted:
      return to(event.schedule_adopted().stage(), [&](Stage& stage) {
        stage.less.clear();
        for (auto const& team : event.schedule_adopted().less()) stage.less.emplace(team);
      });
    default:
      return false;
  }
}

bool apply_to_match(State& state, v1::Event const& event, Instant at, std::string const& by) {
  using E = v1::Event;
  auto const to = [&](std::int32_t id, auto change) {
    with(state.matches, MatchId{id}, change);
    return true;
  };
  switch (event.fact_case()) {
    case E::kMatchPlanned:
      state.matches[MatchId{event.match_planned().match().id()}].plan =
          event.match_planned().match();
      return true;
    case E::kMatchWithdrawn:
      return to(event.match_withdrawn().match(), [](Match& match) {
        match.state = v1::MATCH_STATE_WITHDRAWN;
        match.result.reset();
      });
    case E::kTeamMarked:
      return to(event.team_marked().match(), [&](Match& match) { on(match, event.team_marked()); });
    case E::kLineupSet:
      return to(event.lineup_set().match(), [&](Match& match) { on(match, event.lineup_set()); });
    case E::kResultEntered:
      return to(event.result_entered().match(),
                [&](Match& match) { amend(match, event.result_entered(), at, by); });
    case E::kResultCorrected:
      return to(event.result_corrected().match(),
                [&](Match& match) { amend(match, event.result_corrected(), at, by); });
    case E::kMatchReopened:
      return to(event.match_reopened().match(), [](Match& match) { reopen(match); });
    case E::kTimeOutCalled:
      delay(state, event.time_out_called().field(), event.time_out_called().until_us());
      return to(event.time_out_called().match(),
                [&](Match& match) { on(state, match, event.time_out_called()); });
    default:
      return false;
  }
}

}  // namespace

void start(Stage& stage, State const& state, v1::StageStarted const& fact) {
  stage.started = true;
  stage.entrants.assign(fact.entrants().begin(), fact.entrants().end());
  for (auto const& team : fact.draw()) stage.draw.emplace_back(team);
  if (!is_bracket(stage.plan.kind())) return;
  int const entrants = static_cast<int>(stage.entrants.size());
  auto graph =
      bracket::build(description_of(stage.plan, entrants, schools_of(state, stage.entrants)));
  if (graph) stage.graph = *std::move(graph);
}

bool apply_stage_event(State& state, v1::Event const& event, Instant at, v1::Actor const& actor) {
  using E = v1::Event;
  switch (event.fact_case()) {
    case E::kTeamAdded:
      state.teams[TeamId{event.team_added().team().id()}] = event.team_added().team();
      return true;
    case E::kTeamChanged:
      state.teams[TeamId{event.team_changed().team().id()}] = event.team_changed().team();
      return true;
    case E::kTeamStatusChanged:
      on(state, event.team_status_changed());
      return true;
    case E::kFieldDelayed:
      delay(state, event.field_delayed().field(), event.field_delayed().until_us());
      return true;
    default:
      return apply_to_stage(state, event, at) || apply_to_match(state, event, at, actor.name());
  }
}

}  // namespace c715::tournament
