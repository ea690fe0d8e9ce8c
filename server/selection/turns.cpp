// Turns are a plain list: the first is whose turn it is, and the rounds stand in order.
#include "server/selection/turns.hpp"

#include <algorithm>

namespace c715::selection {

std::vector<Turn> turn_order(Rules const& rules) {
  std::vector<Turn> turns;
  for (int round = 1; round <= rules.picks; ++round) {
    bool const backwards = rules.order == Order::serpentine && round % 2 == 0;
    for (int i = 1; i <= rules.alliances; ++i) {
      turns.push_back({.alliance = backwards ? rules.alliances + 1 - i : i, .round = round});
    }
  }
  return turns;
}

void add_at_end_of_round(std::vector<Turn>& turns, Turn const& turn) {
  auto const later = std::find_if(turns.begin(), turns.end(),
                                  [&](Turn const& other) { return other.round > turn.round; });
  turns.insert(later, turn);
}

}  // namespace c715::selection
