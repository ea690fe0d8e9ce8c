// The numbers that follow from a request, and what is wrong with one that cannot be had.
#pragma once

#include <cstdint>
#include <optional>

#include "server/schedule/request.hpp"

namespace c715::schedule {

// Why there is no schedule. Each kind says in numbers what was asked and what is possible instead.
struct Problem {
  enum class Kind {
    teams_range,     // asked; least..most
    matches_range,   // asked; least..most
    alliance_range,  // asked; least..most
    fields_range,    // asked; least..most
    moves_range,     // asked; least..most
    gap_range,       // asked; least..most
    blocks_range,    // asked: a block without slots
    too_few_teams,  // asked: teams; least: that a match needs; most: robots a side they suffice for
    too_many_fields,  // asked; most: matches that these teams can play at once
    gap_too_large,    // asked; most
    too_few_slots,  // asked: slots needed; least: slots there are; most: matches per team that fit
    too_few_left,   // asked: teams still there; least: that a match needs
    no_such_team,   // asked
    no_such_match,  // asked
    cannot_fit,     // asked: matches a team still has to play; most: slots left for it; team
  };
  Kind kind{};
  std::int64_t asked = 0;
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::optional<int> team{};  // if it is about one
  bool operator==(Problem const&) const = default;
};

// A request that can be had, in the numbers the search works with.
struct Shape {
  int teams = 0;
  int per_team = 0;
  int alliance = 0;
  int sides = 2;
  int fields = 1;
  int gap = 1;
  int matches = 0;
  int surrogates = 0;  // teams that play one match more

  [[nodiscard]] int per_match() const { return alliance * sides; }
  [[nodiscard]] int places() const { return matches * per_match(); }
  [[nodiscard]] int slots() const { return (matches + fields - 1) / fields; }
};

// Checks a request. `gap` 0 becomes the distance that leaves teams room to meet others.
std::optional<Problem> problem_of(Request const& request);
Shape shape_of(Request const& request);  // of a request without a problem

// The largest gap that can be had at all, and the one that is taken when none is asked for.
int most_gap(int teams, int per_match, int fields);
int usual_gap(int teams, int per_match, int fields);

// Slots of all blocks; nullopt: no limit.
std::optional<int> slots_there_are(Request const& request);

}  // namespace c715::schedule
