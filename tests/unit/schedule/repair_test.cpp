// A schedule is mended with few changes, and all its rules hold afterwards.
#include "server/schedule/repair.hpp"

#include <set>

#include <gtest/gtest.h>

#include "server/schedule/generate.hpp"
#include "server/schedule/random.hpp"
#include "tests/unit/schedule/rules.hpp"

namespace c715::schedule {

namespace {

Request twenty_four() {
  return {.teams = 24, .per_team = 8, .alliance = 2, .gap = 3, .moves = 100'000};
}

void expect_history_kept(Plan const& before, Repaired const& repaired, int played) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(played); ++i) {
    EXPECT_EQ(repaired.plan.matches[i], before.matches[i]);
  }
}

bool plays_after(Plan const& plan, int team, int index) {
  for (auto i = static_cast<std::size_t>(index); i < plan.matches.size(); ++i) {
    for (auto const* side : {&plan.matches[i].red, &plan.matches[i].blue}) {
      for (auto const& seat : *side) {
        if (seat.team == team) return true;
      }
    }
  }
  return false;
}

}  // namespace

TEST(Repair, NothingHappenedChangesNothing) {
  auto const request = twenty_four();
  auto const plan = *generate(request);
  auto const repaired = repair(request, plan, {.played = 10});
  ASSERT_TRUE(repaired);
  EXPECT_EQ(repaired->plan.matches, plan.matches);
  EXPECT_EQ(repaired->changed_seats + repaired->moved + repaired->dropped + repaired->added, 0);
}

// The leaver's eight places: two matches of four go, and few others change.
TEST(Repair, ATeamLeavesBeforeTheStart) {
  auto const request = twenty_four();
  auto const plan = *generate(request);
  auto const repaired = repair(request, plan, {.leaving = {5}});
  ASSERT_TRUE(repaired);
  EXPECT_EQ(broken_rule(request, repaired->plan), "");
  EXPECT_EQ(repaired->dropped, 2);
  EXPECT_EQ(repaired->plan.counting[5], 0);
  EXPECT_FALSE(plays_after(repaired->plan, 5, 0));
  EXPECT_EQ(repaired->plan.gap, 3);
  EXPECT_LE(repaired->changed_seats, 8);
  EXPECT_EQ(repaired->before.matches, 48);
  EXPECT_EQ(repaired->after.matches, 46);
}

TEST(Repair, ATeamLeavesInTheMiddle) {
  auto const request = twenty_four();
  auto const plan = *generate(request);
  auto const repaired = repair(request, plan, {.played = 20, .leaving = {5}});
  ASSERT_TRUE(repaired);
  expect_history_kept(plan, *repaired, 20);
  EXPECT_EQ(broken_rule(request, repaired->plan, 20), "");
  EXPECT_FALSE(plays_after(repaired->plan, 5, 20));
  EXPECT_LE(repaired->changed_seats, 12);
}

TEST(Repair, ATeamComesLate) {
  auto const request = twenty_four();
  auto const plan = *generate(request);
  auto const repaired = repair(request, plan, {.late = {{7, 16}}});
  ASSERT_TRUE(repaired);
  EXPECT_EQ(broken_rule(request, repaired->plan), "");
  EXPECT_EQ(repaired->plan.counting[7], 8);
  for (auto const& match : repaired->plan.matches) {
    if (match.slot >= 16) continue;
    for (auto const* side : {&match.red, &match.blue}) {
      for (auto const& seat : *side) EXPECT_NE(seat.team, 7);
    }
  }
}

