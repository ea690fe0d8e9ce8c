// Sensors beside the sheet.
#include "server/tournament/sensors.hpp"

#include <algorithm>

namespace c715::tournament {

std::vector<Sensor> sensors_of(State const& state, Match const& match) {
  std::vector<Sensor> all;
  auto const* field = find_field(state, match.plan.field());
  if (field == nullptr) return all;
  for (auto const& board : field->plan.boards()) {
    for (auto const& input : board.inputs()) {
      if (input.purpose() != v1::INPUT_PURPOSE_COUNTER) continue;
      auto const known = std::find_if(all.begin(), all.end(), [&](Sensor const& sensor) {
        return sensor.alliance == input.alliance() && sensor.element == input.element();
      });
      auto& sensor = known == all.end() ? all.emplace_back() : *known;
      sensor.alliance = input.alliance();
      sensor.element = input.element();
      auto& boards = sensor.boards;
      if (boards.empty() || boards.back() != board.id()) boards.push_back(board.id());
    }
  }
  return all;
}

std::vector<SensorDifference> sensor_differences(State const& state, Match const& match) {
  std::vector<SensorDifference> all;
  for (auto& sensor : sensors_of(state, match)) {
    SensorDifference one;
    one.counted = game::count_of(match.sensors.of(sensor.alliance), sensor.element);
    one.on_sheet = game::count_of(match.sheets.of(sensor.alliance), sensor.element);
    auto const found = match.overrides.find({sensor.alliance, ElementId{sensor.element}});
    if (found != match.overrides.end()) one.overridden = &found->second;
    if (one.counted == one.on_sheet && one.overridden == nullptr) continue;
    one.sensor = std::move(sensor);
    all.push_back(std::move(one));
  }
  return all;
}

game::Sheet sensor_sheet(Match const& match, v1::Alliance alliance) {
  auto sheet = match.sensors.of(alliance);
  for (auto const& [of, instead] : match.overrides) {
    if (of.first != alliance) continue;
    std::erase_if(sheet, [&](auto const& cell) { return cell.first.element == of.second; });
    sheet.insert(instead.cells.begin(), instead.cells.end());
  }
  return sheet;
}

}  // namespace c715::tournament
