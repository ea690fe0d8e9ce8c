// The event that the bench plays: one game of three phases, two fields, four boards.
#include "tests/unit/field/bench_event.hpp"

#include <string>

#include "firmware_bridge/simulator/software_board.hpp"

namespace c715::bench {

namespace {

v1::Game game(int first_phase_ms) {
  v1::Game game;
  game.set_id("bench");
  game.set_format(v1::GAME_FORMAT_HEAD_TO_HEAD);
  game.set_robots_per_alliance(1);
  game.set_countdown_ms(1000);
  auto const phase = [&](char const* id, int length_ms, bool enabled) {
    auto& p = *game.add_phases();
    p.set_id(id);
    p.set_length_ms(length_ms);
    p.set_robots_enabled(enabled);
    p.set_kind(v1::PHASE_KIND_DRIVER);
  };
  phase("auto", first_phase_ms, true);
  phase("gap", 1000, false);
  phase("driver", 3000, true);
  auto& ball = *game.add_elements();
  ball.set_id("ball");
  ball.set_kind(v1::ELEMENT_KIND_COUNT);
  ball.set_max(500);
  ball.set_beneficiary(v1::BENEFICIARY_OWN);
  ball.add_prices()->set_points(2);
  return game;
}

void add_robot_board(v1::FieldPlan& plan, char const* id, char const* uid, bool start) {
  auto& board = *plan.add_boards();
  board.set_id(id);
  board.set_uid(uid);
  board.set_required(true);
  auto& e_stop = *board.add_inputs();
  e_stop.set_index(simulator::e_stop_input);
  e_stop.set_purpose(v1::INPUT_PURPOSE_E_STOP);
  if (start) {
    auto& button = *board.add_inputs();
    button.set_index(simulator::start_input);
    button.set_purpose(v1::INPUT_PURPOSE_START);
  }
  board.add_outputs()->set_purpose(v1::OUTPUT_PURPOSE_ENABLE);
  board.add_outputs()->set_purpose(v1::OUTPUT_PURPOSE_STACK_LIGHT);
}

void add_counter_board(v1::FieldPlan& plan) {
  auto& board = *plan.add_boards();
  board.set_id("c");
  board.set_uid(uid_c);
  auto& counter = *board.add_inputs();
  counter.set_index(0);
  counter.set_purpose(v1::INPUT_PURPOSE_COUNTER);
  counter.set_alliance(v1::ALLIANCE_RED);
  counter.set_element("ball");
  board.add_outputs()->set_purpose(v1::OUTPUT_PURPOSE_ENABLE);
  board.add_outputs()->set_purpose(v1::OUTPUT_PURPOSE_TIMER);
}

}  // namespace

v1::Entry bench_event(Instant at, int first_phase_ms) {
  v1::Entry entry;
  entry.set_seq(1);
  entry.set_at_us(to_us(at));
  entry.add_events()->mutable_event_created()->mutable_name()->set_vi("Thử");
  *entry.add_events()->mutable_game_adopted()->mutable_game() = game(first_phase_ms);
  for (char const* id : {"1", "2"}) {
    auto& plan = *entry.add_events()->mutable_field_added()->mutable_field();
    plan.set_id(id);
    if (plan.id() == "1") {
      add_robot_board(plan, "a", uid_a, true);
      add_robot_board(plan, "b", uid_b, false);
      add_counter_board(plan);
    } else {
      add_robot_board(plan, "d", uid_other_field, true);
    }
  }
  entry.add_events()->mutable_division_added()->mutable_division()->set_id("thcs");
  auto& stage = *entry.add_events()->mutable_stage_added()->mutable_stage();
  stage.set_id("q");
  stage.set_division("thcs");
  stage.set_kind(v1::STAGE_KIND_QUALIFICATION);
  for (int match = 1; match <= 2; ++match) {
    auto& plan = *entry.add_events()->mutable_match_planned()->mutable_match();
    plan.set_id(match);
    plan.set_number(match);
    plan.set_stage("q");
    plan.set_field(std::to_string(match));
    for (bool const red : {true, false}) {
      auto const id = std::to_string(match * 10 + (red ? 1 : 2));
      auto& team = *entry.add_events()->mutable_team_added()->mutable_team();
      team.set_id(id);
      team.set_division("thcs");
      *(red ? plan.add_red() : plan.add_blue()) = id;
    }
  }
  return entry;
}

}  // namespace c715::bench