// Five matches of which it plays four, all but one over before it comes.
TEST(Repair, ATeamComesLateAndTheBlocksHaveRoomBehind) {
  Request request{.teams = 5, .per_team = 4, .alliance = 2, .blocks = {5, 3}, .moves = 1'000};
  auto const plan = *generate(request);
  auto const repaired = repair(request, plan, {.late = {{2, 4}}});
  ASSERT_TRUE(repaired);
  EXPECT_EQ(broken_rule(request, repaired->plan), "");
  EXPECT_EQ(repaired->moved, 3);
  EXPECT_EQ(repaired->plan.counting[2], 4);
  std::set<int> slots;
  for (auto const& match : repaired->plan.matches) {
    for (auto const* side : {&match.red, &match.blue}) {
      for (auto const& seat : *side) {
        if (seat.team == 2) slots.insert(match.slot);
      }
    }
  }
  EXPECT_EQ(slots, (std::set<int>{4, 5, 6, 7}));

  request.blocks = {5, 2};
  auto const one_short = repair(request, plan, {.late = {{2, 4}}});
  ASSERT_FALSE(one_short);
  EXPECT_EQ(one_short.error(),
            (Problem{.kind = Problem::Kind::cannot_fit, .asked = 4, .most = 3, .team = 2}));
}

// A slot that only its own match may use.
TEST(Repair, NothingMovesIntoATakenSlot) {
  Request const request{.teams = 5, .per_team = 4, .alliance = 2, .blocks = {9}, .moves = 1'000};
  auto const plan = *generate(request);
  auto const stays = repair(request, plan, {.taken_slots = {2}});
  ASSERT_TRUE(stays);
  EXPECT_EQ(stays->moved, 0);
  auto const lost = repair(request, plan, {.lost_slots = {1}, .taken_slots = {2}});
  ASSERT_TRUE(lost);
  std::vector<int> slots;
  for (auto const& match : lost->plan.matches) slots.push_back(match.slot);
  EXPECT_EQ(slots, (std::vector<int>{0, 3, 4, 5, 6}));
}

TEST(Repair, ATeamJoins) {
  auto const request = twenty_four();
  auto const plan = *generate(request);
  auto const repaired = repair(request, plan, {.played = 12, .joining = {{6, 14}}});
  ASSERT_TRUE(repaired);
  expect_history_kept(plan, *repaired, 12);
  EXPECT_EQ(repaired->added, 2);  // six places more, in matches of four
  ASSERT_EQ(repaired->plan.counting.size(), 25U);
  EXPECT_EQ(repaired->plan.counting[24], 6);
  EXPECT_EQ(broken_rule(request, repaired->plan, 12), "");
}

TEST(Repair, AnHourIsLostWithRoomAtTheEnd) {
  auto request = twenty_four();
  request.blocks = {30, 30};
  auto const plan = *generate(request);
  auto const repaired = repair(request, plan, {.played = 20, .lost_slots = {20, 21, 22, 23}});
  ASSERT_TRUE(repaired);
  EXPECT_EQ(repaired->moved, 28);
  EXPECT_EQ(repaired->changed_seats + repaired->dropped, 0);
  EXPECT_EQ(repaired->plan.matches[20].slot, 24);
  EXPECT_EQ(broken_rule(request, repaired->plan, 20), "");
}

// Six slots less: no longer eight matches each, but seven.
TEST(Repair, AnHourIsLostForGood) {
  auto request = twenty_four();
  request.blocks = {24, 24};
  auto const plan = *generate(request);
  auto const repaired =
      repair(request, plan, {.played = 10, .lost_slots = {10, 11, 12, 13, 14, 15}});
  ASSERT_TRUE(repaired);
  expect_history_kept(plan, *repaired, 10);
  EXPECT_EQ(broken_rule(request, repaired->plan, 10), "");
  EXPECT_EQ(repaired->plan.counting, std::vector<int>(24, 7));
  EXPECT_EQ(repaired->plan.matches.size(), 42U);
}

TEST(Repair, ASecondRepairBuildsOnTheFirst) {
  auto const request = twenty_four();
  auto const first = *repair(request, *generate(request), {.played = 8, .leaving = {3}});
  auto const second = repair(request, first.plan, {.played = 16, .leaving = {9}});
  ASSERT_TRUE(second);
  EXPECT_FALSE(plays_after(second->plan, 3, 8));
  EXPECT_FALSE(plays_after(second->plan, 9, 16));
  EXPECT_EQ(second->plan.counting[3], first.plan.counting[3]);
  EXPECT_EQ(broken_rule(request, second->plan, 16), "");
}

TEST(Repair, SaysWhatCannotBeMended) {
  using Kind = Problem::Kind;
  Request const request{.teams = 5, .per_team = 4, .alliance = 2, .blocks = {5}, .moves = 1'000};
  auto const plan = *generate(request);
  struct Row {
    Change change;
    Kind kind;
  };
  for (auto const& [change, kind] : {
           Row{{.played = 1, .leaving = {0, 1}}, Kind::too_few_left},
           Row{{.played = 99}, Kind::no_such_match},
           Row{{.leaving = {5}}, Kind::no_such_team},
           Row{{.late = {{-1, 3}}}, Kind::no_such_team},
           Row{{.late = {{2, 4}}}, Kind::cannot_fit},
           Row{{.joining = {{21, 0}}}, Kind::matches_range},
       }) {
    auto const repaired = repair(request, plan, change);
    ASSERT_FALSE(repaired);
    EXPECT_EQ(repaired.error().kind, kind);
  }
}

// Any size, any accident: a mended plan keeps the rules, or there is a reason.
TEST(Repair, KeepsTheRulesForAnySize) {
  Random random{17};
  int mended = 0;
  for (int i = 0; i < 40; ++i) {
    Request request{.teams = 10 + random.below(50),
                    .per_team = 3 + random.below(8),
                    .alliance = 1 + random.below(3)};
    request.fields = 1 + random.below(2);
    request.seed = random.next();
    request.moves = 3'000;
    auto const plan = generate(request);
    if (!plan) continue;
    SCOPED_TRACE(std::to_string(request.teams) + "x" + std::to_string(request.per_team) + " " +
                 std::to_string(request.alliance) + "v, " + std::to_string(request.fields) +
                 " fields");
    Change change{.played = random.below(static_cast<int>(plan->matches.size()) / 2)};
    change.leaving.push_back(random.below(request.teams));
    if (random.below(2) == 0) change.lost_slots = {8, 9, 10};
    auto const repaired = repair(request, *plan, change);
    if (!repaired) continue;
    ++mended;
    expect_history_kept(*plan, *repaired, change.played);
    EXPECT_EQ(broken_rule(request, repaired->plan, change.played), "");
    EXPECT_FALSE(plays_after(repaired->plan, change.leaving[0], change.played));
  }
  EXPECT_GE(mended, 35);
}

}  // namespace c715::schedule
