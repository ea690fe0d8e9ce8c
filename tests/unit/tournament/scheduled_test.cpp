// A generated stage's schedule as the generator knows it again, and its slots as times of day.
#include <algorithm>

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

tournament::Stage const& stage_q(Table const& table) {
  return table.state.stages.at(StageId{"Q"});
}

void plan_q(Table& table) {
  auto const& stage = stage_q(table);
  auto const plan = schedule::generate(tournament::request_of(table.state, stage));
  v1::Command command;
  *command.mutable_adopt_schedule() = tournament::adoption_of(
      table.state, stage, *plan, tournament::scheduled_teams(table.state, stage));
  table.must(organiser(), command.ShortDebugString());
}

std::vector<std::string> times_of(Table const& table, std::string const& stage) {
  std::vector<std::string> out;
  for (auto const* match : waiting(table, stage)) out.push_back(match->plan.planned_at());
  return out;
}

// The qualification from eight on, and groups in the middle of it.
constexpr char from_eight[] = R"(
  days { date: "2027-05-07" blocks { from: "08:00" to: "09:00" }
         blocks { from: "10:00" to: "11:00" } }
  stages { id: "Q" division: "D" kind: STAGE_KIND_QUALIFICATION name { vi: "a" en: "a" }
    generated { per_team: 2 seed: 7 moves: 20000 } cycle_s: 600 starts_at: "08:00" }
  stages { id: "R" division: "D" kind: STAGE_KIND_ROUND_ROBIN name { vi: "a" en: "a" }
    cycle_s: 420 starts_at: "08:20" })";

TEST(Slots, leave_room_for_what_other_stages_have_planned) {
  Table table{cup(8, from_eight)};
  table.must(organiser(), R"(start_stage { stage: "R" entrants { teams: "1" teams: "2" }
                             entrants { teams: "3" teams: "4" } })");
  EXPECT_EQ(times_of(table, "R"), std::vector<std::string>{"08:20"});
  EXPECT_EQ(tournament::request_of(table.state, stage_q(table)).blocks,
            (std::vector<int>{2, 3, 6}));
  EXPECT_EQ(tournament::slots_between(table.state, stage_q(table), 8 * 60 + 20, 8 * 60 + 40),
            std::vector<int>{2});
  plan_q(table);
  EXPECT_EQ(times_of(table, "Q"), (std::vector<std::string>{"08:00", "08:10", "08:30", "08:40"}));
  auto const now = tournament::scheduled_of(table.state, stage_q(table));
  EXPECT_EQ(now.plan.matches.back().slot, 3);
  EXPECT_TRUE(now.taken.empty());
}

// Five matches on two fields: the last has the other field beside it, and there R plays.
TEST(Slots, a_match_keeps_a_slot_that_it_shares_with_another_stage) {
  Table table{cup(10, from_eight, 2)};
  plan_q(table);
  auto const last = waiting(table, "Q").back()->plan;
  ASSERT_EQ(last.planned_at(), "08:20");
  std::vector<std::string> others;
  for (int team = 1; team <= 10; ++team) {
    auto const id = std::to_string(team);
    bool const red = std::count(last.red().begin(), last.red().end(), id) > 0;
    bool const blue = std::count(last.blue().begin(), last.blue().end(), id) > 0;
    if (!red && !blue) others.push_back(id);
  }
  table.must(organiser(), R"(start_stage { stage: "R" entrants { teams: ")" + others[0] +
                              R"(" } entrants { teams: ")" + others[1] + R"(" } })");
  EXPECT_EQ(times_of(table, "R"), std::vector<std::string>{"08:20"});
  auto const now = tournament::scheduled_of(table.state, stage_q(table));
  EXPECT_EQ(now.taken, std::vector<int>{2});
  EXPECT_EQ(now.plan.matches.back().slot, 2);
  auto const wish = tournament::adoption_of(table.state, stage_q(table), now.plan, now.teams,
                                            tournament::Standing::stays);
  EXPECT_EQ(wish.matches(4).planned_at(), "08:20");
  EXPECT_EQ(tournament::request_of(table.state, stage_q(table)).blocks, (std::vector<int>{2, 3, 6}))
      << "a new plan";
}

}  // namespace
}  // namespace c715::test
