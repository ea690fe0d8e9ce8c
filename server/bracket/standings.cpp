// Places from a bracket's graph, and points from pairings that everybody plays.
#include "server/bracket/standings.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <set>

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

// How far from the front each entrant of the graph stands in `ranking`, see group_orders.
std::map<int, int> ranks_in(Graph const& graph, std::vector<int> const& ranking) {
  std::map<int, int> rank;
  auto const add = [&](int seed) { rank.emplace(seed, static_cast<int>(rank.size())); };
  for (int const seed : ranking) add(seed);
  for (int const seed : all_seeds(graph)) add(seed);
  return rank;
}

// Whether all matches of a Swiss round have been played, or the next round is there.
bool is_over(Graph const& graph, State const& state, int round) {
  bool const followed = std::any_of(graph.pairings.begin(), graph.pairings.end(),
                                    [&](Pairing const& other) { return other.round > round; });
  if (followed) return true;
  for (std::size_t i = 0; i < graph.pairings.size(); ++i) {
    if (graph.pairings[i].round == round && !state.lines[i].decided) return false;
  }
  return true;
}

// What the matches against `counting` give each seed.
std::map<int, Points> points_against(std::set<int> const& counting, State const& state) {
  std::map<int, Points> found;
  auto const add = [&](Points const& won, int opponent) {
    if (!counting.contains(opponent)) return;
    found[won.seed].points += won.points;
    found[won.seed].matches += won.matches;
  };
  for (auto const& line : state.lines) {
    if (!line.decided) continue;
    Points a{line.a, 0, 0};
    Points b{line.b, 0, 0};
    add_match(line, a, b);
    add(a, line.b);
    add(b, line.a);
  }
  return found;
}

}  // namespace

std::vector<Points> points_of(Graph const& graph, State const& state) {
  std::vector<Points> points;
  for (int const seed : all_seeds(graph)) points.push_back({seed, 0, 0});
  auto const of = [&](int seed) -> Points& { return points[static_cast<std::size_t>(seed - 1)]; };
  for (auto const& line : state.lines) {
    if (line.decided) add_match(line, of(line.a), of(line.b));
  }
  for (auto const& bye : graph.byes) {
    if (is_over(graph, state, bye.round)) of(bye.seed).points += win_points;
  }
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

std::vector<std::vector<int>> group_orders(Graph const& graph, State const& state,
                                           std::vector<int> const& ranking) {
  auto const points = points_of(graph, state);
  auto const rank = ranks_in(graph, ranking);
  auto const won = [&](int seed) { return points[static_cast<std::size_t>(seed - 1)].points; };
  auto orders = graph.groups;
  if (orders.empty()) orders.push_back(all_seeds(graph));
  for (auto& order : orders) {
    std::sort(order.begin(), order.end(), [&](int a, int b) {
      return won(a) != won(b) ? won(a) > won(b) : rank.at(a) < rank.at(b);
    });
  }
  return orders;
}

std::vector<Points> compare_placed(Graph const& graph, State const& state, int place,
                                   std::vector<int> const& ranking) {
  auto const orders = group_orders(graph, state, ranking);
  auto const row = static_cast<std::size_t>(place - 1);
  std::size_t smallest = static_cast<std::size_t>(graph.description.entrants);
  for (auto const& order : orders) smallest = std::min(smallest, order.size());
  std::set<int> counting;
  for (auto const& order : orders) {
    for (std::size_t i = 0; i < smallest; ++i) counting.insert(order[i]);
  }
  auto counted = points_against(counting, state);
  std::vector<Points> found;
  for (auto const& order : orders) {
    if (row >= order.size()) continue;
    auto const& of_seed = counted[order[row]];
    found.push_back({order[row], of_seed.points, of_seed.matches});
  }
  auto const rank = ranks_in(graph, ranking);
  std::sort(found.begin(), found.end(), [&](Points const& a, Points const& b) {
    int const of_a = a.points * std::max(b.matches, 1);
    int const of_b = b.points * std::max(a.matches, 1);
    return of_a != of_b ? of_a > of_b : rank.at(a.seed) < rank.at(b.seed);
  });
  return found;
}

}  // namespace c715::bracket
