// A team that leaves in the middle of a selection.
#include "tests/unit/selection/script.hpp"

namespace c715::selection::test {
namespace {

TEST(Withdraw, is_followed_by_the_next_in_line) {
  struct Case {
    char const* name;
    char const* acts;
    char const* alliances;
    char const* turns;
    char const* invited;
  };
  Case const cases[] = {
      {"a free team is gone", "!5", "1, -, -", "1 2 3 3 2 1", ""},
      {"a captain in waiting is followed by the next in the ranking", "!2 5", "1 5, 3, -",
       "2 3 3 2 1", ""},
      {"the captain on turn is followed by the next in the ranking", "!1", "2, -, -", "1 2 3 3 2 1",
       ""},
      {"what that captain asked is asked no more", "?5 !1", "2, -, -", "1 2 3 3 2 1", ""},
      {"the invitation of another alliance's captain stands", "4 ?5 !1", "4, 2, -", "2 3 1 3 2 1",
       "5"},
      {"an invited team is invited no more", "?5 !5", "1, -, -", "1 2 3 3 2 1", ""},
      {"a free team that leaves does not touch an invitation", "?5 !6", "1, -, -", "1 2 3 3 2 1",
       "5"},
      {"a picked team's alliance has a turn more at the end of the round", "4 !4", "1, 2, -",
       "2 3 1 3 2 1", ""},
      {"that turn may be in the last round", "4 5 6 7 !4", "1, 2 5, 3 6 7", "2 1 1", ""},
      {"a captain is followed by the first pick, with a turn more", "4 5 6 7 8 !2",
       "1 4, 5 8, 3 6 7", "1 2", ""},
      {"the captain on turn, too, is followed by the first pick", "4 5 6 ?7 !3", "1 4, 2 5, 6",
       "3 2 1 3", ""},
      {"an alliance that has nobody left gets a captain with its next turn", "4 pass !2",
       "1 4, -, 3", "3 2 3 2 1", ""},
      {"and with its next turn leads the best that is free", "4 pass !2 6", "1 4, 5, 3 6",
       "2 3 2 1", ""},
      {"and is not formed without a turn to come", "4 pass 6 pass 7 pass pass pass !2",
       "1 4, -, 3 6 7", "1", ""},
  };
  for (auto const& [name, acts, alliances, turns, invited] : cases) {
    SCOPED_TRACE(std::string{name} + ": " + acts);
    auto const selection = played({.alliances = 3, .picks = 2}, 12, acts);
    EXPECT_EQ(written(selection.alliances), alliances);
    EXPECT_EQ(written(selection.turns), turns);
    EXPECT_EQ(selection.invited.value_or(TeamId{}).value(), invited);
  }
}

TEST(Withdraw, of_more_teams_than_there_are_to_spare_leaves_alliances_smaller) {
  Rules const rules = {.alliances = 2, .picks = 1};
  // Nobody is left to invite, which the referee confirms; then nobody is left to lead.
  auto selection = played(rules, 4, "!4 2");
  EXPECT_EQ(written(selection.alliances), "1 2, 3");
  EXPECT_TRUE(invitable(selection).empty());
  EXPECT_FALSE(finished(selection));
  EXPECT_TRUE(finished(after(selection, Pass{})));
  selection = played(rules, 4, "!4 !3 2");
  EXPECT_EQ(written(selection.alliances), "1 2, -");
  EXPECT_TRUE(finished(selection));
  selection = played(rules, 4, "!4 !3 !2 !1");
  EXPECT_EQ(written(selection.alliances), "-, -");
  EXPECT_TRUE(finished(selection));
}

TEST(Withdraw, of_a_team_that_declined_takes_it_from_the_list) {
  auto const selection = played({.alliances = 2, .picks = 1}, 6, "?5 - !5");
  EXPECT_TRUE(declined(selection).empty());
}

TEST(Withdraw, that_makes_an_invited_team_a_captain_in_waiting_leaves_its_invitation) {
  Rules const rules = {.alliances = 2, .picks = 1, .captains_may_be_picked = false};
  auto const selection = played(rules, 6, "?3 !2 +");
  EXPECT_EQ(written(selection.alliances), "1 3, 4");
}

}  // namespace
}  // namespace c715::selection::test
