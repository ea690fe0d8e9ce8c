// What a board's plan means for the room.
#include "server/field/place.hpp"

#include <algorithm>

namespace c715::field {

std::uint32_t inputs_for(v1::BoardPlan const& plan, v1::InputPurpose purpose) {
  std::uint32_t mask = 0;
  for (auto const& input : plan.inputs()) {
    if (input.purpose() == purpose && input.index() < 32) mask |= 1u << input.index();
  }
  return mask;
}

bool has_output(v1::BoardPlan const& plan, v1::OutputPurpose purpose) {
  return std::any_of(plan.outputs().begin(), plan.outputs().end(),
                     [&](v1::OutputPlan const& output) { return output.purpose() == purpose; });
}

std::uint32_t e_stops_of(Place const& place) {
  return inputs_for(place.plan, v1::INPUT_PURPOSE_E_STOP) | place.own_e_stops;
}

std::uint32_t missing_e_stops(v1::BoardPlan const& plan, v1::DeviceHello const& hello) {
  // Boards of protocol 1 do not say which of their inputs are e-stops.
  auto const has = hello.protocol_version() >= 2 ? hello.e_stops() : hello.inputs();
  return inputs_for(plan, v1::INPUT_PURPOSE_E_STOP) & ~has;
}

Duration watchdog_of(v1::BoardPlan const& plan) {
  bool const safety = has_output(plan, v1::OUTPUT_PURPOSE_ENABLE) ||
                      inputs_for(plan, v1::INPUT_PURPOSE_E_STOP) != 0;
  return safety ? watchdog_safety : watchdog_signal;
}

}  // namespace c715::field
