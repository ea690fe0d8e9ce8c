// Who played where: the matches of each team, looked up once for all keys.
#pragma once

#include <cstdint>
#include <vector>

#include "server/ranking/ranking.hpp"

namespace c715::ranking {

inline constexpr int stranger = -1;  // a team that is not ranked

enum class Outcome { none, won, tied, lost };  // none: the match has no opponents

// A team's part in a match.
struct Appearance {
  MatchId match{};
  int side = 0;                     // of all results' sides, red before blue
  Outcome of_side = Outcome::none;  // what its side made of it
  bool surrogate = false;           // does not count for the team
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
  // `teams` are in order, each once; their numbers are their places in it.
  Ledger(std::vector<TeamId> const& teams, std::vector<MatchResult> const& results, int keys);

  [[nodiscard]] int teams() const { return static_cast<int>(appearances_.size()); }
  [[nodiscard]] std::vector<Appearance> const& of(int team) const {
    return appearances_[static_cast<std::size_t>(team)];
  }
  [[nodiscard]] Lineup const& opponents(Appearance const& in) const {
    return lineups_[static_cast<std::size_t>(in.side ^ 1)];
  }
  // What the key is worth for the side that the team was on.
  [[nodiscard]] std::int64_t value(Appearance const& in, int key) const {
    return values_[at(in.side, key)];
  }
  // The highest value any side had.
  [[nodiscard]] std::int64_t highest(int key) const;

 private:
  [[nodiscard]] std::size_t at(int side, int key) const {
    return static_cast<std::size_t>(side) * keys_ + static_cast<std::size_t>(key);
  }

  std::size_t keys_;
  std::vector<Lineup> lineups_;                       // by side
  std::vector<std::int64_t> values_;                  // by side, then key
  std::vector<std::vector<Appearance>> appearances_;  // by team
};

}  // namespace c715::ranking
