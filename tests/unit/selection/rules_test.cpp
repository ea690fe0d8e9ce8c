// What can be selected, the order of turns, and usual numbers of alliances.
#include "tests/unit/selection/script.hpp"

namespace c715::selection::test {
namespace {

TEST(Rules, that_cannot_be_had_say_what_can) {
  struct Case {
    Rules rules;
    int teams;
    std::optional<Problem> problem;
  };
  Case const cases[] = {
      {{.alliances = 8, .picks = 2}, 24, {}},
      {{.alliances = 8, .picks = 2}, 1000, {}},
      {{.alliances = 8, .picks = 2}, 23, Problem{Fault::too_few_teams, 24, 7, 1}},
      {{.alliances = 8, .picks = 3}, 24, Problem{Fault::too_few_teams, 32, 6, 2}},
      {{.alliances = 8, .picks = 1}, 15, Problem{Fault::too_few_teams, 16, 7, 0}},
      {{.alliances = 2, .picks = 1}, 3, Problem{Fault::too_few_teams, 4, 0, 0}},
      {{.alliances = 2, .picks = 1}, 0, Problem{Fault::too_few_teams, 4, 0, 0}},
      {{.alliances = 2, .picks = 1}, 4, {}},
      {{.alliances = 1}, 20, Problem{Fault::too_few_alliances, 2}},
      {{.alliances = 0}, 20, Problem{Fault::too_few_alliances, 2}},
      {{.alliances = 65}, 900, Problem{Fault::too_many_alliances, 64}},
      {{.alliances = 2, .picks = 0}, 20, Problem{Fault::bad_picks, 1}},
      {{.alliances = 2, .picks = 4}, 20, Problem{Fault::bad_picks, 3}},
      {{.alliances = 2, .backups = -1}, 20, Problem{Fault::bad_backups, 0}},
      {{.alliances = 2, .backups = 16}, 4, {}},
      {{.alliances = 2, .clock = std::chrono::seconds{45}}, 4, {}},
      {{.alliances = 2, .clock = std::chrono::seconds{-1}}, 20, Problem{Fault::bad_clock, 0}},
      {{.alliances = 2, .clock = std::chrono::hours{2}}, 20, Problem{Fault::bad_clock, 1800}},
  };
  for (auto const& [rules, teams, problem] : cases) {
    SCOPED_TRACE(std::to_string(rules.alliances) + " of " + std::to_string(teams));
    EXPECT_EQ(problem_of(rules, teams), problem);
  }
}

TEST(Rules, what_is_possible_instead_is_possible) {
  for (int alliances = 2; alliances <= most_alliances; ++alliances) {
    for (int picks = 1; picks <= most_picks; ++picks) {
      for (int teams = 0; teams < alliances * (1 + picks); ++teams) {
        auto const problem = problem_of({.alliances = alliances, .picks = picks}, teams);
        ASSERT_TRUE(problem);
        auto const possible = [&](int n, int k) {
          return !problem_of({.alliances = n, .picks = k}, teams);
        };
        int const n = problem->alliances;
        int const k = problem->picks;
        EXPECT_FALSE(possible(n + 1, picks));
        EXPECT_TRUE(n == 0 || possible(n, picks));
        EXPECT_FALSE(possible(alliances, k + 1));
        EXPECT_TRUE(k == 0 || possible(alliances, k));
      }
    }
  }
}

TEST(Turns, serpentine_turns_round_at_the_end_of_every_round) {
  EXPECT_EQ(written(turn_order({.alliances = 4, .picks = 1})), "1 2 3 4");
  EXPECT_EQ(written(turn_order({.alliances = 4, .picks = 2})), "1 2 3 4 4 3 2 1");
  EXPECT_EQ(written(turn_order({.alliances = 4, .picks = 3})), "1 2 3 4 4 3 2 1 1 2 3 4");
}

TEST(Turns, straight_starts_every_round_with_the_first) {
  EXPECT_EQ(written(turn_order({.alliances = 3, .picks = 3, .order = Order::straight})),
            "1 2 3 1 2 3 1 2 3");
}

TEST(Usual, numbers_of_alliances_of_each_programme) {
  struct Case {
    int size;
    int teams;
    std::vector<Usual> usual;
  };
  auto const two = [](int vex, int ftc) {
    return std::vector<Usual>{{vex, Practice::vex_v5}, {ftc, Practice::ftc}};
  };
  auto const three = [](int frc) { return std::vector<Usual>{{frc, Practice::frc}}; };
  auto const own = [](int n) { return std::vector<Usual>{{n, Practice::counted}}; };
  Case const cases[] = {
      {2, 3, {}},          {2, 4, two(2, 2)},    {2, 10, two(5, 2)},  {2, 11, two(5, 4)},
      {2, 15, two(7, 4)},  {2, 16, two(8, 4)},   {2, 20, two(8, 4)},  {2, 21, two(8, 6)},
      {2, 24, two(12, 6)}, {2, 31, two(12, 6)},  {2, 32, two(16, 6)}, {2, 40, two(16, 6)},
      {2, 41, two(16, 8)}, {2, 100, two(16, 8)}, {3, 60, three(8)},   {3, 25, three(8)},
      {3, 24, three(7)},   {3, 22, three(7)},    {3, 21, three(6)},   {3, 19, three(6)},
      {3, 18, three(5)},   {3, 16, three(5)},    {3, 15, three(4)},   {3, 13, three(4)},
      {3, 12, own(4)},     {3, 6, own(2)},       {3, 5, {}},          {4, 100, own(8)},
      {4, 31, own(7)},     {4, 7, {}},           {0, 10, {}},         {2, -1, {}},
  };
  for (auto const& [size, teams, usual] : cases) {
    SCOPED_TRACE(std::to_string(teams) + " teams in alliances of " + std::to_string(size));
    EXPECT_EQ(usual_alliances(teams, size), usual);
  }
}

TEST(Usual, can_always_be_had) {
  for (int size = 2; size <= 1 + most_picks; ++size) {
    for (int teams = 0; teams <= 200; ++teams) {
      auto const usual = usual_alliances(teams, size);
      EXPECT_EQ(usual.empty(), teams < 2 * size);
      for (auto const& one : usual) {
        EXPECT_EQ(problem_of({.alliances = one.alliances, .picks = size - 1}, teams), std::nullopt);
      }
    }
  }
}

}  // namespace
}  // namespace c715::selection::test
