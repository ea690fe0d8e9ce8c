// Fouls, cards and awards: what they do now, and what of them a team carries on.
#include <gtest/gtest.h>

#include "tests/unit/tournament/cards_game.hpp"

namespace c715::test {
namespace {

using std::chrono::seconds;
constexpr auto live = v1::ENTRY_MODE_SHARED_LIVE;

std::string call(char const* rule, char const* alliance = "ALLIANCE_RED", char const* team = "",
                 char const* reason = "", int match = 1) {
  return "call_rule { match: " + std::to_string(match) + " alliance: " + alliance + " rule: \"" +
         rule + "\" team: \"" + team + "\" reason: \"" + reason + "\" }";
}

TEST(CallRule, pays_and_can_be_withdrawn_with_a_reason) {
  auto t = cards_match(live, seconds{20});
  t.must(call("foul"));
  EXPECT_EQ(tournament::points_of(t.state, t.match(1)).blue.total, 5);
  EXPECT_EQ(t.match(1).calls[0].phase, "driver");
  EXPECT_EQ(t.match(1).calls[0].by, "Hạnh");
  EXPECT_EQ(t.reason(head_referee(), "withdraw_call { match: 1 call: 1 }"),
            v1::REASON_REASON_REQUIRED);
  EXPECT_EQ(t.reason(head_referee(), R"(withdraw_call { match: 1 call: 2 reason: "nhầm" })"),
            v1::REASON_NO_SUCH_CALL);
  t.must(R"(withdraw_call { match: 1 call: 1 reason: "nhầm" })");
  EXPECT_EQ(tournament::points_of(t.state, t.match(1)).blue.total, 0);
  EXPECT_EQ(t.reason(head_referee(), R"(withdraw_call { match: 1 call: 1 reason: "nhầm" })"),
            v1::REASON_NO_SUCH_CALL);
}

TEST(CallRule, refusals) {
  auto t = cards_match(live, seconds{20});
  struct {
    std::string call;
    v1::Reason reason;
  } const cases[] = {
      {call("nonsense"), v1::REASON_NO_SUCH_RULE},
      {call("foul", "ALLIANCE_FIELD"), v1::REASON_NO_SUCH_SIDE},
      {call("yellow"), v1::REASON_TEAM_NEEDED},
      {call("yellow", "ALLIANCE_RED", "110"), v1::REASON_TEAM_NOT_PLAYING},
      {call("award"), v1::REASON_REASON_REQUIRED},
      {call("foul", "ALLIANCE_RED", "", "", 99), v1::REASON_NO_SUCH_MATCH},
      {call("foul", "ALLIANCE_RED", "", "", 2), v1::REASON_WRONG_MATCH_STATE},
  };
  for (auto const& c : cases) EXPECT_EQ(t.reason(head_referee(), c.call), c.reason) << c.call;
  EXPECT_EQ(t.reason(scorer(), call("foul")), v1::REASON_NOT_ALLOWED);
  t.must(call("award", "ALLIANCE_RED", "", "giúp đối thủ"));
  EXPECT_EQ(tournament::points_of(t.state, t.match(1)).red.total, 3);
}

TEST(CallRule, counts_for_its_attempt_only) {
  auto t = cards_match(live, seconds{20});
  t.must(call("foul"));
  t.must(R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })");
  t.must(R"(replay_match { field: "1" reason: "mất điện" })");
  EXPECT_EQ(tournament::points_of(t.state, t.match(1)).blue.total, 0);
  EXPECT_EQ(t.match(1).calls.size(), 1u);
}

// Confirms match 1 and brings match 5 (118 116 against 112 110) onto the field.
void next_match_of_116(Table& t) {
  t.run(seconds{100});
  t.must(R"(open_review { field: "1" })");
  t.must(R"(confirm_result { field: "1" })");
  t.must(R"(load_match { field: "1" match: 5 })");
}

TEST(Card, the_second_yellow_of_the_event_is_a_red_one) {
  auto t = cards_match(live, seconds{20});
  t.must(call("yellow", "ALLIANCE_RED", "116"));
  EXPECT_EQ(t.match(1).calls[0].call.rule(), "yellow");
  next_match_of_116(t);
  ASSERT_EQ(tournament::calls_against(t.state, "116").size(), 1u)
      << "seen when the team plays next";
  t.must(call("yellow", "ALLIANCE_RED", "118", "", 5));
  t.must(call("yellow", "ALLIANCE_RED", "116", "", 5));
  EXPECT_EQ(t.match(5).calls[0].call.rule(), "yellow") << "another team's card counts for itself";
  EXPECT_EQ(t.match(5).calls[1].call.rule(), "red_card");
  EXPECT_EQ(t.match(5).calls[1].escalated_from, "yellow");
}

TEST(Card, one_that_a_later_card_rests_on_is_withdrawn_after_it) {
  auto t = cards_match(live, seconds{20});
  t.must(call("yellow", "ALLIANCE_RED", "116"));
  t.must(call("yellow", "ALLIANCE_RED", "116"));
  EXPECT_EQ(t.reason(head_referee(), R"(withdraw_call { match: 1 call: 1 reason: "nhầm" })"),
            v1::REASON_CALL_RESTED_ON);
  t.must(R"(withdraw_call { match: 1 call: 2 reason: "nhầm" })");
  t.must(R"(withdraw_call { match: 1 call: 1 reason: "nhầm" })");
  EXPECT_EQ(t.reason(head_referee(), R"(withdraw_call { match: 1 call: -2147483648 reason: "x" })"),
            v1::REASON_NO_SUCH_CALL);
}

TEST(CallRule, has_a_bound_that_scoring_knows) {
  auto t = cards_match(live, seconds{20});
  for (int i = 0; i < game::most_calls; ++i) t.must(call("foul"));
  EXPECT_EQ(t.reason(head_referee(), call("foul")), v1::REASON_EVENT_FULL);
  t.must(call("foul", "ALLIANCE_BLUE"));
  EXPECT_EQ(tournament::points_of(t.state, t.match(1)).blue.total, 5 * game::most_calls);
}

TEST(CallRule, a_foul_of_a_run_thrown_away_does_not_escalate_and_a_card_does) {
  auto t = cards_match(live, seconds{20});
  t.must(call("push", "ALLIANCE_RED", "116"));
  t.must(call("yellow", "ALLIANCE_RED", "105"));
  t.must(R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })");
  t.must(R"(replay_match { field: "1" reason: "mất điện" })");
  t.must(call("push", "ALLIANCE_RED", "116"));
  EXPECT_EQ(t.match(1).calls.back().call.rule(), "push");
  t.must(call("push", "ALLIANCE_RED", "116"));
  EXPECT_EQ(t.match(1).calls.back().call.rule(), "foul");
  t.must(call("yellow", "ALLIANCE_RED", "105"));
  EXPECT_EQ(t.match(1).calls.back().call.rule(), "red_card");
}

