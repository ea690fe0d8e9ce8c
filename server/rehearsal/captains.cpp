// An alliance selection: captains invite the strongest team they may have.
#include <algorithm>

#include "server/rehearsal/crew.hpp"
#include "server/rehearsal/office.hpp"
#include "server/rehearsal/people.hpp"
#include "server/tournament/stages/selection.hpp"

namespace c715::rehearsal {

namespace {

using std::chrono_literals::operator""s;

bool has_next(tournament::State const& state, tournament::Stage const& stage) {
  return std::any_of(state.stages.begin(), state.stages.end(), [&](auto const& entry) {
    return entry.second.started && entry.second.plan.from() == stage.plan.id();
  });
}

}  // namespace

Office::Wish Office::select(State const& state) {
  for (auto const& [id, stage] : state.stages) {
    bool const open = stage.plan.kind() == v1::STAGE_KIND_ALLIANCE_SELECTION && stage.started &&
                      !has_next(state, stage);
    if (!open) continue;
    if (auto wish = choose(stage)) {
      after(20s);
      return wish;
    }
  }
  return std::nullopt;
}

Office::Wish Office::choose(Stage const& stage) {
  auto const now = tournament::selection_of(stage);
  if (now.problem || selection::finished(now)) return std::nullopt;
  auto command = wish_of(organiser());
  auto& wish = *command.mutable_select_team();
  wish.set_stage(stage.plan.id());
  auto const declined = std::count_if(
      stage.acts.begin(), stage.acts.end(),
      [](tournament::SelectionAct const& act) { return act.step == v1::SELECTION_STEP_DECLINE; });
  if (!stage.acts.empty() && bad_luck(60)) {
    wish.set_step(v1::SELECTION_STEP_BACK);
    return command;
  }
  if (now.invited) {
    bool const declines = declined < 2 && bad_luck(200);
    wish.set_step(declines ? v1::SELECTION_STEP_DECLINE : v1::SELECTION_STEP_ACCEPT);
    return command;
  }
  auto const teams = selection::invitable(now);
  if (teams.empty()) {
    wish.set_step(v1::SELECTION_STEP_PASS);
    return command;
  }
  auto const best = std::max_element(teams.begin(), teams.end(), [&](auto const& a, auto const& b) {
    return strength_of(options_.seed, a.value()) < strength_of(options_.seed, b.value());
  });
  wish.set_step(v1::SELECTION_STEP_INVITE);
  wish.set_team(best->value());
  return command;
}

}  // namespace c715::rehearsal
