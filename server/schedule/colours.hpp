// Which side is red.
#pragma once

#include <vector>

#include "server/schedule/random.hpp"

namespace c715::schedule {

// Sides in pairs, red then blue. Exchanges the two of a match so that each team is red about as
// often as blue.
void spread_colours(std::vector<std::vector<int>>& sides, int teams, Random& random);

}  // namespace c715::schedule
