// Single and double elimination for any number of entrants.
#pragma once

#include "server/bracket/bracket.hpp"

namespace c715::bracket {

Graph single_elimination(Description const& description);
Graph double_elimination(Description const& description);

}  // namespace c715::bracket
