// A match exists only between two sides that are taken; so byes are never matches.
#include "server/bracket/builder.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "server/bracket/seeding.hpp"

namespace c715::bracket {

Builder::Builder(Description const& description) : graph_{description, {}, {}, {}} {}

Sides Builder::seeds() const {
  int const entrants = graph_.description.entrants;
  Sides sides;
  for (int const seed : seed_order(bracket_size(entrants))) {
    sides.push_back(seed <= entrants ? Side{Source{From::seed, seed}} : Side{});
  }
  return sides;
}

Builder::Outcome Builder::meet(Part part, int round, Side const& a, Side const& b) {
  if (!a || !b) return {a ? a : b, {}};
  Pairing pairing;
  pairing.part = part;
  pairing.round = round;
  pairing.number = next_number(graph_.pairings, part, round);
  pairing.a = *a;
  pairing.b = *b;
  pairing.best_of = series_of(graph_.description, part, round);
  graph_.pairings.push_back(pairing);
  return {Source{From::winner, last()}, Source{From::loser, last()}};
}

Builder::Halves Builder::halve(Part part, int round, Sides const& sides) {
  Halves halves;
  for (std::size_t i = 0; i + 1 < sides.size(); i += 2) {
    auto const outcome = meet(part, round, sides[i], sides[i + 1]);
    halves.winners.push_back(outcome.winner);
    halves.losers.push_back(outcome.loser);
  }
  return halves;
}

void Builder::place(Side const& side, int place) {
  if (!side || side->from == From::seed) return;
  auto& pairing = graph_.pairings[static_cast<std::size_t>(side->index)];
  (side->from == From::winner ? pairing.winner_place : pairing.loser_place) = place;
}

void Builder::sort(std::vector<int> const& when) {
  auto const size = graph_.pairings.size();
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return when[i] < when[j]; });
  std::vector<int> moved(size);
  for (std::size_t i = 0; i < size; ++i) moved[order[i]] = static_cast<int>(i);
  auto const follow = [&](Source& source) {
    if (source.from != From::seed) source.index = moved[static_cast<std::size_t>(source.index)];
  };
  std::vector<Pairing> sorted;
  for (auto const i : order) {
    sorted.push_back(graph_.pairings[i]);
    follow(sorted.back().a);
    follow(sorted.back().b);
  }
  graph_.pairings = std::move(sorted);
}

int series_of(Description const& description, Part part, int round) {
  int games = 1;
  for (auto const& series : description.best_of) {
    if (series.part == part && (series.round == 0 || series.round == round)) games = series.games;
  }
  return games;
}

int next_number(std::vector<Pairing> const& pairings, Part part, int round) {
  return 1 + static_cast<int>(std::count_if(pairings.begin(), pairings.end(), [&](auto const& p) {
           return p.part == part && p.round == round;
         }));
}

int count_taken(Sides const& sides) {
  return static_cast<int>(
      std::count_if(sides.begin(), sides.end(), [](Side const& side) { return side.has_value(); }));
}

}  // namespace c715::bracket
