// Who plays when, where and beside whom.
#pragma once

#include <string>
#include <vector>

#include "server/report/grid.hpp"
#include "server/report/reader.hpp"
#include "server/tournament/state.hpp"

namespace c715::report {

struct ScheduledTeam {
  std::string team{};
  bool surrogate = false;  // the match does not count for it
};

struct ScheduleRow {
  std::string match{};
  int slot = 0;  // from 1; matches of the same slot are played at the same time
  std::string field{};
  std::vector<ScheduledTeam> red{};
  std::vector<ScheduledTeam> blue{};
  int day = 0;         // from 1; 0 = nobody has said
  std::string time{};  // "09:40"
  v1::MatchState state = v1::MATCH_STATE_SCHEDULED;
};

// A team as schedules write it: with "*" when it is a surrogate.
std::string marked(ScheduledTeam const& team);

// A stage's matches in the order of play; each planned time is a slot, and so is each match
// without one.
std::vector<ScheduleRow> schedule_rows(tournament::State const& state,
                                       tournament::Stage const& stage);

// Header `match,slot,field,red1,…,blue1,…`, as every schedule of ours; `with_times` adds `day,time`
// at the end.
std::string schedule_csv(std::vector<ScheduleRow> const& rows, bool with_times);
std::string schedule_json(std::vector<ScheduleRow> const& rows);
Grid schedule_grid(std::vector<ScheduleRow> const& rows, Reader const& reader);

}  // namespace c715::report
