// One pass over the pairings in their order fills every line: sources always come first.
#include "server/bracket/play.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

namespace c715::bracket {

namespace {

// Results by pairing and game; the map's order makes the order of arrival meaningless.
using Games = std::map<std::pair<int, int>, Result>;

int seed_from(Source const& source, std::vector<Line> const& lines) {
  if (source.from == From::seed) return source.index;
  auto const& line = lines[static_cast<std::size_t>(source.index)];
  return source.from == From::winner ? line.winner : line.loser;
}

bool between(Result const& result, Line const& line) {
  bool const same = result.a == line.a && result.b == line.b;
  bool const swapped = result.a == line.b && result.b == line.a;
  bool const winner = result.winner == 0 || result.winner == line.a || result.winner == line.b;
  return line.a != 0 && line.b != 0 && winner && (same || swapped);
}

void count(Pairing const& pairing, Result const& result, Line& line) {
  ++line.games;
  if (result.winner == line.a) ++line.wins_a;
  if (result.winner == line.b) ++line.wins_b;
  int const enough = pairing.best_of / 2 + 1;
  bool const all_played = pairing.may_tie && line.games >= pairing.best_of;
  line.decided = std::max(line.wins_a, line.wins_b) >= enough || all_played;
  if (!line.decided || line.wins_a == line.wins_b) return;
  bool const a_won = line.wins_a > line.wins_b;
  line.winner = a_won ? line.a : line.b;
  line.loser = a_won ? line.b : line.a;
}

bool is_needed(Pairing const& pairing, std::vector<Line> const& lines) {
  if (pairing.resets == none) return true;
  auto const& first = lines[static_cast<std::size_t>(pairing.resets)];
  return first.decided && first.winner == first.b;
}

bool has_results(std::vector<Result> const& results, int pairing) {
  return std::any_of(results.begin(), results.end(),
                     [&](Result const& result) { return result.pairing == pairing; });
}

}  // namespace

State recompute(Graph const& graph, std::vector<Result> const& results) {
  Games games;
  for (auto const& result : results) games[{result.pairing, result.game}] = result;
  State state;
  auto next = games.begin();
  auto const set_aside_before = [&](int pairing) {
    for (; next != games.end() && next->first.first < pairing; ++next) {
      state.set_aside.push_back(next->second);
    }
  };
  for (int i = 0; i < static_cast<int>(graph.pairings.size()); ++i) {
    auto const& pairing = graph.at(i);
    Line line;
    line.a = seed_from(pairing.a, state.lines);
    line.b = seed_from(pairing.b, state.lines);
    line.needed = is_needed(pairing, state.lines);
    set_aside_before(i);
    for (; next != games.end() && next->first.first == i; ++next) {
      if (line.needed && !line.decided && between(next->second, line)) {
        count(pairing, next->second, line);
      } else {
        state.set_aside.push_back(next->second);
      }
    }
    state.lines.push_back(line);
  }
  for (; next != games.end(); ++next) state.set_aside.push_back(next->second);
  return state;
}

std::vector<int> ready(State const& state) {
  std::vector<int> found;
  for (int i = 0; i < static_cast<int>(state.lines.size()); ++i) {
    auto const& line = state.at(i);
    if (line.a != 0 && line.b != 0 && line.needed && !line.decided) found.push_back(i);
  }
  return found;
}

Impact impact(Graph const& graph, std::vector<Result> const& before,
              std::vector<Result> const& after) {
  auto const was = recompute(graph, before);
  auto const is = recompute(graph, after);
  Impact found;
  for (int i = 0; i < static_cast<int>(was.lines.size()); ++i) {
    auto const& old_line = was.at(i);
    auto const& new_line = is.at(i);
    bool const same = old_line.a == new_line.a && old_line.b == new_line.b;
    if (same && old_line.needed == new_line.needed) continue;
    found.moved.push_back(i);
    if (has_results(before, i)) found.played.push_back(i);
  }
  return found;
}

std::vector<Result> play(Graph const& graph, std::vector<Result> results, Chooser const& choose) {
  std::map<std::pair<int, int>, int> meetings;
  for (auto const& result : results) ++meetings[std::minmax(result.a, result.b)];
  for (bool went_on = true; went_on;) {
    went_on = false;
    auto const state = recompute(graph, results);
    for (int const pairing : ready(state)) {
      auto const& line = state.at(pairing);
      int& met = meetings[std::minmax(line.a, line.b)];
      auto const winner = choose(line.a, line.b, met + 1);
      if (!winner) continue;
      ++met;
      results.push_back({pairing, line.games + 1, line.a, line.b, *winner});
      went_on = true;
    }
  }
  return results;
}

}  // namespace c715::bracket
