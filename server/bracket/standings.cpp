// Places from a bracket's graph, and points from pairings that everybody plays.
#include "server/bracket/standings.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>

namespace c715::bracket {

namespace {

constexpr int win_points = 2;
constexpr int tie_points = 1;

bool is_elimination(Graph const& graph) {
  auto const kind = graph.description.kind;
  return kind == Kind::single_elimination || kind == Kind::double_elimination;
}

// Sorts `seeds` into lists of equal `key`, the least first.
Standings by_key(std::vector<int> const& seeds, std::function<int(int)> const& key) {
  std::map<int, std::vector<int>> lists;
  for (int const seed : seeds) lists[key(seed)].push_back(seed);
  Standings standings;
  for (auto& [unused, list] : lists) {
    std::sort(list.begin(), list.end());
    standings.push_back(std::move(list));
  }
  return standings;
}

std::vector<int> all_seeds(Graph const& graph) {
  std::vector<int> seeds;
  for (int seed = 1; seed <= graph.description.entrants; ++seed) seeds.push_back(seed);
  return seeds;
}

// The best place that is within reach after winning, or losing, each pairing.
struct Reach {
  std::vector<int> winner;
  std::vector<int> loser;
};

Reach reach_of(Graph const& graph) {
  Reach reach;
  for (auto const& pairing : graph.pairings) {
    reach.winner.push_back(pairing.winner_place);
    reach.loser.push_back(pairing.loser_place);
  }
  // From the end: a pairing's winner place is final before those that lead to it ask for it.
  for (std::size_t i = graph.pairings.size(); i-- > 0;) {
    for (auto const& source : {graph.pairings[i].a, graph.pairings[i].b}) {
      if (source.from == From::seed) continue;
      auto& side = source.from == From::winner ? reach.winner : reach.loser;
      side[static_cast<std::size_t>(source.index)] = reach.winner[i];
    }
  }
  return reach;
}

Standings elimination_standings(Graph const& graph, State const& state) {
  auto const reach = reach_of(graph);
  std::map<int, int> place_of;
  for (int const seed : all_seeds(graph)) place_of[seed] = 1;
  for (std::size_t i = 0; i < state.lines.size(); ++i) {
    auto const& line = state.lines[i];
    if (!line.decided) continue;
    bool const reset = i + 1 < graph.pairings.size() && graph.pairings[i + 1].resets != none &&
                       state.lines[i + 1].needed;
    if (reset) continue;
    place_of[line.winner] = reach.winner[i];
    place_of[line.loser] = reach.loser[i];
  }
  return by_key(all_seeds(graph), [&](int seed) { return place_of[seed]; });
}

void add_match(Line const& line, Points& a, Points& b) {
  ++a.matches;
  ++b.matches;
  a.points += line.winner == line.a ? win_points : line.winner == 0 ? tie_points : 0;
  b.points += line.winner == line.b ? win_points : line.winner == 0 ? tie_points : 0;
}

// The place of each seed in its group, from 1.
std::map<int, int> places_in(std::vector<Standings> const& groups) {
  std::map<int, int> place_of;
  for (auto const& group : groups) {
    int place = 1;
    for (auto const& list : group) {
      for (int const seed : list) place_of[seed] = place;
      place += static_cast<int>(list.size());
    }
  }
  return place_of;
}

// A group's seeds from the first on; equals by seed.
std::vector<int> in_order(Standings const& standings) {
  std::vector<int> seeds;
  for (auto const& list : standings) seeds.insert(seeds.end(), list.begin(), list.end());
  return seeds;
}

}  // namespace

std::vector<Points> points_of(Graph const& graph, State const& state) {
  std::vector<Points> points;
  for (int const seed : all_seeds(graph)) points.push_back({seed, 0, 0});
  auto const of = [&](int seed) -> Points& { return points[static_cast<std::size_t>(seed - 1)]; };
  for (auto const& line : state.lines) {
    if (line.decided) add_match(line, of(line.a), of(line.b));
  }
  for (auto const& bye : graph.byes) of(bye.seed).points += win_points;
  return points;
}

std::vector<Standings> group_standings(Graph const& graph, State const& state) {
  auto const points = points_of(graph, state);
  std::vector<Standings> groups;
  for (auto const& group : graph.groups) {
    groups.push_back(by_key(
        group, [&](int seed) { return -points[static_cast<std::size_t>(seed - 1)].points; }));
  }
  return groups;
}

Standings standings(Graph const& graph, State const& state) {
  if (is_elimination(graph)) return elimination_standings(graph, state);
  if (graph.groups.size() > 1) {
    auto const place_of = places_in(group_standings(graph, state));
    return by_key(all_seeds(graph), [&](int seed) { return place_of.at(seed); });
  }
  auto const points = points_of(graph, state);
  return by_key(all_seeds(graph),
                [&](int seed) { return -points[static_cast<std::size_t>(seed - 1)].points; });
}

std::vector<Points> compare_placed(Graph const& graph, State const& state, int place) {
  std::map<int, int> row_of;  // from 1, unshared
  std::vector<int> placed;
  std::size_t smallest = static_cast<std::size_t>(graph.description.entrants);
  for (auto const& group : group_standings(graph, state)) {
    auto const seeds = in_order(group);
    smallest = std::min(smallest, seeds.size());
    for (std::size_t i = 0; i < seeds.size(); ++i) row_of[seeds[i]] = static_cast<int>(i) + 1;
    if (static_cast<std::size_t>(place) <= seeds.size()) {
      placed.push_back(seeds[static_cast<std::size_t>(place - 1)]);
    }
  }
  std::map<int, Points> counted;
  for (auto const& line : state.lines) {
    if (!line.decided) continue;
    auto const counts = [&](int seed) { return row_of[seed] <= static_cast<int>(smallest); };
    Points a{line.a, 0, 0};
    Points b{line.b, 0, 0};
    add_match(line, a, b);
    auto const add = [&](Points const& won, int opponent) {
      if (!counts(opponent)) return;
      counted[won.seed].points += won.points;
      counted[won.seed].matches += won.matches;
    };
    add(a, line.b);
    add(b, line.a);
  }
  std::vector<Points> found;
  found.reserve(placed.size());
  for (int const seed : placed) {
    found.push_back({seed, counted[seed].points, counted[seed].matches});
  }
  std::stable_sort(found.begin(), found.end(), [](Points const& a, Points const& b) {
    return a.points * std::max(b.matches, 1) > b.points * std::max(a.matches, 1);
  });
  return found;
}

}  // namespace c715::bracket
