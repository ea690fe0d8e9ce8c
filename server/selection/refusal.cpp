// Why an act is not possible, the most general reason first.
#include <algorithm>

#include "server/selection/queries.hpp"
#include "server/selection/selection.hpp"

namespace c715::selection {

namespace {

using Answer = std::optional<Refused>;

Answer no_turn(Selection const& selection) {
  if (selection.problem) {
    bool const few = selection.problem->fault == Fault::too_few_teams;
    return Refused{few ? Reason::not_enough_teams : Reason::bad_rules};
  }
  if (selection.turns.empty()) return Refused{Reason::finished};
  return std::nullopt;
}

// What an act for the alliance on turn needs.
Answer not_to_act(Selection const& selection, int alliance) {
  if (alliance != 0 && alliance != selection.turns.front().alliance) {
    return Refused{Reason::not_your_turn, captain_on_turn(selection).value_or(TeamId{})};
  }
  if (selection.invited) return Refused{Reason::invitation_open, *selection.invited};
  return std::nullopt;
}

Answer not_to_invite(Selection const& selection, TeamId const& team) {
  auto const* candidate = find(selection, team);
  if (candidate == nullptr) return Refused{Reason::team_unknown, team};
  if (candidate->left) return Refused{Reason::team_left, team};
  if (captain_on_turn(selection) == team) return Refused{Reason::own_captain, team};
  if (candidate->alliance != 0) return Refused{Reason::in_alliance, team};
  if (candidate->declined) return Refused{Reason::declined_before, team};
  if (selection.rules.captains_may_be_picked) return std::nullopt;
  auto const waiting = captains_in_waiting(selection);
  if (std::find(waiting.begin(), waiting.end(), team) == waiting.end()) return std::nullopt;
  return Refused{Reason::captain_in_waiting, team};
}

// There is a turn when one of these is asked.
struct Refusal {
  Selection const& selection;

  Answer operator()(Invite const& act) const { return invitation(act.team, act.alliance); }
  Answer operator()(Pick const& act) const { return invitation(act.team, act.alliance); }
  Answer operator()(Accept const&) const { return answer(); }
  Answer operator()(Decline const&) const { return answer(); }
  Answer operator()(Pass const& act) const { return not_to_act(selection, act.alliance); }

  Answer operator()(Withdraw const& act) const {
    auto const* candidate = find(selection, act.team);
    if (candidate == nullptr) return Refused{Reason::team_unknown, act.team};
    if (candidate->left) return Refused{Reason::team_left, act.team};
    return std::nullopt;
  }

  Answer invitation(TeamId const& team, int alliance) const {
    if (auto refused = not_to_act(selection, alliance)) return refused;
    return not_to_invite(selection, team);
  }

  Answer answer() const {
    if (!selection.invited) return Refused{Reason::nothing_invited};
    return std::nullopt;
  }
};

}  // namespace

std::optional<Refused> refusal_of(Selection const& selection, Act const& act) {
  if (auto refused = no_turn(selection)) return refused;
  return std::visit(Refusal{selection}, act);
}

}  // namespace c715::selection
