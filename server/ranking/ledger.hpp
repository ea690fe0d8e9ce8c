// Who played where: the matches of each team, looked up once for all keys.
#pragma once

#include <vector>

#include "server/ranking/ranking.hpp"

namespace c715::ranking {

inline constexpr int stranger = -1;  // a team that is not ranked

// A team's part in a result that it was in.
struct Appearance {
  int result = 0;
  bool red = true;
  bool surrogate = false;  // does not count for the team
  bool no_show = false;
  bool disqualified = false;
  [[nodiscard]] bool earns() const { return !no_show && !disqualified; }
};

// A place in a line-up.
struct Seat {
  int team = stranger;
  bool surrogate = false;
};
using Lineup = std::vector<Seat>;

class Ledger {
 public:
  // `teams` are in order, each once; `results` must outlive the ledger.
  Ledger(std::vector<TeamId> const& teams, std::vector<MatchResult> const& results);

  [[nodiscard]] int teams() const { return static_cast<int>(appearances_.size()); }
  [[nodiscard]] std::vector<Appearance> const& of(int team) const {
    return appearances_[static_cast<std::size_t>(team)];
  }
  [[nodiscard]] MatchResult const& result(Appearance const& in) const {
    return (*results_)[static_cast<std::size_t>(in.result)];
  }
  [[nodiscard]] Lineup const& opponents(Appearance const& in) const {
    auto const& both = lineups_[static_cast<std::size_t>(in.result)];
    return in.red ? both.blue : both.red;
  }
  // What the key is worth for the side that the team was on.
  [[nodiscard]] std::int64_t value(Appearance const& in, int key) const;
  // The highest value any side had.
  [[nodiscard]] std::int64_t highest(int key) const;

 private:
  struct Both {
    Lineup red;
    Lineup blue;
  };
  std::vector<MatchResult> const* results_;
  std::vector<Both> lineups_;                         // by result
  std::vector<std::vector<Appearance>> appearances_;  // by team
};

}  // namespace c715::ranking
