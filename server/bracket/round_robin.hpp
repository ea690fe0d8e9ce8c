// Everybody meets everybody: rounds by the circle method, colours balanced.
#pragma once

#include <utility>
#include <vector>

#include "server/bracket/bracket.hpp"

namespace c715::bracket {

// Rounds of (red, blue) among 1..entrants. Odd: everybody rests once and has as much red as blue.
// Even: the two differ by one. The best two meet in the last round.
std::vector<std::vector<std::pair<int, int>>> circle_rounds(int entrants);

Graph round_robin(Description const& description);

}  // namespace c715::bracket
