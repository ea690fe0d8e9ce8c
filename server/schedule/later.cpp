// Which match moves, and where to.
#include "server/schedule/later.hpp"

#include <algorithm>
#include <set>

namespace c715::schedule {

namespace {

bool plays(Match const& match, int team) {
  auto const sits = [&](std::vector<Seat> const& side) {
    return std::any_of(side.begin(), side.end(), [&](Seat const& s) { return s.team == team; });
  };
  return sits(match.red) || sits(match.blue);
}

int slots_from(std::vector<Match> const& matches, int from) {
  std::set<int> slots;
  for (auto const& match : matches) {
    if (match.slot >= from) slots.insert(match.slot);
  }
  return static_cast<int>(slots.size());
}

// The match that is missed least before a slot: one of the team's, else any, else one of two at
// once behind it.
std::vector<Match>::iterator movable(std::vector<Match>& matches, int team, int from) {
  auto best = matches.end();
  int most = 0;
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    int worth = 0;
    if (match->slot < from) {
      worth = plays(*match, team) ? 3 : 2;
    } else {
      worth = match != matches.begin() && std::prev(match)->slot == match->slot ? 1 : 0;
    }
    if (worth > 0 && worth >= most) {
      most = worth;
      best = match;
    }
  }
  return best;
}

}  // namespace

std::optional<int> Later::empty_slot(std::vector<Match> const& matches, int from) const {
  std::set<int> taken{closed.begin(), closed.end()};
  for (auto const& match : matches) taken.insert(match.slot);
  int slot = from;
  while (taken.contains(slot)) ++slot;
  if (limit && slot >= *limit) return std::nullopt;
  return slot;
}

std::optional<Problem> Later::make_room(std::vector<Match>& matches, int team, int& moved) const {
  auto const index = static_cast<std::size_t>(team);
  int const from = not_before[index];
  for (int have = slots_from(matches, from); have < need[index]; have = slots_from(matches, from)) {
    auto const match = movable(matches, team, from);
    // Empty slots before the first match to come may be over.
    int const first = matches.empty() ? from : std::max(from, matches.front().slot);
    auto const slot = empty_slot(matches, first);
    if (match == matches.end() || !slot) {
      return Problem{Problem::Kind::cannot_fit, need[index], 0, have, team};
    }
    match->slot = *slot;
    ++moved;
    std::stable_sort(matches.begin(), matches.end(),
                     [](Match const& a, Match const& b) { return a.slot < b.slot; });
  }
  return std::nullopt;
}

}  // namespace c715::schedule
