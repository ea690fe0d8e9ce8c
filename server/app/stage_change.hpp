// What has happened to a schedule, from the words of `c715 stage repair` to the generator's change.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/app/stage_tools.hpp"
#include "server/core/result.hpp"
#include "server/tournament/stages/generated.hpp"

namespace c715::app {

// "116=09:30"
struct LateTeam {
  std::string team;
  tournament::Minute minute = 0;  // of the day
};
std::optional<LateTeam> read_late(std::string const& word);

// "120=4"
struct JoiningTeam {
  std::string team;
  int matches = 0;
};
std::optional<JoiningTeam> read_joining(std::string const& word);

// "10:00-10:30", as minutes of the day
using LostTime = std::pair<tournament::Minute, tournament::Minute>;
std::optional<LostTime> read_lost(std::string const& word);

struct StageChange {
  schedule::Change change;
  std::vector<std::string> teams;  // of the plan, those that join behind the others
};

// Of words that read_late and its like have accepted. Teams that have left leave, named or not.
// Refused for a team that is not in the plan, or joins one that it is in.
Result<StageChange> change_of(tournament::State const& state, tournament::Stage const& stage,
                              tournament::Scheduled const& now, StageOptions const& options);

}  // namespace c715::app
