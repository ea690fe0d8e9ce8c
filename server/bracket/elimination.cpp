// Byes come from the empty sides of the first round alone; every later place follows from it.
#include "server/bracket/elimination.hpp"

#include <cstddef>

#include "server/bracket/builder.hpp"
#include "server/bracket/seeding.hpp"

namespace c715::bracket {

namespace {

class Single {
 public:
  explicit Single(Description const& description)
      : placement_(description.placement), builder_(description) {}

  Graph build() {
    settle(builder_.seeds(), Part::winners, 1, 1, 1);
    // Losers' matches for places were made before their round's winners went on.
    builder_.sort(when_);
    return builder_.graph();
  }

 private:
  // Plays out the places from `best` on among `sides`. `depth` counts rounds from the first of all.
  void settle(Sides const& sides, Part part, int round, int depth, int best) {
    int const taken = count_taken(sides);
    if (taken == 0) return;
    if (sides.size() == 1) return builder_.place(sides.front(), best);
    auto const halves = builder_.halve(part, round, sides);
    while (static_cast<int>(when_.size()) <= builder_.last()) when_.push_back(depth);
    int const survivors = count_taken(halves.winners);
    if (plays_on(halves.losers, part)) {
      bool const third = halves.losers.size() == 2 && part == Part::winners;
      auto const losers_part = third ? Part::third_place : Part::placement;
      settle(halves.losers, losers_part, third ? 1 : depth + 1, depth + 1, best + survivors);
    } else {
      for (auto const& loser : halves.losers) builder_.place(loser, best + survivors);
    }
    bool const by_depth = part == Part::placement;
    settle(halves.winners, part, by_depth ? depth + 1 : round + 1, depth + 1, best);
  }

  [[nodiscard]] bool plays_on(Sides const& losers, Part part) const {
    if (losers.size() < 2 || placement_ == Placement::none) return false;
    return placement_ == Placement::all || (losers.size() == 2 && part == Part::winners);
  }

  Placement placement_;
  Builder builder_;
  std::vector<int> when_;
};

class Double {
 public:
  explicit Double(Description const& description)
      : description_(description), builder_(description), left_(description.entrants) {}

  Graph build() {
    int const size = bracket_size(description_.entrants);
    auto winners = builder_.halve(Part::winners, 1, builder_.seeds());
    Sides lower = halve_lower(1, winners.losers);
    for (int round = 2; round <= rounds_of(size); ++round) {
      winners = builder_.halve(Part::winners, round, winners.winners);
      if (round > 2) lower = halve_lower(2 * round - 3, lower);
      lower = take_in(2 * round - 2, winners.losers, lower, crossing(size, round));
    }
    grand_final(winners.winners.front(), lower.front());
    return builder_.graph();
  }

 private:
  Sides halve_lower(int round, Sides const& sides) {
    int const before = builder_.last();
    auto const halves = builder_.halve(Part::losers, round, sides);
    eliminate_after(before);
    return halves.winners;
  }

  // The losers of a winners' round meet those who are left below. Numbered in the order of the
  // winners' matches, as the field knows them.
  Sides take_in(int round, Sides const& fallen, Sides const& lower, std::vector<int> const& from) {
    int const before = builder_.last();
    Sides winners(lower.size());
    for (int match = 0; match < static_cast<int>(fallen.size()); ++match) {
      for (std::size_t place = 0; place < from.size(); ++place) {
        if (from[place] != match) continue;
        auto const& loser = fallen[static_cast<std::size_t>(match)];
        winners[place] = builder_.meet(Part::losers, round, loser, lower[place]).winner;
      }
    }
    eliminate_after(before);
    return winners;
  }

  // The losers of all matches after `before` are out and share one place.
  void eliminate_after(int before) {
    left_ -= builder_.last() - before;
    for (int i = before + 1; i <= builder_.last(); ++i) {
      builder_.place(Source{From::loser, i}, left_ + 1);
    }
  }

  void grand_final(Side const& upper, Side const& lower) {
    for (int round = 1; round <= (description_.grand_final == GrandFinal::reset ? 2 : 1); ++round) {
      auto const outcome = builder_.meet(Part::grand_final, round, upper, lower);
      builder_.place(outcome.winner, 1);
      builder_.place(outcome.loser, 2);
      if (round == 2) builder_.pairings().back().resets = builder_.last() - 1;
    }
  }

  Description const& description_;
  Builder builder_;
  int left_;
};

}  // namespace

Graph single_elimination(Description const& description) {
  return Single{description}.build();
}

Graph double_elimination(Description const& description) {
  return Double{description}.build();
}

}  // namespace c715::bracket
