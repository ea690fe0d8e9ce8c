// Acts that are not possible: the reason, its subject, and that nothing changes.
#include "tests/unit/selection/script.hpp"

namespace c715::selection::test {
namespace {

struct Case {
  char const* before;
  Act act;
  Reason reason;
  char const* subject;
};

void expect_refused(Rules const& rules, int teams, std::vector<Case> const& cases) {
  for (auto const& [before, act, reason, subject] : cases) {
    SCOPED_TRACE(std::string{before} + " then act " + std::to_string(act.index()));
    auto const selection = played(rules, teams, before);
    EXPECT_EQ(refusal_of(selection, act), (Refused{reason, TeamId{subject}}));
    EXPECT_EQ(after(selection, act), selection);
  }
}

Invite invite(char const* team, int alliance = 0) {
  return {.team = TeamId{team}, .alliance = alliance};
}
Pick pick(char const* team, int alliance = 0) {
  return {.team = TeamId{team}, .alliance = alliance};
}
Withdraw withdraw(char const* team) {
  return {TeamId{team}};
}

TEST(Refusal, of_an_invitation) {
  expect_refused({.alliances = 3, .picks = 2}, 10,
                 {
                     {"", invite("5", 2), Reason::not_your_turn, "1"},
                     {"4", invite("5", 1), Reason::not_your_turn, "2"},
                     {"?5", invite("6", 2), Reason::not_your_turn, "1"},
                     {"?5", invite("6"), Reason::invitation_open, "5"},
                     {"?5", invite("5"), Reason::invitation_open, "5"},
                     {"", invite("77"), Reason::team_unknown, "77"},
                     {"", invite(""), Reason::team_unknown, ""},
                     {"!5", invite("5"), Reason::team_left, "5"},
                     {"", invite("1"), Reason::own_captain, "1"},
                     {"4", invite("1"), Reason::in_alliance, "1"},
                     {"4", invite("4"), Reason::in_alliance, "4"},
                     {"4 5 6", invite("3"), Reason::own_captain, "3"},
                     {"4 pass", invite("2"), Reason::in_alliance, "2"},
                     {"?5 -", invite("5"), Reason::declined_before, "5"},
                     {"?5 - 4", invite("5"), Reason::declined_before, "5"},
                     {"4 5 6 7 8 9", invite("10"), Reason::finished, ""},
                 });
}

TEST(Refusal, of_a_pick_is_that_of_an_invitation) {
  expect_refused({.alliances = 3, .picks = 2}, 10,
                 {
                     {"", pick("5", 2), Reason::not_your_turn, "1"},
                     {"?5", pick("5"), Reason::invitation_open, "5"},
                     {"", pick("77"), Reason::team_unknown, "77"},
                     {"", pick("1"), Reason::own_captain, "1"},
                     {"4", pick("4"), Reason::in_alliance, "4"},
                     {"?5 -", pick("5"), Reason::declined_before, "5"},
                     {"4 5 6 7 8 9", pick("10"), Reason::finished, ""},
                 });
}

TEST(Refusal, of_an_answer_a_pass_and_a_withdrawal) {
  expect_refused({.alliances = 3, .picks = 2}, 10,
                 {
                     {"", Accept{}, Reason::nothing_invited, ""},
                     {"", Decline{}, Reason::nothing_invited, ""},
                     {"?5 -", Decline{}, Reason::nothing_invited, ""},
                     {"?5 !5", Accept{}, Reason::nothing_invited, ""},
                     {"?5", Pass{}, Reason::invitation_open, "5"},
                     {"4", Pass{1}, Reason::not_your_turn, "2"},
                     {"", withdraw("77"), Reason::team_unknown, "77"},
                     {"!5", withdraw("5"), Reason::team_left, "5"},
                     {"4 5 6 7 8 9", Accept{}, Reason::finished, ""},
                     {"4 5 6 7 8 9", Pass{}, Reason::finished, ""},
                     {"4 5 6 7 8 9", withdraw("4"), Reason::finished, ""},
                 });
}

TEST(Refusal, of_a_captain_where_captains_may_not_be_picked) {
  expect_refused({.alliances = 3, .picks = 1, .captains_may_be_picked = false}, 8,
                 {
                     {"", invite("2"), Reason::captain_in_waiting, "2"},
                     {"", pick("3"), Reason::captain_in_waiting, "3"},
                     {"!2", invite("4"), Reason::captain_in_waiting, "4"},
                     {"4", invite("3"), Reason::captain_in_waiting, "3"},
                     {"4", invite("1"), Reason::in_alliance, "1"},
                 });
}

TEST(Refusal, of_everything_when_the_rules_cannot_be_had) {
  std::vector<Act> const acts = {invite("2"), pick("2"), Accept{},
                                 Decline{},   Pass{},    withdraw("2")};
  for (auto const& act : acts) {
    expect_refused({.alliances = 3, .picks = 2}, 8, {{"", act, Reason::not_enough_teams, ""}});
    expect_refused({.alliances = 3, .picks = 9}, 99, {{"", act, Reason::bad_rules, ""}});
  }
  auto const selection = start({.alliances = 3, .picks = 2}, ranking(8));
  EXPECT_FALSE(finished(selection));
  EXPECT_FALSE(on_turn(selection));
  EXPECT_FALSE(captain_on_turn(selection));
  EXPECT_TRUE(invitable(selection).empty());
  EXPECT_TRUE(captains_in_waiting(selection).empty());
  EXPECT_TRUE(backups(selection).empty());
  EXPECT_EQ(selection.problem, (Problem{Fault::too_few_teams, 9, 2, 1}));
}

TEST(Refusal, leaves_the_fold_as_it_is) {
  Rules const rules = {.alliances = 2, .picks = 1};
  EXPECT_EQ(replay(rules, ranking(6), script("+ 1 3 3 - pass 4 5")),
            replay(rules, ranking(6), script("3 pass 4")));
}

}  // namespace
}  // namespace c715::selection::test
