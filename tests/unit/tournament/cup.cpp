// The event's text and its players.
#include "tests/unit/tournament/cup.hpp"

#include <stdexcept>

#include <google/protobuf/text_format.h>

#include "server/tournament/stages/results.hpp"
#include "tests/support/game.hpp"

namespace c715::test {

v1::CreateEvent cup(int teams, std::string const& stages, int fields) {
  auto event = demo_event();
  *event.mutable_game() = game_of(small_game(R"game(
    elements { id: "store" name { vi: "a" en: "a" } short_name { vi: "a" en: "a" }
      kind: ELEMENT_KIND_COUNT max: 900 beneficiary: BENEFICIARY_OWN
      prices { phase: "driver" points: 1 } }
    rules { id: "foul" name { vi: "a" en: "a" } kind: RULE_KIND_FOUL opponent_points: 5 }
    ranking { id: "win_points" name { vi: "a" en: "a" } kind: RANKING_KEY_KIND_VALUE
      value: "ranking_points" fold: FOLD_AVERAGE }
    ranking { id: "own" name { vi: "a" en: "a" } kind: RANKING_KEY_KIND_VALUE
      value: "base" fold: FOLD_AVERAGE }
    outcome { win_points: 2 tie_points: 1 })game"));
  auto& setup = *event.mutable_setup();
  setup.clear_teams();
  setup.clear_stages();
  setup.clear_matches();
  setup.clear_divisions();
  if (!google::protobuf::TextFormat::MergeFromString(
          R"(divisions { id: "D" name { vi: "a" en: "a" } } )" + stages, &setup)) {
    throw std::runtime_error{"not a setup: " + stages};
  }
  for (int team = 1; team <= teams; ++team) {
    auto& out = *setup.add_teams();
    out.set_id(std::to_string(team));
    out.set_name("Đội " + std::to_string(team));
    out.set_school("Trường " + std::to_string(team % 5));
    out.set_division("D");
  }
  if (fields == 2) {
    auto second = event.fields(0);
    second.set_id("2");
    second.clear_boards();
    *event.add_fields() = second;
  }
  return event;
}

v1::Actor organiser() {
  return user("Ban tổ chức", {v1::ROLE_ORGANISER});
}

void enter(Table& table, std::int32_t match, int red, int blue) {
  auto const cell = [](char const* side, int points) {
    return std::string{side} + R"( { element: "store" phase: "driver" to: )" +
           std::to_string(points) + " } ";
  };
  table.must("enter_result { match: " + std::to_string(match) + R"( reason: "giấy" sheets { )" +
             cell("red", red) + cell("blue", blue) + "} }");
}

std::vector<tournament::Match const*> waiting(Table const& table, std::string const& stage) {
  std::vector<tournament::Match const*> out;
  for (auto const* match :
       tournament::matches_of(table.state, table.state.stages.at(StageId{stage}))) {
    if (!match->result) out.push_back(match);
  }
  return out;
}

int play_out(Table& table, std::string const& stage) {
  int played = 0;
  for (auto open = waiting(table, stage); !open.empty(); open = waiting(table, stage)) {
    auto const& plan = open.front()->plan;
    bool const red = std::stoi(plan.red(0)) < std::stoi(plan.blue(0));
    enter(table, plan.id(), red ? 20 : 10, red ? 10 : 20);
    ++played;
  }
  return played;
}

}  // namespace c715::test
