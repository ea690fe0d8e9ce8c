// A tournament from a list of teams to a champion.
#include <set>

#include <gtest/gtest.h>

#include "server/schedule/generate.hpp"
#include "server/tournament/stages/entrants.hpp"
#include "server/tournament/stages/generated.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/selection.hpp"
#include "tests/unit/tournament/cup.hpp"

namespace c715::test {
namespace {

constexpr char whole[] = R"(
  stages { id: "Q" division: "D" kind: STAGE_KIND_QUALIFICATION name { vi: "a" en: "a" }
    generated { per_team: 5 seed: 7 moves: 20000 } cycle_s: 360 starts_at: "08:00" }
  stages { id: "S" division: "D" kind: STAGE_KIND_ALLIANCE_SELECTION name { vi: "a" en: "a" }
    from: "Q" selection { alliances: 4 picks: 1 } }
  stages { id: "E" division: "D" kind: STAGE_KIND_DOUBLE_ELIMINATION name { vi: "a" en: "a" }
    from: "S" elimination { series { part: BRACKET_PART_GRAND_FINAL games: 3 } } })";

v1::Command adopt(Table const& table, std::string const& stage) {
  auto const& life = table.state.stages.at(StageId{stage});
  auto const plan = schedule::generate(tournament::request_of(table.state, life));
  v1::Command command;
  *command.mutable_adopt_schedule() = tournament::adoption_of(
      table.state, life, *plan, tournament::scheduled_teams(table.state, life));
  return command;
}

TEST(Course, from_teams_to_a_champion) {
  Table t{cup(10, whole)};
  auto const schedule = adopt(t, "Q").ShortDebugString();
  t.must(organiser(), schedule);
  EXPECT_EQ(waiting(t, "Q").size(), 13U);  // 10 * 5 / 4, filled up by two surrogates
  EXPECT_EQ(t.reason(organiser(), R"(start_stage { stage: "S" })"), v1::REASON_STAGE_NOT_FINISHED);
  EXPECT_EQ(play_out(t, "Q"), 13);

  t.must(organiser(), R"(start_stage { stage: "S" })");
  auto const& selection = t.state.stages.at(StageId{"S"});
  while (true) {
    auto const now = tournament::selection_of(selection);
    if (selection::finished(now)) break;
    auto const team = selection::invitable(now).front().value();
    t.must(organiser(),
           R"(select_team { stage: "S" step: SELECTION_STEP_INVITE team: ")" + team + R"(" })");
    t.must(organiser(), R"(select_team { stage: "S" step: SELECTION_STEP_ACCEPT })");
  }
  t.must(organiser(), R"(start_stage { stage: "E" })");
  EXPECT_EQ(waiting(t, "E").size(), 2U);
  // Two wins end the final: four teams, 2 + 1 + 1 + 1 matches and the final's two.
  EXPECT_EQ(play_out(t, "E"), 7);
  auto const& bracket = t.state.stages.at(StageId{"E"});
  EXPECT_TRUE(tournament::finished(t.state, bracket));
  auto const order = tournament::order_of(t.state, bracket);
  ASSERT_EQ(order.size(), 4U);
  EXPECT_EQ(order[0].teams_size(), 2);
}

}  // namespace
}  // namespace c715::test
