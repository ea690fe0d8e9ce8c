// Who stands where: station numbers spread evenly over each team's matches, and fields over its
// slots.
#pragma once

#include <vector>

#include "server/schedule/random.hpp"
#include "server/schedule/shape.hpp"

namespace c715::schedule {

// Sides of `size` teams each, in any order. Reorders each side so that every team has each station
// the same number of times, give or take one; always possible.
void spread_stations(std::vector<std::vector<int>>& sides, int size, int teams);

// Exchanges matches of the same slot so that teams see all fields; `places` as Search gives them.
void spread_fields(std::vector<int>& places, Shape const& shape, Random& random);

}  // namespace c715::schedule
