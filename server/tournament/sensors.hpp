// Elements that boards count, and where the sheet says something else than they do.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/tournament/state.hpp"

namespace c715::tournament {

// An element of an alliance's sheet that sensors of the match's field count.
struct Sensor {
  v1::Alliance alliance = v1::ALLIANCE_UNSPECIFIED;
  std::string element{};
  std::vector<std::string> boards{};  // which count it, in the order of the field's plan
};

// All that is counted by sensors in `match`, in the order of the field's plan.
std::vector<Sensor> sensors_of(State const& state, Match const& match);

struct SensorDifference {
  Sensor sensor{};
  std::int32_t counted = 0;                    // by the boards
  std::int32_t on_sheet = 0;                   // what the match's sheet says
  SensorOverride const* overridden = nullptr;  // who said so and why; nullptr = nobody did
};

// Where sensors and sheet differ, and every override even when they agree.
std::vector<SensorDifference> sensor_differences(State const& state, Match const& match);

// An alliance's sheet as sensors make it: their counts, or what a person said instead of them.
game::Sheet sensor_sheet(Match const& match, v1::Alliance alliance);

}  // namespace c715::tournament
