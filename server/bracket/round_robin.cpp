// The circle: in round r those meet who stand at equal distance k on both sides of place r.
#include "server/bracket/round_robin.hpp"

#include <algorithm>
#include <cstddef>

#include "server/bracket/builder.hpp"
#include "server/bracket/groups.hpp"

namespace c715::bracket {

namespace {

// Who stands where on the circle of `places` (odd). Even numbers of entrants: entrant 1 sits in the
// middle and meets the place r in round r.
std::vector<int> circle(int entrants) {
  bool const odd = entrants % 2 == 1;
  int const places = odd ? entrants : entrants - 1;
  std::vector<int> at(static_cast<std::size_t>(places), 0);
  // Places that meet in the last round: two whose sum is twice its number, or its own place.
  if (odd) at[0] = 1;
  if (places > 1 || !odd) at[static_cast<std::size_t>(odd ? places - 2 : places - 1)] = 2;
  int next = 3;
  for (auto& seat : at) {
    if (seat == 0) seat = next++;
  }
  return at;
}

}  // namespace

std::vector<std::vector<std::pair<int, int>>> circle_rounds(int entrants) {
  auto const at = circle(entrants);
  int const places = static_cast<int>(at.size());
  auto const seat = [&](int place) {
    return at[static_cast<std::size_t>((place + places) % places)];
  };
  std::vector<std::vector<std::pair<int, int>>> rounds;
  for (int round = 0; round < places; ++round) {
    auto& pairs = rounds.emplace_back();
    if (entrants % 2 == 0) {
      pairs.emplace_back(1, seat(round));
      if (round % 2 == 1) std::swap(pairs.back().first, pairs.back().second);
    }
    for (int k = 1; k <= (places - 1) / 2; ++k) {
      pairs.emplace_back(seat(round + k), seat(round - k));
      if (k % 2 == 0) std::swap(pairs.back().first, pairs.back().second);
    }
  }
  return rounds;
}

Graph round_robin(Description const& description) {
  Graph graph{description, {}, {}, {}};
  graph.groups = draw_groups(description.entrants, description.groups, description.schools);
  std::size_t rounds = 0;
  std::vector<std::vector<std::vector<std::pair<int, int>>>> plans;
  for (auto const& group : graph.groups) {
    plans.push_back(circle_rounds(static_cast<int>(group.size())));
    rounds = std::max(rounds, plans.back().size());
  }
  for (int meeting = 0; meeting < description.meetings; ++meeting) {
    for (std::size_t r = 0; r < rounds; ++r) {
      int const round = meeting * static_cast<int>(rounds) + static_cast<int>(r) + 1;
      int number = 0;
      for (std::size_t g = 0; g < plans.size(); ++g) {
        if (r >= plans[g].size()) continue;
        for (auto [a, b] : plans[g][r]) {
          if (meeting % 2 == 1) std::swap(a, b);
          Pairing pairing;
          pairing.round = round;
          pairing.number = ++number;
          pairing.a = {From::seed, graph.groups[g][static_cast<std::size_t>(a - 1)]};
          pairing.b = {From::seed, graph.groups[g][static_cast<std::size_t>(b - 1)]};
          pairing.best_of = series_of(description, Part::winners, round);
          pairing.group = static_cast<int>(g);
          pairing.may_tie = true;
          graph.pairings.push_back(pairing);
        }
      }
    }
  }
  return graph;
}

}  // namespace c715::bracket
