// What a schedule is asked for, and what comes of it. Teams are numbers from 0; their names are the
// caller's.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace c715::schedule {

inline constexpr int least_teams = 2;
inline constexpr int most_teams = 100;
inline constexpr int most_per_team = 20;
inline constexpr int most_alliance = 4;
inline constexpr int most_fields = 8;
inline constexpr std::int64_t most_moves = 10'000'000'000;
inline constexpr std::int64_t default_moves = 8'000'000;

struct Request {
  int teams = 0;
  int per_team = 0;           // matches that count, for each team
  int alliance = 0;           // robots on a side
  bool cooperative = false;   // one side only
  int fields = 1;             // matches at the same time
  std::vector<int> blocks{};  // slots between breaks; empty: as many slots as it takes
  int gap = 0;                // least distance in slots of two matches of a team; 0: by rule
  std::uint64_t seed = 1;
  std::int64_t moves = default_moves;  // of the search
};

struct Seat {
  int team = 0;
  bool surrogate = false;  // plays, but it does not count for this team
  bool operator==(Seat const&) const = default;
};

struct Match {
  int number = 0;            // from 1; a match keeps its number through repairs
  int slot = 0;              // from 0; equal: at the same time
  int field = 0;             // from 0
  std::vector<Seat> red{};   // by station
  std::vector<Seat> blue{};  // empty in a cooperative game
  bool operator==(Match const&) const = default;
};

struct Plan {
  std::vector<Match> matches{};  // by slot, then field
  std::vector<int> counting{};   // matches that count, for each team
  int gap = 1;                   // what was kept
  bool cancelled = false;        // the search was ended early; all rules hold all the same
};

struct Progress {
  std::int64_t done = 0;
  std::int64_t of = 0;
};

// Asked now and then; false ends the search, which then keeps the best it has.
using KeepGoing = std::function<bool(Progress)>;

}  // namespace c715::schedule
