// What each act changes. Captains take their places when the first turn of their alliance comes.
#include "server/selection/selection.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "server/selection/queries.hpp"

namespace c715::selection {

namespace {

Candidate& candidate_of(Selection& selection, TeamId const& team) {
  return *std::find_if(selection.teams.begin(), selection.teams.end(),
                       [&](Candidate const& candidate) { return candidate.team == team; });
}

Alliance& alliance_of(Selection& selection, int alliance) {
  return selection.alliances[static_cast<std::size_t>(alliance - 1)];
}

void end_turn(Selection& selection) {
  selection.turns.erase(selection.turns.begin());
  ++selection.turn_number;
}

// The alliance on turn gets a captain if it has none. Turns without anybody to lead are dropped.
void seat_captain(Selection& selection) {
  while (!selection.turns.empty()) {
    int const number = selection.turns.front().alliance;
    auto& alliance = alliance_of(selection, number);
    if (alliance.captain) return;
    auto const waiting = captains_in_waiting(selection);
    if (waiting.empty()) {
      end_turn(selection);
      continue;
    }
    alliance.captain = waiting.front();
    candidate_of(selection, waiting.front()).alliance = number;
  }
}

void join(Selection& selection, TeamId const& team) {
  int const number = selection.turns.front().alliance;
  candidate_of(selection, team).alliance = number;
  alliance_of(selection, number).picks.push_back(team);
  selection.invited.reset();
  end_turn(selection);
}

// The captain on turn has to invite anew, or another one has to.
void ask_again(Selection& selection) {
  selection.invited.reset();
  ++selection.turn_number;
}

// One of an alliance that left. The alliance may have another team for it.
void leave_alliance(Selection& selection, TeamId const& team, int number) {
  auto& alliance = alliance_of(selection, number);
  auto& picks = alliance.picks;
  if (alliance.captain == team) {
    if (selection.turns.front().alliance == number) ask_again(selection);
    alliance.captain.reset();
    if (picks.empty()) return;
    alliance.captain = picks.front();
    picks.erase(picks.begin());
  } else {
    picks.erase(std::find(picks.begin(), picks.end(), team));
  }
  int const round = selection.turns.front().round;
  add_at_end_of_round(selection.turns, {.alliance = number, .round = round});
}

// Each act is possible when it comes here.
struct Change {
  Selection& selection;

  void operator()(Invite const& act) const { selection.invited = act.team; }
  void operator()(Accept const&) const { join(selection, TeamId{*selection.invited}); }
  void operator()(Pick const& act) const { join(selection, act.team); }

  void operator()(Decline const&) const {
    candidate_of(selection, *selection.invited).declined = true;
    ask_again(selection);
  }

  void operator()(Pass const&) const {
    auto turn = selection.turns.front();
    bool const gone = turn.again || invitable(selection).empty();
    end_turn(selection);
    if (gone) return;
    turn.again = true;
    add_at_end_of_round(selection.turns, turn);
  }

  void operator()(Withdraw const& act) const {
    auto& candidate = candidate_of(selection, act.team);
    candidate.left = true;
    int const number = std::exchange(candidate.alliance, 0);
    if (selection.invited == act.team) ask_again(selection);
    if (number != 0) leave_alliance(selection, act.team, number);
  }
};

}  // namespace

Selection start(Rules const& rules, std::vector<TeamId> const& ranked) {
  Selection selection{.rules = rules};
  for (auto const& team : ranked) {
    if (find(selection, team) == nullptr) selection.teams.push_back({.team = team});
  }
  selection.problem = problem_of(rules, static_cast<int>(selection.teams.size()));
  if (selection.problem) return selection;
  selection.alliances.resize(static_cast<std::size_t>(rules.alliances));
  selection.turns = turn_order(rules);
  selection.turn_number = 1;
  seat_captain(selection);
  return selection;
}

Selection after(Selection selection, Act const& act) {
  if (refusal_of(selection, act)) return selection;
  std::visit(Change{selection}, act);
  seat_captain(selection);
  return selection;
}

Selection replay(Rules const& rules, std::vector<TeamId> const& ranked,
                 std::vector<Act> const& acts) {
  auto selection = start(rules, ranked);
  for (auto const& act : acts) selection = after(std::move(selection), act);
  return selection;
}

}  // namespace c715::selection
