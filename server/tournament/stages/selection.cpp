// Translating between the journal's words and the room's.
#include "server/tournament/stages/selection.hpp"

#include <algorithm>

namespace c715::tournament {

selection::Rules selection_rules(v1::SelectionPlan const& plan) {
  return {.alliances = plan.alliances(),
          .picks = std::max(1, plan.picks()),
          .order = plan.order() == v1::PICK_ORDER_STRAIGHT ? selection::Order::straight
                                                           : selection::Order::serpentine,
          .declined_may_captain = !plan.declined_never_captain(),
          .captains_may_be_picked = !plan.captains_stay(),
          .backups = plan.backups(),
          .clock = std::chrono::seconds{plan.clock_s()}};
}

selection::Act act_of(SelectionAct const& act) {
  switch (act.step) {
    case v1::SELECTION_STEP_INVITE:
      return selection::Invite{.team = act.team};
    case v1::SELECTION_STEP_ACCEPT:
      return selection::Accept{};
    case v1::SELECTION_STEP_DECLINE:
      return selection::Decline{};
    case v1::SELECTION_STEP_WITHDRAW:
      return selection::Withdraw{.team = act.team};
    default:
      return selection::Pass{};
  }
}

selection::Selection selection_of(Stage const& stage) {
  std::vector<TeamId> ranked;
  for (auto const& entrant : stage.entrants) ranked.emplace_back(entrant.teams(0));
  std::vector<selection::Act> acts;
  for (auto const& act : stage.acts) acts.push_back(act_of(act));
  return selection::replay(selection_rules(stage.plan.selection()), ranked, acts);
}

std::vector<v1::Entrant> alliances_of(selection::Selection const& selection) {
  std::vector<v1::Entrant> out;
  for (auto const& alliance : selection.alliances) {
    if (!alliance.captain) continue;
    auto& entrant = out.emplace_back();
    entrant.add_teams(alliance.captain->value());
    for (auto const& team : alliance.picks) entrant.add_teams(team.value());
  }
  return out;
}

Refusal refusal_of(selection::Refused const& refused) {
  using R = selection::Reason;
  auto const with = [&](v1::Reason reason) {
    return make_refusal(reason, refused.subject.value());
  };
  switch (refused.reason) {
    case R::bad_rules:
    case R::not_enough_teams:
      return with(v1::REASON_TOO_FEW_ENTRANTS);
    case R::finished:
      return with(v1::REASON_SELECTION_OVER);
    case R::not_your_turn:
      return with(v1::REASON_NOT_YOUR_TURN);
    case R::invitation_open:
      return with(v1::REASON_INVITATION_OPEN);
    case R::nothing_invited:
      return with(v1::REASON_NOTHING_INVITED);
    case R::team_unknown:
      return with(v1::REASON_NO_SUCH_TEAM);
    case R::team_left:
      return with(v1::REASON_TEAM_GONE);
    case R::own_captain:
    case R::in_alliance:
      return with(v1::REASON_ALREADY_PICKED);
    case R::declined_before:
      return with(v1::REASON_DECLINED_BEFORE);
    case R::captain_in_waiting:
      return with(v1::REASON_CAPTAIN_STAYS);
  }
  return with(v1::REASON_MALFORMED);
}

}  // namespace c715::tournament
