// Who goes on from one stage to the next, and in which order.
#pragma once

#include <vector>

#include "server/core/result.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

// A stage's entrants in the order it has put them in, best first: its ranking, an elimination's
// places (equal ones by seed), the alliances of a selection. Round robin and Swiss: by points, then
// its ranking (standing.hpp); groups: all the firsts, then all the seconds, compared over the
// groups.
std::vector<v1::Entrant> order_of(State const& state, Stage const& stage,
                                  Match const* instead = nullptr);

// Whether nobody of an entrant is here any more.
bool gone(State const& state, v1::Entrant const& entrant);

// Whom the stage before sends to `stage`, by seed: so many as its plan says; without a stage
// before, the teams of the division that are here, drawn with `seed`. Teams that have left are
// passed over. Refused: the stage before has not finished, or too few are left.
Result<std::vector<v1::Entrant>> entrants_for(State const& state, Stage const& stage,
                                              std::uint64_t seed, Match const* instead = nullptr);

}  // namespace c715::tournament
