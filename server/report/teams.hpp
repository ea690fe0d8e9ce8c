// The list of teams.
#pragma once

#include <string>

#include "server/report/grid.hpp"
#include "server/report/reader.hpp"
#include "server/tournament/state.hpp"

namespace c715::report {

// All of them are about the teams of one division, or of all when it is empty, in the order of
// their numbers.

// Header `number,name,short_name,school,division`: what `c715 event create --teams` reads.
std::string teams_csv(tournament::State const& state, std::string const& division);
std::string teams_json(tournament::State const& state, std::string const& division);
Grid teams_grid(tournament::State const& state, std::string const& division, Reader const& reader);

}  // namespace c715::report
