// Every answer is read from the ranking, so all lists come best first.
#include "server/selection/queries.hpp"

#include <algorithm>
#include <cstddef>

namespace c715::selection {

namespace {

bool is_free(Candidate const& candidate) {
  return candidate.alliance == 0 && !candidate.left;
}

// The best teams that `wanted` wants, at most so many.
template <class Wanted>
std::vector<TeamId> best(Selection const& selection, std::ptrdiff_t most, Wanted wanted) {
  std::vector<TeamId> found;
  for (auto const& candidate : selection.teams) {
    if (std::ssize(found) >= most) break;
    if (wanted(candidate)) found.push_back(candidate.team);
  }
  return found;
}

// Alliances without a captain that have a turn, and so will have one.
std::ptrdiff_t without_captain(Selection const& selection) {
  std::ptrdiff_t found = 0;
  for (std::size_t i = 0; i < selection.alliances.size(); ++i) {
    bool const has_turn =
        std::any_of(selection.turns.begin(), selection.turns.end(),
                    [&](Turn const& turn) { return turn.alliance == static_cast<int>(i) + 1; });
    if (has_turn && !selection.alliances[i].captain) ++found;
  }
  return found;
}

}  // namespace

bool finished(Selection const& selection) {
  return !selection.problem && selection.turns.empty();
}

std::optional<Turn> on_turn(Selection const& selection) {
  if (selection.turns.empty()) return std::nullopt;
  return selection.turns.front();
}

std::optional<TeamId> captain_on_turn(Selection const& selection) {
  auto const turn = on_turn(selection);
  if (!turn) return std::nullopt;
  return selection.alliances[static_cast<std::size_t>(turn->alliance - 1)].captain;
}

std::vector<TeamId> invitable(Selection const& selection) {
  if (selection.turns.empty() || selection.invited) return {};
  auto const kept = selection.rules.captains_may_be_picked ? std::vector<TeamId>{}
                                                           : captains_in_waiting(selection);
  return best(selection, std::ssize(selection.teams), [&](Candidate const& candidate) {
    bool const is_kept = std::find(kept.begin(), kept.end(), candidate.team) != kept.end();
    return is_free(candidate) && !candidate.declined && !is_kept;
  });
}

std::vector<TeamId> declined(Selection const& selection) {
  return best(selection, std::ssize(selection.teams),
              [](Candidate const& candidate) { return candidate.declined && !candidate.left; });
}

std::vector<TeamId> captains_in_waiting(Selection const& selection) {
  return best(selection, without_captain(selection), [&](Candidate const& candidate) {
    bool const may_lead = selection.rules.declined_may_captain || !candidate.declined;
    return is_free(candidate) && may_lead;
  });
}

std::vector<TeamId> backups(Selection const& selection) {
  if (!finished(selection)) return {};
  return best(selection, selection.rules.backups,
              [](Candidate const& candidate) { return is_free(candidate) && !candidate.declined; });
}

Candidate const* find(Selection const& selection, TeamId const& team) {
  auto const found =
      std::find_if(selection.teams.begin(), selection.teams.end(),
                   [&](Candidate const& candidate) { return candidate.team == team; });
  return found == selection.teams.end() ? nullptr : &*found;
}

}  // namespace c715::selection
