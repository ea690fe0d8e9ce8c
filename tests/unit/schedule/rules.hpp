// The hard rules of a schedule, checked from the plan alone.
#pragma once

#include <string>

#include "server/schedule/request.hpp"

namespace c715::schedule {

// The first rule that is broken, in words; empty: none. `from`: matches before it are history,
// which may be nearer to each other than the gap.
std::string broken_rule(Request const& request, Plan const& plan, int from = 0);

}  // namespace c715::schedule
