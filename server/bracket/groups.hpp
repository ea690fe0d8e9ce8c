// Draws round robin groups: even in strength and size, entrants of one school apart.
#pragma once

#include <vector>

namespace c715::bracket {

// The seeds of each group, best first. Seeds are taken in pots of one for each group, in serpentine
// order; sizes differ by one at most. `schools` has one number for each seed, or is empty: a school
// with no more entrants than there are groups never meets itself, a larger one is spread evenly.
std::vector<std::vector<int>> draw_groups(int entrants, int groups,
                                          std::vector<int> const& schools);

}  // namespace c715::bracket
