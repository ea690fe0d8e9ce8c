// How alliances are selected at an event, what of it cannot be had, and what is usual.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "server/core/time.hpp"

namespace c715::selection {

// Who picks when. Round 1 goes 1..n in both. Serpentine (FRC): round 2 goes n..1, round 3 1..n.
enum class Order { serpentine, straight };

// The rules of one selection. Every alliance is a captain and the teams that captain picks.
struct Rules {
  int alliances = 0;  // 2..most_alliances
  int picks = 1;      // rounds: teams that each captain picks, 1..most_picks
  Order order = Order::serpentine;
  // Who declines is never invited again. FRC, VEX (T14): such a team may still become a captain.
  bool declined_may_captain = true;
  // A lower captain may be picked by a higher one; the next in the ranking moves up (FRC, VEX).
  // False: the first teams of the ranking are captains and play with nobody of their kind.
  bool captains_may_be_picked = true;
  int backups = 0;   // teams kept as backups after the picks, best first; fewer if fewer are left
  Duration clock{};  // time of a captain to invite, 0 = none; measured by the caller
  bool operator==(Rules const&) const = default;
};

inline constexpr int fewest_alliances = 2;
inline constexpr int most_alliances = 64;  // as many as an elimination takes
inline constexpr int most_picks = 3;
inline constexpr Duration longest_clock = std::chrono::minutes{30};

// What can be wrong with rules.
enum class Fault {
  too_few_alliances,
  too_many_alliances,
  bad_picks,
  bad_backups,    // fewer than 0, or more than any event has teams
  bad_clock,      // negative, or longer than longest_clock
  too_few_teams,  // for so many alliances of this size
};

// The fault, and what is possible instead.
struct Problem {
  Fault fault{};
  int bound = 0;      // the nearest number that is possible; seconds of a clock; teams needed
  int alliances = 0;  // too_few_teams: the most alliances with these picks, 0 = none
  int picks = 0;      // too_few_teams: the most picks with these alliances, 0 = none
  bool operator==(Problem const&) const = default;
};

// Why these rules cannot be had with so many teams; nullopt: they can. Backups are no reason.
std::optional<Problem> problem_of(Rules const& rules, int teams);

// Whose practice a number of alliances is.
enum class Practice {
  vex_v5,  // game manual T14: 16 from 32 teams, 12 from 24, 8 from 16, else half of the teams
  ftc,     // from 2024-25: 2 up to 10 teams, 4 up to 20, 6 up to 40, else 8
  frc,  // a spare team is recommended: 8 from 25 teams, 7 from 22, 6 from 19, 5 from 16, 4 from 13
  counted,  // nobody's: as many full alliances as there are teams for, at most 8
};

struct Usual {
  int alliances = 0;
  Practice practice{};
  bool operator==(Usual const&) const = default;
};

// Numbers of alliances that are usual for so many teams, with their source, the first to be
// suggested. `alliance_size` counts the captain: 2 is VEX and FTC, 3 is FRC. Each can be had; empty
// when not even two alliances can.
std::vector<Usual> usual_alliances(int teams, int alliance_size);

}  // namespace c715::selection
