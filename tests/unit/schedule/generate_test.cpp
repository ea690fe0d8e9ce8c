// Schedules of all sizes keep their rules, and are the same on every machine.
#include "server/schedule/generate.hpp"

#include <gtest/gtest.h>

#include "server/schedule/cooling.hpp"
#include "server/schedule/quality.hpp"
#include "server/schedule/random.hpp"
#include "tests/unit/schedule/rules.hpp"

namespace c715::schedule {

namespace {

std::string shown(Request const& request) {
  return std::to_string(request.teams) + " teams, " + std::to_string(request.per_team) +
         " matches, alliance " + std::to_string(request.alliance) + ", fields " +
         std::to_string(request.fields) + ", gap " + std::to_string(request.gap) +
         (request.cooperative ? ", cooperative" : "");
}

void expect_good(Request const& request) {
  SCOPED_TRACE(shown(request));
  auto const problem = problem_of(request);
  auto const plan = generate(request);
  ASSERT_EQ(plan.has_value(), !problem);
  if (!plan) return;
  EXPECT_EQ(broken_rule(request, *plan), "");
  auto const quality = measure(*plan, request);
  EXPECT_LE(quality.stations.value, quality.stations.bound);
  EXPECT_GE(quality.partners.value, quality.partners.bound);
  EXPECT_GE(quality.opponents.value, quality.opponents.bound);
  EXPECT_GE(quality.met.value, quality.met.bound);
  EXPECT_GE(quality.colours.value, quality.colours.bound);
  EXPECT_EQ(quality.surrogates, shape_of(request).surrogates);
}

// A number that any change of any match changes.
std::uint64_t print_of(Plan const& plan) {
  std::uint64_t print = 0;
  for (auto const& match : plan.matches) {
    for (auto const* side : {&match.red, &match.blue}) {
      for (auto const& seat : *side) {
        print = print * 1'000'003 + static_cast<std::uint64_t>(seat.team * 2 + seat.surrogate);
      }
    }
    print = print * 1'000'003 + static_cast<std::uint64_t>(match.slot * 8 + match.field);
  }
  return print;
}

}  // namespace

// Requests drawn over the whole space, those that cannot be had included.
TEST(Generate, KeepsItsRulesForAnySize) {
  Random random{715};
  for (int i = 0; i < 400; ++i) {
    Request request{.teams = 2 + random.below(99),
                    .per_team = 1 + random.below(20),
                    .alliance = 1 + random.below(4),
                    .cooperative = random.below(4) == 0};
    request.fields = random.below(2) == 0 ? 1 : 1 + random.below(8);
    int const most =
        most_gap(request.teams, request.alliance * (request.cooperative ? 1 : 2), request.fields);
    request.gap = random.below(most + 2);
    request.seed = random.next();
    request.moves = random.below(3) * 4'000;
    expect_good(request);
  }
}

// Every smallest number of teams, where nothing has room.
TEST(Generate, KeepsItsRulesAtTheEdges) {
  for (int alliance = 1; alliance <= most_alliance; ++alliance) {
    for (bool const cooperative : {false, true}) {
      int const least = std::max(least_teams, alliance * (cooperative ? 1 : 2));
      for (int teams = least; teams < least + 4; ++teams) {
        for (int const per_team : {1, 2, 3, 20}) {
          expect_good({.teams = teams,
                       .per_team = per_team,
                       .alliance = alliance,
                       .cooperative = cooperative,
                       .moves = 2'000});
        }
      }
      expect_good({.teams = most_teams,
                   .per_team = most_per_team,
                   .alliance = alliance,
                   .cooperative = cooperative,
                   .moves = 2'000});
    }
  }
}

TEST(Generate, FillsEveryNumberOfFieldsAtTheLargestGap) {
  for (int fields = 1; fields <= most_fields; ++fields) {
    int const most = most_gap(97, 4, fields);
    expect_good(
        {.teams = 97, .per_team = 7, .alliance = 2, .fields = fields, .gap = most, .moves = 5'000});
  }
}

// Figures of one machine: if they change on another, or with a compiler, the promise is broken.
TEST(Generate, IsTheSameOnEveryMachine) {
  Request const request{
      .teams = 23, .per_team = 7, .alliance = 2, .fields = 2, .seed = 42, .moves = 50'000};
  auto const plan = generate(request);
  ASSERT_TRUE(plan);
  EXPECT_EQ(generate(request)->matches, plan->matches);
  EXPECT_EQ(print_of(*plan), 1228484961277828663U);
  auto other = request;
  other.seed = 43;
  EXPECT_NE(generate(other)->matches, plan->matches);
}

TEST(Generate, MarksSurrogatesOnTheirThirdMatch) {
  Request const request{.teams = 11, .per_team = 5, .alliance = 2, .moves = 10'000};
  auto const plan = generate(request);
  ASSERT_TRUE(plan);
  std::vector<int> seen(11, 0);
  int marks = 0;
  for (auto const& match : plan->matches) {
    for (auto const* side : {&match.red, &match.blue}) {
      for (auto const& seat : *side) {
        int const nth = ++seen[static_cast<std::size_t>(seat.team)];
        if (!seat.surrogate) continue;
        ++marks;
        EXPECT_EQ(nth, 3);
      }
    }
  }
  EXPECT_EQ(marks, 1);  // 55 places, 14 matches of 4
}

TEST(Generate, CancelledKeepsARealSchedule) {
  Request const request{.teams = 30, .per_team = 8, .alliance = 3, .moves = most_moves};
  std::int64_t asked = 0;
  auto const plan = generate(request, [&](Progress progress) {
    EXPECT_EQ(progress.of, most_moves);
    return ++asked < 3;
  });
  ASSERT_TRUE(plan);
  EXPECT_TRUE(plan->cancelled);
  EXPECT_EQ(asked, 3);
  EXPECT_EQ(broken_rule(request, *plan), "");
}

TEST(Generate, MoreMovesMakeItBetter) {
  Request request{.teams = 40, .per_team = 10, .alliance = 3, .gap = 3, .moves = 0};
  auto const none = measure(*generate(request), request);
  request.moves = 200'000;
  auto const some = measure(*generate(request), request);
  EXPECT_LT(some.pair_penalty * 10, none.pair_penalty);
  EXPECT_LE(some.partners.value, some.partners.bound + 12);
}

// A whist tournament: every partner once, every opponent twice.
TEST(Generate, FindsAPerfectSmallSchedule) {
  Request const request{.teams = 8, .per_team = 7, .alliance = 2, .moves = 500'000};
  auto const quality = measure(*generate(request), request);
  EXPECT_EQ(quality.partners, (Measure{28, 28}));
  EXPECT_EQ(quality.opponents, (Measure{112, 112}));
}

TEST(Cooling, AllowsLessAndLess) {
  Cooling cooling{1'000, 40};
  EXPECT_EQ(cooling.allowance(0), 332);  // 40 * ln(4097)
  EXPECT_EQ(cooling.allowance(4095), 0);
  cooling.at(500);
  EXPECT_LT(cooling.allowance(0), 332);
  for (int i = 0; i < 1'000; ++i) cooling.at(i);
  EXPECT_NEAR(cooling.allowance(0), 8, 1);  // at a fortieth
}

}  // namespace c715::schedule
