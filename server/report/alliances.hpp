// Which teams play together in the playoffs.
#pragma once

#include <string>

#include "server/report/grid.hpp"
#include "server/report/reader.hpp"
#include "server/tournament/state.hpp"

namespace c715::report {

// The alliances of a selection as far as it has come, or those that play an elimination; by number.

// Header `alliance,captain,pick1,…`.
std::string alliances_csv(tournament::Stage const& stage);
std::string alliances_json(tournament::Stage const& stage);
// With names.
Grid alliances_grid(tournament::State const& state, tournament::Stage const& stage,
                    Reader const& reader);

}  // namespace c715::report
