// A generated stage's schedule as the generator knows it again, and its slots as times of day.
#include <gtest/gtest.h>

#include "server/schedule/generate.hpp"
#include "server/tournament/stages/generated.hpp"
#include "tests/unit/tournament/cup.hpp"

namespace c715::test {
namespace {

constexpr char morning[] = R"(
  days { date: "2027-05-07" blocks { from: "08:00" to: "09:00" }
         blocks { from: "10:00" to: "11:00" } }
  stages { id: "Q" division: "D" kind: STAGE_KIND_QUALIFICATION name { vi: "a" en: "a" }
    generated { per_team: 2 seed: 7 moves: 20000 } cycle_s: 600 })";

class ScheduledTest : public testing::Test {
 protected:
  ScheduledTest() {
    auto const plan = schedule::generate(tournament::request_of(table.state, stage()));
    v1::Command command;
    *command.mutable_adopt_schedule() = tournament::adoption_of(
        table.state, stage(), *plan, tournament::scheduled_teams(table.state, stage()));
    table.must(organiser(), command.ShortDebugString());
  }
  [[nodiscard]] tournament::Stage const& stage() const {
    return table.state.stages.at(StageId{"Q"});
  }
  Table table{cup(8, morning)};
};

TEST_F(ScheduledTest, slots_are_times_of_the_blocks) {
  using tournament::first_slot_from;
  using tournament::slots_between;
  auto const between = [&](int from, int to) {
    return slots_between(table.state, stage(), from, to);
  };
  EXPECT_EQ(between(8 * 60, 8 * 60 + 20), (std::vector<int>{0, 1}));
  EXPECT_EQ(between(8 * 60 + 5, 8 * 60 + 20), (std::vector<int>{1}));
  EXPECT_EQ(between(8 * 60 + 45, 10 * 60 + 10), (std::vector<int>{5, 6}));
  EXPECT_EQ(between(9 * 60, 10 * 60), std::vector<int>{});
  EXPECT_EQ(first_slot_from(table.state, stage(), 7 * 60), 0);
  EXPECT_EQ(first_slot_from(table.state, stage(), 8 * 60 + 41), 5);
  EXPECT_EQ(first_slot_from(table.state, stage(), 9 * 60 + 30), 6);
}

// Played or not is what counts for a repair, not the order in which matches were planned.
TEST_F(ScheduledTest, what_was_begun_stands_first) {
  auto const open = waiting(table, "Q");
  ASSERT_EQ(open.size(), 4U);
  auto const second = open[1]->plan;
  enter(table, second.id(), 10, 20);
  auto const now = tournament::scheduled_of(table.state, stage());
  EXPECT_EQ(now.played, 1);
  EXPECT_EQ(now.plan.matches.front().number, second.number());
}

}  // namespace
}  // namespace c715::test
