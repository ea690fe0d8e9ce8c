// Who takes the empty seats: the search of a repair.
#pragma once

#include <cstdint>
#include <vector>

#include "server/schedule/pairs.hpp"
#include "server/schedule/random.hpp"

namespace c715::schedule {

class Cooling;

// Seats still to be played in, match after match, red before blue.
struct Vacancies {
  int teams = 0;
  int alliance = 0;
  int sides = 2;
  int gap = 1;
  std::vector<Match> played{};    // fixed
  std::vector<int> slots{};       // of each match
  std::vector<int> was{};         // who was to play at each seat; -1: nobody yet
  std::vector<int> team{};        // who plays; to be improved
  std::vector<int> need{};        // matches each team must still get; it may get one more
  std::vector<bool> may_help{};   // teams that may get one more
  std::vector<int> not_before{};  // slots
};

class RepairSearch {
 public:
  RepairSearch(Vacancies vacancies, std::uint64_t seed);
  void run(std::int64_t moves);

  // Rules that are still broken; 0: a schedule.
  [[nodiscard]] std::int64_t broken() const { return best_broken_; }
  [[nodiscard]] std::vector<int> const& teams() const { return best_team_; }

 private:
  void cool(std::int64_t moves, int hot);
  void try_exchange(int x, int y, std::int32_t allowed);
  void try_other_helper(int x, std::int32_t allowed);
  void sit(int x, int team);
  void rise(int x);
  [[nodiscard]] int broken_by(int team) const;
  void look_again(int team);
  void remember_best();
  void find_loose();
  [[nodiscard]] std::int64_t cost() const;

  Vacancies v_;
  Random random_;
  int k_;
  Pairs pairs_;
  std::vector<int> balance_;
  std::vector<int> gets_;                       // of the seats
  std::vector<std::vector<int>> played_slots_;  // of each team
  std::vector<std::vector<int>> seat_slots_;    // of each team, in no order
  std::vector<int> broken_;                     // of each team
  std::vector<int> loose_;                      // seats worth changing
  std::int64_t fairness_ = 0;
  std::int64_t changes_ = 0;
  std::int64_t broken_sum_ = 0;
  std::int64_t best_cost_ = 0;
  std::int64_t best_broken_ = 0;
  std::vector<int> best_team_;
};

}  // namespace c715::schedule
