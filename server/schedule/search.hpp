// The search for a fair schedule: simulated annealing over who plays where.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "server/schedule/pairs.hpp"
#include "server/schedule/random.hpp"
#include "server/schedule/shape.hpp"

namespace c715::schedule {

class Cooling;

// All places of all matches in a row, match after match; one half of a match's places is a side.
// The row is cut into rounds in which each team plays once; a last, shorter one holds the
// surrogates' places. A move exchanges two teams of one round, or the colours of a match, and never
// breaks the gap.
class Search {
 public:
  Search(Shape const& shape, std::uint64_t seed);

  // Ends early when `keep_going` says so; then a few moves downhill follow. Returns whether it
  // ended early.
  bool run(std::int64_t moves, KeepGoing const& keep_going);

  // The team at each place, red before blue in each match.
  [[nodiscard]] std::vector<int> places() const;
  [[nodiscard]] std::int64_t cost() const { return cost_; }

 private:
  // Bits of the teams in a match.
  using Members = std::array<std::uint64_t, 2>;
  struct Place {
    std::int16_t match;
    std::int16_t slot;
    std::int16_t round;
    std::int8_t half;
  };

  void fill();
  void step(Cooling const& cooling);
  void try_flip(int match, std::int32_t allowed);
  void try_exchange(int x, int y, std::int32_t allowed);
  [[nodiscard]] bool gap_allows(int team, int round, int slot) const;
  [[nodiscard]] int half_size() const { return shape_.alliance; }
  [[nodiscard]] bool is_blue(int place) const;
  [[nodiscard]] int leaving(int a, int b, int x) const;
  [[nodiscard]] int colours_after(int a, int b, int x, int y) const;
  void exchange(int x, int y);
  int leave(int team, int x);
  int enter(int team, int x);
  void remember_best();

  // When a team plays in a round; round -1 and the one after the last are far away.
  [[nodiscard]] std::int16_t& when(int round, int team) {
    return when_[static_cast<std::size_t>((round + 1) * shape_.teams + team)];
  }
  [[nodiscard]] std::int16_t when(int round, int team) const {
    return when_[static_cast<std::size_t>((round + 1) * shape_.teams + team)];
  }

  Shape shape_;
  Random random_;
  int k_;
  int near_;
  std::vector<Place> place_;
  std::vector<std::uint8_t> team_;
  std::vector<std::uint8_t> flipped_;
  std::vector<Members> members_;
  std::vector<std::int16_t> when_;
  std::vector<int> balance_;  // red less blue
  Pairs pairs_;
  std::int64_t cost_ = 0;
  std::int64_t best_cost_ = std::numeric_limits<std::int64_t>::max();
  std::vector<std::uint8_t> best_team_, best_flipped_;
};

}  // namespace c715::schedule
