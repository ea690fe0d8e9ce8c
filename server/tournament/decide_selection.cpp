// The steps of an alliance selection.
#include "server/tournament/deciders.hpp"
#include "server/tournament/stages/selection.hpp"

namespace c715::tournament {

namespace {

bool next_has_started(State const& state, Stage const& stage) {
  for (auto const& [id, next] : state.stages) {
    if (next.started && next.plan.from() == stage.plan.id()) return true;
  }
  return false;
}

}  // namespace

Result<Events> decide_select(Context const& c, v1::SelectTeam const& wish) {
  auto const* stage = find_stage(c.state, wish.stage());
  if (stage == nullptr) return refuse(v1::REASON_NO_SUCH_STAGE, wish.stage());
  if (stage->plan.kind() != v1::STAGE_KIND_ALLIANCE_SELECTION) {
    return refuse(v1::REASON_WRONG_STAGE_KIND, wish.stage());
  }
  if (!stage->started) return refuse(v1::REASON_STAGE_NOT_STARTED, wish.stage());
  if (next_has_started(c.state, *stage)) return refuse(v1::REASON_SELECTION_OVER);
  if (wish.step() == v1::SELECTION_STEP_BACK) {
    if (stage->acts.empty()) return refuse(v1::REASON_NOTHING_TO_UNDO);
  } else if (wish.step() == v1::SELECTION_STEP_UNSPECIFIED) {
    return refuse(v1::REASON_MALFORMED, "step");
  } else {
    auto const act = act_of({.step = wish.step(), .team = TeamId{wish.team()}});
    if (auto const refused = selection::refusal_of(selection_of(*stage), act)) {
      // Who left before the stage began is not among its teams.
      bool const left = refused->reason == selection::Reason::team_unknown &&
                        c.state.teams.contains(TeamId{wish.team()}) &&
                        status_of(c.state, wish.team()).gone();
      if (left) return refuse(v1::REASON_TEAM_GONE, wish.team());
      return tl::unexpected<Refusal>{refusal_of(*refused)};
    }
  }
  Events events;
  auto& fact = *events.emplace_back().mutable_team_selected();
  fact.set_stage(wish.stage());
  fact.set_step(wish.step());
  bool const names =
      wish.step() == v1::SELECTION_STEP_INVITE || wish.step() == v1::SELECTION_STEP_WITHDRAW;
  if (names) fact.set_team(wish.team());
  return events;
}

}  // namespace c715::tournament
