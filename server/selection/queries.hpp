// What people ask of a selection.
#pragma once

#include <optional>
#include <vector>

#include "server/selection/selection.hpp"

namespace c715::selection {

// All turns are done. Never, when the rules have a problem.
bool finished(Selection const& selection);

// Whose turn it is; nullopt when there is none. Its alliance has a captain.
std::optional<Turn> on_turn(Selection const& selection);

// The captain on turn.
std::optional<TeamId> captain_on_turn(Selection const& selection);

// Whom the captain on turn may invite now, best first; nobody while an invitation is open.
std::vector<TeamId> invitable(Selection const& selection);

// Who declined, in the order of the ranking; without those who left.
std::vector<TeamId> declined(Selection const& selection);

// Who will be the captains of alliances that have none yet, if nobody of them is picked or leaves:
// for the lowest such number first. Fewer when the ranking ends.
std::vector<TeamId> captains_in_waiting(Selection const& selection);

// Backups, best first: the best teams without an alliance when the selection is finished, without
// those who declined. Nobody before.
std::vector<TeamId> backups(Selection const& selection);

// Where a team stands; nullptr: not in the ranking.
Candidate const* find(Selection const& selection, TeamId const& team);

}  // namespace c715::selection