TEST(Card, a_withdrawn_yellow_does_not_count) {
  auto t = cards_match(live, seconds{20});
  t.must(call("yellow", "ALLIANCE_RED", "116"));
  t.must(R"(withdraw_call { match: 1 call: 1 reason: "nhầm đội" })");
  t.must(call("yellow", "ALLIANCE_RED", "116"));
  EXPECT_EQ(t.match(1).calls[1].call.rule(), "yellow");
}

TEST(Card, a_suspended_team_keeps_its_next_match_from_starting_and_only_that) {
  auto t = cards_match(live, seconds{20});
  t.must(call("red_card", "ALLIANCE_RED", "116"));
  t.run(seconds{100});
  t.must(R"(open_review { field: "1" })");
  t.must(R"(confirm_result { field: "1" })");
  t.must(R"(load_match { field: "1" match: 3 })");
  auto const refused = t(head_referee(), R"(start_match { field: "1" })");
  ASSERT_FALSE(refused.has_value());
  ASSERT_EQ(refused.error().blockers_size(), 1);
  EXPECT_EQ(refused.error().blockers(0).reason(), v1::REASON_TEAM_SUSPENDED);
  EXPECT_EQ(refused.error().blockers(0).subject(), "116");
  // The head referee may let the alliance play without it.
  t.must(
      R"(start_match { field: "1" overrides { reason: REASON_TEAM_SUSPENDED subject: "116" } })");
  t.run(seconds{100});
  t.must(R"(open_review { field: "1" })");
  t.must(R"(confirm_result { field: "1" })");
  t.must(R"(load_match { field: "1" match: 5 })");
  t.must(R"(start_match { field: "1" })");
}

}  // namespace
}  // namespace c715::test
