// Who may move and who must stop: the interlock between the journal, the holds and the boards.
#include <algorithm>

#include "server/field/field_core.hpp"
#include "server/field/link.hpp"
#include "server/field/signals.hpp"
#include "server/field/timer_digits.hpp"

namespace c715::field {

namespace {

bool in_play(match::FieldLife const& life) {
  return life.state == v1::MATCH_STATE_COUNTDOWN || life.state == v1::MATCH_STATE_RUNNING;
}

bool stopped(FieldRun const& field) {
  return field.holds.any() || field.life.stop.has_value();
}

// The board's latest word counts, even a late one: it can only stop.
bool pressed(Place const& place) {
  return place.link != nullptr && place.link->session.open() &&
         (place.link->session.inputs() & e_stops_of(place)) != 0;
}

bool missed(Place const& place) {
  return place.plan.required() && !place.exempt && !place.present;
}

}  // namespace

bool FieldCore::enabled(FieldRun const& field, Instant now) const {
  return field.run != 0 && !stopped(field) && match::robots_enabled(field.life, game_, now) &&
         std::none_of(field.places.begin(), field.places.end(),
                      [](Place const* place) { return missed(*place) || pressed(*place); });
}

void FieldCore::judge(FieldRun& field, Instant now) {
  for (auto* place : field.places) {
    if (stopped(field)) break;
    if (pressed(*place)) {
      halt(field, v1::STOP_CAUSE_BUTTON, *place, now);
    } else if (in_play(field.life) && missed(*place)) {
      halt(field, v1::STOP_CAUSE_BOARD_LOST, *place, now);
    }
  }
  bool const may = enabled(field, now);
  auto wanted = signals_of(field.life, stopped(field), may);
  wanted.run = field.run;
  for (auto* place : field.places) {
    if (place->link == nullptr) continue;
    auto mine = wanted;
    mine.enable = may && place->granted_run == field.run &&
                  has_output(place->plan, v1::OUTPUT_PURPOSE_ENABLE);
    bool const timer = has_output(place->plan, v1::OUTPUT_PURPOSE_TIMER);
    mine.segments = timer ? timer_digits(field.life, game_, now) : std::string{};
    if (now < place->test_until && !stopped(field) && !in_play(field.life)) {
      mine.lamps = place->test_lamps;
      mine.pattern = v1::LAMP_PATTERN_STEADY;
      mine.buzzer_ms = place->test_buzzer ? lamp_test_buzzer_ms : 0;
    }
    auto const step = place->link->session.want(mine, now);
    if (!step.send.empty()) place->link->wire->send(step.send);
  }
}

// Stop first, then say so: the frames leave before the wish is even put together.
void FieldCore::halt(FieldRun& field, v1::StopCause cause, Place const& place, Instant now) {
  auto const id = random_(command_id_bytes);
  field.holds.put(id, now);
  stop_frames(field, now);
  v1::Command command;
  command.set_id(id);
  auto& stop = *command.mutable_stop_field();
  stop.set_field(field.id);
  stop.set_cause(cause);
  stop.set_board(place.plan.id());
  submit(std::move(command), v1::ACTOR_KIND_BOARD, place.plan.id(), {});
}

void FieldCore::stop_frames(FieldRun& field, Instant now) {
  auto wanted = signals_of(field.life, true, false);
  wanted.run = field.run;
  for (auto* place : field.places) {
    if (place->link == nullptr) continue;
    bool const timer = has_output(place->plan, v1::OUTPUT_PURPOSE_TIMER);
    wanted.segments = timer ? timer_digits(field.life, game_, now) : std::string{};
    auto const frame = place->link->session.stop(wanted, now);
    if (!frame.empty()) place->link->wire->send(frame);
  }
}

void FieldCore::stop_now(std::string const& field, std::string const& command_id, Instant now) {
  for (auto& [id, run] : fields_) {
    if (!field.empty() && id != field) continue;
    run.holds.put(command_id, now);
    stop_frames(run, now);
  }
}

// The stop that holds the field never became durable: wish it anew, as the room itself.
void FieldCore::restate(FieldRun& field, Instant now) {
  if (read_only_) return;
  auto const id = random_(command_id_bytes);
  field.holds.restate(id, now);
  v1::Command command;
  command.set_id(id);
  command.mutable_stop_field()->set_field(field.id);
  command.mutable_stop_field()->set_cause(v1::STOP_CAUSE_CONSOLE);
  submit(std::move(command), v1::ACTOR_KIND_SYSTEM, "field", {});
}

Report FieldCore::report_of(Place const& place, Instant now) {
  Report report;
  report.firmware = place.firmware;
  bool const has_stop = inputs_for(place.plan, v1::INPUT_PURPOSE_E_STOP) != 0;
  if (now < place.fault_until) {
    report.presence = v1::BOARD_PRESENCE_FAULT;
    report.e_stop = has_stop;
  } else if (place.present) {
    report.presence = v1::BOARD_PRESENCE_PRESENT;
    report.e_stop = pressed(place);
  } else {
    report.e_stop = has_stop;  // a lost board reads as pressed
  }
  return report;
}

std::optional<Instant> FieldCore::report_due(Place const& place, Instant now) const {
  if (read_only_) return std::nullopt;
  auto const report = report_of(place, now);
  // A press is told at once, even behind a report on its way: until the core knows of it, it would
  // let the stop be cleared under the hand that presses.
  auto const& known = place.reports_under_way > 0 ? place.told : place.journaled;
  bool const present = report.presence == v1::BOARD_PRESENCE_PRESENT;
  if (present && report.e_stop && !(known.presence == report.presence && known.e_stop)) {
    return place.report_refused_until;
  }
  auto const& durable = place.journaled;
  bool const details = report.presence != v1::BOARD_PRESENCE_ABSENT &&
                       (report.e_stop != durable.e_stop || report.firmware != durable.firmware);
  bool const news = report.presence != durable.presence || details;
  if (place.reports_under_way > 0 || !news) return std::nullopt;
  return std::max(place.report_not_before, place.report_refused_until);
}

}  // namespace c715::field
