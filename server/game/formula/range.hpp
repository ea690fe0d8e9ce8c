// The bounds of a node from the bounds of its parts.
#pragma once

#include "server/game/formula/fault.hpp"
#include "server/game/formula/node.hpp"

namespace c715::game::formula {

// For the ops that have parts. Faults: too_large (beyond `farthest`), divides_by_zero; `at` is the
// caller's.
tl::expected<Range, Fault> range_of(Node const& node, int at);

}  // namespace c715::game::formula
