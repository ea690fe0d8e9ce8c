// The draw of a stage, made once from a recorded seed; an event then holds the order.
#pragma once

#include <cstdint>
#include <vector>

#include "server/core/ids.hpp"

namespace c715::ranking {

// The same seed and teams give the same order on every machine, however `teams` are ordered; each
// team once.
std::vector<TeamId> draw_order(std::uint64_t seed, std::vector<TeamId> teams);

}  // namespace c715::ranking
