// The step with the most matches that the team has reached holds.
#include "server/game/drop_lowest.hpp"

#include <algorithm>

namespace c715::game {

int dropped_of(google::protobuf::RepeatedPtrField<v1::DropLowest> const& steps, int matches) {
  int reached = 0;
  int drop = 0;
  for (auto const& step : steps) {
    if (matches < step.matches() || step.matches() < reached) continue;
    reached = step.matches();
    drop = step.drop();
  }
  return drop;
}

int dropped_of(v1::Game const& game, int matches) {
  return dropped_of(game.drop_lowest(), matches);
}

std::vector<std::int64_t> kept_of(v1::Game const& game, std::vector<std::int64_t> results) {
  std::sort(results.begin(), results.end());
  results.erase(results.begin(),
                results.begin() + dropped_of(game, static_cast<int>(results.size())));
  return results;
}

}  // namespace c715::game
