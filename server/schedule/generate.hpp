// From a request to a plan.
#pragma once

#include <tl/expected.hpp>

#include "server/schedule/request.hpp"
#include "server/schedule/shape.hpp"

namespace c715::schedule {

// The same request gives the same plan on every machine. Always in it: each team plays `per_team`
// matches that count, never two at once, never nearer than the gap; where teams * per_team leaves a
// match unfilled, some teams play once more, marked on their third match. As good as the moves
// allow, in this order of weight: partners, opponents, colours, stations, fields.
tl::expected<Plan, Problem> generate(Request const& request, KeepGoing const& keep_going = {});

// Marks the third match (the last, if there is no third) of each team that plays more than
// what counts for it.
void mark_surrogates(Plan& plan);

}  // namespace c715::schedule
