// A person's word against a sensor's.
#include <algorithm>

#include "server/core/limits.hpp"
#include "server/game/marks.hpp"
#include "server/tournament/sensors.hpp"
#include "server/tournament/sheet_access.hpp"
#include "server/tournament/text_rule.hpp"

namespace c715::tournament {

namespace {

bool is_counted(Context const& c, Match const& match, v1::OverrideSensor const& wish) {
  auto const sensors = sensors_of(c.state, match);
  return std::any_of(sensors.begin(), sensors.end(), [&](Sensor const& sensor) {
    return sensor.alliance == wish.alliance() && sensor.element == wish.element();
  });
}

// More goes into the latest phase that has begun, less comes out of the latest cells first.
void change_to(Context const& c, Match const& match, game::Sheet sheet,
               v1::OverrideSensor const& wish, v1::SensorOverridden& fact) {
  auto const& element = *game::find_element(c.state.game, wish.element());
  auto const phases = game::phases_of(c.state.game, element);
  auto const* field = find_field(c.state, match.plan.field());
  auto const elapsed = match::elapsed_at(field->life, c.state.game, c.now);
  int const now = match::phase_at(c.state.game, elapsed);
  auto const put = [&](int phase, std::int32_t more) {
    game::Cell const cell{ElementId{wish.element()}, PhaseId{c.state.game.phases(phase).id()}};
    auto const seen = game::value_of(sheet, cell);
    auto const to = std::max(0, seen + more);
    if (to == seen) return 0;
    auto& change = *fact.add_changes();
    change.set_element(wish.element());
    change.set_phase(cell.phase.value());
    change.set_seen(seen);
    change.set_to(to);
    return to - seen;
  };
  auto missing = wish.value() - game::count_of(sheet, wish.element());
  if (missing > 0) {
    auto const later = std::upper_bound(phases.begin(), phases.end(), now);
    put(later == phases.begin() ? phases.front() : *std::prev(later), missing);
    return;
  }
  for (auto phase = phases.rbegin(); phase != phases.rend() && missing < 0; ++phase) {
    missing -= put(*phase, missing);
  }
}

}  // namespace

Result<Events> decide_override_sensor(Context const& c, v1::OverrideSensor const& wish) {
  if (wish.reason().empty()) return refuse(v1::REASON_REASON_REQUIRED);
  if (auto ok = check_text(wish.reason(), "reason", limits::reason_letters); !ok) {
    return tl::unexpected{ok.error()};
  }
  auto const match = writable_match(c, wish.match(), wish.alliance());
  if (!match) return tl::unexpected{match.error()};
  auto const* element = game::find_element(c.state.game, wish.element());
  if (element == nullptr) return refuse(v1::REASON_NO_SUCH_ELEMENT, wish.element());
  if (!is_counted(c, **match, wish)) return refuse(v1::REASON_NO_SENSOR, wish.element());
  if (wish.value() < 0 || wish.value() > element->max()) {
    return refuse(v1::REASON_COUNT_OUT_OF_BOUNDS, wish.element());
  }
  // In dual entry the scorers' own counts are added to what the sensors are said to have counted.
  bool const dual = c.state.entry_mode == v1::ENTRY_MODE_DUAL_BLIND;
  v1::Event event;
  auto& fact = *event.mutable_sensor_overridden();
  fact.set_match(wish.match());
  fact.set_alliance(wish.alliance());
  fact.set_element(wish.element());
  fact.set_value(wish.value());
  fact.set_reason(wish.reason());
  change_to(c, **match,
            dual ? sensor_sheet(**match, wish.alliance()) : (*match)->sheets.of(wish.alliance()),
            wish, fact);
  return Events{event};
}

}  // namespace c715::tournament
