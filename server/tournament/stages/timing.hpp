// Early or late against the plan, as data for displays.
#pragma once

#include <map>
#include <optional>

#include "server/tournament/state.hpp"

namespace c715::tournament {

// From when the field can take its next match, as far as facts tell: after a delay or time-out, and
// after the cycle of the match that is on it.
Instant free_from(State const& state, Field const& field);

// When each match that was not played yet is expected to begin, told at `now`: not before its plan
// says (a match is not pulled forward by itself), nor before the match in front of it on its field
// has had its cycle, nor within a delay or a break. Matches without a plan follow those before
// them.
std::map<MatchId, Instant> expected_times(State const& state, Instant now);

// How late the field's next match is expected to begin, told at `now`; 0 = on time. nullopt: there
// is none, or it has no plan.
std::optional<Duration> lateness(State const& state, Field const& field, Instant now);

}  // namespace c715::tournament
