// A small event played to its end, as tables and imports look at it.
#pragma once

#include "tests/support/event.hpp"

namespace c715::test {

// Ten teams, and stages "Q" (qualification: the worst of five matches is dropped), "S" (selection),
// "E" (double elimination, the final best of three); the schedule of "Q" is adopted.
Table planned_event();

// The same, played: with surrogates, a disqualified and an absent team, a match of points alone, a
// side that did not play, a foul.
Table played_event();

}  // namespace c715::test
