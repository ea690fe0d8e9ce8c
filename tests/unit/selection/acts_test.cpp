// Acts that are possible: who is in which alliance after them, and who is next.
#include "tests/unit/selection/script.hpp"

namespace c715::selection::test {
namespace {

Rules const two_rounds = {.alliances = 3, .picks = 2, .backups = 2};

struct Play {
  char const* name;
  Rules rules;
  int teams;
  char const* acts;
  char const* alliances;
  char const* turns;
  char const* invitable;
  char const* waiting;
  char const* declined;
};

// What holds after each script.
std::vector<Play> plays() {
  auto apart = two_rounds;
  apart.captains_may_be_picked = false;
  auto strict = two_rounds;
  strict.declined_may_captain = false;
  auto straight = two_rounds;
  straight.order = Order::straight;
  Rules const one_round = {.alliances = 2, .picks = 1};
  return {
      {"the best team leads alliance 1 and has the first turn", two_rounds, 10, "", "1, -, -",
       "1 2 3 3 2 1", "2 3 4 5 6 7 8 9 10", "2 3", ""},
      {"an open invitation must be answered first", two_rounds, 10, "?5", "1, -, -", "1 2 3 3 2 1",
       "", "2 3", ""},
      {"who accepts joins, and the next captain is on turn", two_rounds, 10, "?5 +", "1 5, 2, -",
       "2 3 3 2 1", "3 4 6 7 8 9 10", "3", ""},
      {"a pick is an invitation that is accepted", two_rounds, 10, "5", "1 5, 2, -", "2 3 3 2 1",
       "3 4 6 7 8 9 10", "3", ""},
      {"who declines cannot be invited again", two_rounds, 10, "?5 -", "1, -, -", "1 2 3 3 2 1",
       "2 3 4 6 7 8 9 10", "2 3", "5"},
      {"who declines may still be a captain", two_rounds, 10, "?2 - 3", "1 3, 2, -", "2 3 3 2 1",
       "4 5 6 7 8 9 10", "4", "2"},
      {"who declines may not be a captain where the rules say so", strict, 10, "?2 - 3",
       "1 3, 4, -", "2 3 3 2 1", "5 6 7 8 9 10", "5", "2"},
      {"a captain who is picked is followed by the next in the ranking", two_rounds, 10, "2 4",
       "1 2, 3 4, 5", "3 3 2 1", "6 7 8 9 10", "", ""},
      {"captains may not be picked where the rules say so", apart, 10, "", "1, -, -", "1 2 3 3 2 1",
       "4 5 6 7 8 9 10", "2 3", ""},
      {"captains that may not be picked are the first of the ranking", apart, 10, "4 5 6",
       "1 4, 2 5, 3 6", "3 2 1", "7 8 9 10", "", ""},
      {"serpentine order turns round", two_rounds, 10, "4 5 6 7", "1 4, 2 5, 3 6 7", "2 1",
       "8 9 10", "", ""},
      {"straight order starts again with the first", straight, 10, "4 5 6 7", "1 4 7, 2 5, 3 6",
       "2 3", "8 9 10", "", ""},
      {"a turn that was passed comes again at the end of its round", two_rounds, 10, "4 pass 5",
       "1 4, 2, 3 5", "2 3 2 1", "6 7 8 9 10", "", ""},
      {"turns that were passed come again in the order of passing", two_rounds, 10, "pass pass 4 5",
       "1 5, 2, 3 4", "2 3 2 1", "6 7 8 9 10", "", ""},
      {"a captain who passes is a captain and cannot be picked", two_rounds, 10, "pass pass",
       "1, 2, 3", "3 1 2 3 2 1", "4 5 6 7 8 9 10", "", ""},
      {"a turn that is passed twice is gone", two_rounds, 10, "4 pass 5 pass", "1 4, 2, 3 5",
       "3 2 1", "6 7 8 9 10", "", ""},
      {"the last turn of a round that is passed comes again at once", two_rounds, 10, "4 5 pass",
       "1 4, 2 5, 3", "3 3 2 1", "6 7 8 9 10", "", ""},
      {"a pass counts for its own round only", two_rounds, 10, "4 5 pass 6 pass", "1 4, 2 5, 3 6",
       "2 1 3", "7 8 9 10", "", ""},
      {"with nobody left to invite a turn is gone at once", one_round, 4, "2 ?4 - pass", "1 2, 3",
       "", "", "", "4"},
      {"all is done after the last turn", one_round, 5, "3 4", "1 3, 2 4", "", "", "", ""},
  };
}

TEST(Acts, lead_to_these_alliances) {
  for (auto const& [name, rules, teams, acts, alliances, turns, free, waiting, no] : plays()) {
    SCOPED_TRACE(std::string{name} + ": " + acts);
    auto const selection = played(rules, teams, acts);
    EXPECT_EQ(written(selection.alliances), alliances);
    EXPECT_EQ(written(selection.turns), turns);
    EXPECT_EQ(written(invitable(selection)), free);
    EXPECT_EQ(written(captains_in_waiting(selection)), waiting);
    EXPECT_EQ(written(declined(selection)), no);
    EXPECT_EQ(finished(selection), std::string{turns}.empty());
  }
}

TEST(Backups, are_the_best_without_an_alliance_who_did_not_decline) {
  struct Case {
    char const* acts;
    char const* backups;
  };
  Case const cases[] = {
      {"4 5 6 7 8", ""},  // one turn is missing
      {"4 5 6 7 8 9", "10 11"},
      {"?10 - 4 5 6 7 8 9", "11 12"},
      {"12 11 10 9 8 7", "4 5"},
      {"!10 !11 !12 4 5 6 7 8 9", ""},
      {"4 5 6 7 8 pass pass", "9 10"},
  };
  for (auto const& [acts, kept] : cases) {
    EXPECT_EQ(written(backups(played(two_rounds, 12, acts))), kept) << acts;
  }
}

TEST(Clock, starts_anew_whenever_a_captain_has_to_invite) {
  struct Case {
    char const* acts;
    int number;
  };
  Case const cases[] = {
      {"", 1},        {"?5", 1},     {"?5 -", 2},   {"?5 - ?6 +", 3},
      {"4", 2},       {"4 pass", 3}, {"?5 !5", 2},  {"!1", 2},
      {"?5 !1", 2},   {"?5 !6", 1},  {"4 5 !4", 3}, {"4 5 ?6 !2 - 7", 5},
      {"4 ?6 !2", 3},
  };
  for (auto const& [acts, number] : cases) {
    EXPECT_EQ(played(two_rounds, 12, acts).turn_number, number) << acts;
  }
}

TEST(Ranking, that_names_a_team_twice_counts_its_better_place) {
  auto ranked = ranking(4);
  ranked.push_back(TeamId{"1"});
  ranked.push_back(TeamId{"1"});
  auto const selection = start({.alliances = 2, .picks = 1}, ranked);
  EXPECT_EQ(selection, start({.alliances = 2, .picks = 1}, ranking(4)));
  EXPECT_TRUE(start({.alliances = 3, .picks = 1}, ranked).problem);
}

TEST(StepBack, is_the_fold_without_the_last_act) {
  auto acts = script("2 ?3 - 4 pass 7 6 8 9 10");
  std::vector<Selection> states = {start(two_rounds, ranking(12))};
  for (auto const& act : acts) states.push_back(after(states.back(), act));
  EXPECT_TRUE(finished(states.back()));
  for (; !acts.empty(); acts.pop_back()) {
    EXPECT_EQ(replay(two_rounds, ranking(12), acts), states.back());
    states.pop_back();
  }
  EXPECT_EQ(written(states.back().alliances), "1, -, -");
}

}  // namespace
}  // namespace c715::selection::test
