// Who stands where: the seeds of a first round, and how losers cross over into the losers' bracket.
#pragma once

#include <vector>

namespace c715::bracket {

// The least power of two that is not below `entrants`, and its exponent: the rounds needed.
int bracket_size(int entrants);
int rounds_of(int size);

// The seeds of a first round from top to bottom: 1, 8, 4, 5, 2, 7, 3, 6. The best two cannot meet
// before the final, the best four not before the semi-finals, and so on.
std::vector<int> seed_order(int size);

// For each place of the losers' bracket that takes in the losers of winners' round `round`: which
// match of that round its loser comes from. Chosen so that two who have met meet again as late as
// possible, and rarely.
std::vector<int> crossing(int size, int round);

}  // namespace c715::bracket
