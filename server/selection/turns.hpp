// The order in which captains pick, and what becomes of a turn that is not used.
#pragma once

#include <vector>

#include "server/selection/rules.hpp"

namespace c715::selection {

// One pick of one alliance.
struct Turn {
  int alliance = 0;    // from 1
  int round = 0;       // from 1
  bool again = false;  // its captain let it pass once in this round
  bool operator==(Turn const&) const = default;
};

// All turns of a selection in their order: every alliance once a round.
std::vector<Turn> turn_order(Rules const& rules);

// Puts a turn behind all others of its round. `turns` are in the order of their rounds.
void add_at_end_of_round(std::vector<Turn>& turns, Turn const& turn);

}  // namespace c715::selection
