// Room for teams that come late: matches move behind, into slots that are still empty.
#pragma once

#include <optional>
#include <vector>

#include "server/schedule/request.hpp"
#include "server/schedule/shape.hpp"

namespace c715::schedule {

struct Later {
  std::vector<int> const& need;        // matches each team still has to play
  std::vector<int> const& not_before;  // slots
  std::vector<int> closed;             // slots nothing may move into
  std::optional<int> limit;            // slots there are

  // Moves as few matches as it takes for the team to have as many slots to play in as it needs: its
  // own first, the last of them first. `matches` stay in the order of their slots. A problem says
  // how many slots it could have at most.
  std::optional<Problem> make_room(std::vector<Match>& matches, int team, int& moved) const;

 private:
  [[nodiscard]] std::optional<int> empty_slot(std::vector<Match> const& matches, int from) const;
};

}  // namespace c715::schedule
