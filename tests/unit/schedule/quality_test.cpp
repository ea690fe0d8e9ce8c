// Measures against plans counted by hand, and bounds against published figures.
#include "server/schedule/quality.hpp"

#include <gtest/gtest.h>

#include "server/schedule/generate.hpp"

namespace c715::schedule {

TEST(Quality, CountsASmallPlan) {
  Request const request{.teams = 5, .per_team = 2, .alliance = 2};
  Plan plan;
  plan.matches.push_back({1, 0, 0, {{0, false}, {1, false}}, {{2, false}, {3, false}}});
  plan.matches.push_back({2, 1, 0, {{0, false}, {1, false}}, {{4, false}, {2, true}}});
  auto const quality = measure(plan, request);
  EXPECT_EQ(quality.matches, 2);
  EXPECT_EQ(quality.slots, 2);
  EXPECT_EQ(quality.surrogates, 1);
  EXPECT_EQ(quality.gap, (Measure{1, 1}));
  EXPECT_EQ(quality.partners.value, 4 + 1 + 1);       // 0-1 twice, 2-3, 4-2
  EXPECT_EQ(quality.opponents.value, 4 + 4 + 4 * 1);  // 0-2 and 1-2 twice
  EXPECT_EQ(quality.partner_most.value, 2);
  EXPECT_EQ(quality.pair_penalty, 5 + 1 + 2 * (1 + 1));  // 0-1; 0-2 and 1-2
  EXPECT_EQ(quality.colours, (Measure{2 + 2 + 2 + 1 + 1, 2}));
  auto const& team = quality.teams[2];
  EXPECT_EQ(team.matches, 1);
  EXPECT_EQ(team.surrogate, 1);
  EXPECT_EQ(team.least_gap, 1);
  EXPECT_EQ(team.partners, 2);
  EXPECT_EQ(team.opponents, 2);
  EXPECT_EQ(team.opponent_most, 2);
  EXPECT_EQ(team.red, 0);
  EXPECT_EQ(team.blue, 2);
  EXPECT_EQ(team.stations[0], 1);
  EXPECT_EQ(team.stations[1], 1);
}

TEST(Quality, BoundsAreThoseOfTheBook) {
  struct Row {
    Request request;
    int matches;
    std::int64_t gap, partners, opponents, met;
  };
  for (auto const& row : {
           Row{{.teams = 24, .per_team = 8, .alliance = 2}, 48, 6, 96, 192, 312},
           Row{{.teams = 40, .per_team = 10, .alliance = 2}, 100, 10, 200, 400, 600},
           Row{{.teams = 40, .per_team = 10, .alliance = 3}, 67, 6, 402, 603, 1455},
           Row{{.teams = 40, .per_team = 12, .alliance = 3}, 80, 6, 480, 720, 2040},
           Row{{.teams = 60, .per_team = 10, .alliance = 3}, 100, 10, 600, 900, 1500},
       }) {
    auto request = row.request;
    request.moves = 0;
    auto const quality = measure(*generate(request), request);
    EXPECT_EQ(quality.matches, row.matches);
    EXPECT_EQ(quality.gap.bound, row.gap);
    EXPECT_EQ(quality.partners.bound, row.partners);
    EXPECT_EQ(quality.opponents.bound, row.opponents);
    EXPECT_EQ(quality.met.bound, row.met);
  }
}

}  // namespace c715::schedule
