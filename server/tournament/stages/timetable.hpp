// Local days and minutes: when matches are planned, and what instants that is.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "server/core/time.hpp"
#include "server/tournament/stages/occupancy.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

// Minutes since the midnight that the event's first day begins with.
using Minute = int;
inline constexpr Minute minutes_a_day = 1440;

// A plan may run beyond the event's days; it shows so, and is kept all the same.
inline constexpr int last_planned_day = 1000;

// "09:40" as minutes of the day; nullopt when it is no time of day.
std::optional<Minute> minute_of_day(std::string const& time);
std::string time_of_day(Minute minute);

// When a match is planned; nullopt when nobody has said.
std::optional<Minute> planned_minute(v1::PlannedMatch const& plan);
void set_planned(v1::PlannedMatch& plan, Minute minute);

// The instant of a local minute of the event. Days that do not follow each other are known by their
// dates.
Instant instant_of(State const& state, Minute minute);

// An instant as a minute of the event, begun ones included; nullopt when it is on none of its days.
std::optional<Minute> minute_at(State const& state, Instant at);

// The first minute from `minute` on at which a match may begin by the event's blocks; after the
// last block, `minute` itself: a match is rather late than lost.
Minute into_blocks(State const& state, Minute minute);

// A cycle in whole minutes; what takes up time takes at least one.
int cycle_min(int cycle_s);

// Gives places to matches that are planned one after the other.
class Timetable {
 public:
  explicit Timetable(State const& state);

  // The field of the stage that is free first for a whole cycle within a block, and when; not
  // before `earliest`, nor while one of these teams plays another match, nor before what these
  // teams have played and their alliances have played in this stage. A stage that does not say when
  // it starts goes behind all that is planned on its fields.
  struct Place {
    std::string field;
    Minute minute = 0;
  };
  Place take(Stage const& stage, Minute earliest, v1::PlannedMatch const& match);

 private:
  void occupy(v1::PlannedMatch const& match, int cycle_s, bool begun);
  [[nodiscard]] Minute first_free(v1::PlannedMatch match, int cycle_s, Minute from) const;

  State const& state_;
  Occupancy busy_;
  std::map<std::string, Minute> last_;  // by field: when all that is planned is over
  std::map<std::string, Minute> rest_;  // by team, and by stage and seed: when they may go on
};

}  // namespace c715::tournament
