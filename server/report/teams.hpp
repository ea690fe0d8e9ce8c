// The list of teams.
#pragma once

#include <functional>
#include <string>

#include "server/report/grid.hpp"
#include "server/report/reader.hpp"
#include "server/tournament/state.hpp"

namespace c715::report {

// All of them are about the teams of one division, or of all when it is empty, in the order of
// their numbers unless a view asks for another.

// Which teams, in which order; without a function all of them, by number.
struct TeamView {
  std::function<bool(v1::Team const&)> keep{};
  std::function<bool(v1::Team const&, v1::Team const&)> before{};
};

// Header `number,name,short_name,school,division`: what `c715 event create --teams` reads.
std::string teams_csv(tournament::State const& state, std::string const& division,
                      TeamView const& view = {});
std::string teams_json(tournament::State const& state, std::string const& division,
                       TeamView const& view = {});
Grid teams_grid(tournament::State const& state, std::string const& division, Reader const& reader,
                TeamView const& view = {});

}  // namespace c715::report
