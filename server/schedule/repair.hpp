// A schedule after something has happened: a team leaves, comes late or joins, or time is lost.
#pragma once

#include <vector>

#include <tl/expected.hpp>

#include "server/schedule/quality.hpp"
#include "server/schedule/request.hpp"
#include "server/schedule/shape.hpp"

namespace c715::schedule {

struct Late {
  int team = 0;
  int from_slot = 0;
};

struct Joining {
  int matches = 0;
  int from_slot = 0;
};

struct Change {
  int played = 0;                  // that many matches, the first of the plan, stay as they are
  std::vector<int> leaving{};      // play no more
  std::vector<Late> late{};        // play only from a slot on
  std::vector<Joining> joining{};  // new teams, numbered after those of the plan
  std::vector<int> lost_slots{};   // not to be played in; later matches follow in their order
  std::vector<int> taken_slots{};  // nothing moves into these; who stands there may stay
};

struct Repaired {
  Plan plan;
  int changed_seats = 0;  // of matches that stay: another team plays there
  int moved = 0;          // matches at another time
  int dropped = 0;        // matches that are not played; the others keep their numbers
  int added = 0;
  Quality before;
  Quality after;
};

// As few changes as possible, then as fair as possible. All rules of generate() hold; where the gap
// cannot be kept it becomes smaller (the plan says so), and where slots run out every team plays
// equally fewer matches (the plan says how many). Where a team that comes late finds too few
// matches, some move behind into slots that are still empty.
tl::expected<Repaired, Problem> repair(Request const& request, Plan const& plan,
                                       Change const& change);

}  // namespace c715::schedule
