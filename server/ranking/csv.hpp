// A ranking as CSV, as other programs read it.
#pragma once

#include <string>

#include "server/ranking/ranking.hpp"

namespace c715::ranking {

// Header `rank,team,` and the keys' ids; a row a team, in order, with exact fractions ("10/3"). A
// key that says nothing about a team leaves its cell empty. RFC 4180, with "\n" at the end of
// lines.
std::string csv(Rules const& rules, Table const& table);

}  // namespace c715::ranking
