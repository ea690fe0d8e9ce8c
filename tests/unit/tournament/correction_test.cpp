// Corrections and reopened matches: what follows, what is asked, what keeping and replaying mean.
#include <gtest/gtest.h>

#include "server/tournament/stages/consequences.hpp"
#include "server/tournament/stages/results.hpp"
#include "tests/unit/tournament/cup.hpp"
#include "tests/unit/tournament/history.hpp"

namespace c715::test {
namespace {

constexpr char stages[] = R"(
  stages { id: "E" division: "D" name { vi: "a" en: "a" } kind: STAGE_KIND_SINGLE_ELIMINATION }
  stages { id: "F" division: "D" name { vi: "a" en: "a" } kind: STAGE_KIND_ROUND_ROBIN from: "E"
    entrants: 3 })";

// Semi-finals 1 (1-4) and 2 (2-3), won by 1 and 2.
Table semi_finals() {
  Table table{cup(4, stages)};
  table.must(organiser(), R"(start_stage { stage: "E" entrants { teams: "1" }
      entrants { teams: "2" } entrants { teams: "3" } entrants { teams: "4" } })");
  enter(table, 1, 9, 4);
  enter(table, 2, 9, 4);
  return table;
}

// Gives match 1 to the other side.
std::string turn_round(std::string const& choices = "", int red = 0) {
  return R"(correct_result { match: 1 reason: "nhầm bên" sheets { red {
      element: "store" phase: "driver" to: )" +
         std::to_string(red) + " } } " + choices + " }";
}

std::string final_of(Table const& table) {
  auto const open = waiting(table, "E");
  return open.empty() ? "" : open[0]->plan.red(0) + "-" + open[0]->plan.blue(0);
}

TEST(Correction, of_a_match_that_nothing_rests_on_yet_moves_the_bracket) {
  auto table = semi_finals();
  EXPECT_EQ(final_of(table), "1-2");
  auto const replaced = waiting(table, "E")[0]->plan.id();
  table.must(turn_round());
  EXPECT_EQ(final_of(table), "4-2");
  EXPECT_EQ(table.match(replaced).state, v1::MATCH_STATE_WITHDRAWN);
  EXPECT_TRUE(table.match(1).result->corrected);
  table.must(turn_round("", 3));
  EXPECT_EQ(final_of(table), "4-2") << "other points, the same winner";
  EXPECT_EQ(waiting(table, "E").size(), 1U);
}

TEST(Correction, into_a_tie_brings_a_replay_and_takes_the_final_back) {
  auto table = semi_finals();
  table.must(turn_round("", 4));
  ASSERT_EQ(waiting(table, "E").size(), 1U);
  EXPECT_EQ(final_of(table), "1-4");
  EXPECT_EQ(waiting(table, "E")[0]->plan.game(), 2);
}

TEST(Correction, asks_what_becomes_of_a_played_match) {
  auto table = semi_finals();
  enter(table, 3, 9, 4);
  auto const refused = table(head_referee(), turn_round());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason(), v1::REASON_REWRITES_PLAYED);
  ASSERT_EQ(refused.error().blockers_size(), 1);
  EXPECT_EQ(refused.error().blockers(0).reason(), v1::REASON_PLAYED_MATCH);
  EXPECT_EQ(refused.error().blockers(0).subject(), "3");
}

TEST(Correction, keep_lets_stand_who_went_on) {
  auto table = semi_finals();
  enter(table, 3, 9, 4);
  table.must(turn_round("choices { match: 3 }"));
  EXPECT_EQ(table.match(1).result->winner, v1::WINNER_BLUE);
  EXPECT_EQ(table.match(1).result->went_on, v1::WINNER_RED);
  EXPECT_EQ(table.match(3).state, v1::MATCH_STATE_COMMITTED);
  EXPECT_TRUE(tournament::finished(table.state, table.state.stages.at(StageId{"E"})));
  // Another number of the same winner is no new question; it was foretold so, too.
  auto const wanted = wish(turn_round("", 2));
  auto const what = tournament::consequences_of(
      table.state, tournament::corrected(table.state, table.match(1), wanted.correct_result()));
  EXPECT_FALSE(what.rewrites());
  table.must(turn_round("", 2));
  EXPECT_EQ(table.match(1).result->went_on, v1::WINNER_RED);
  // Back to the first winner: score and bracket agree again.
  table.must(turn_round("", 9));
  EXPECT_EQ(table.match(1).result->went_on, v1::WINNER_RED);
  EXPECT_EQ(table.match(1).result->winner, v1::WINNER_RED);
}

TEST(Correction, that_changes_nothing_is_refused_and_stated_points_stand) {
  Table table{cup(4, stages)};
  table.must(organiser(), R"(start_stage { stage: "E" entrants { teams: "1" }
      entrants { teams: "2" } entrants { teams: "3" } entrants { teams: "4" } })");
  table.must(R"(enter_result { match: 1 reason: "giấy" points { red: 20 blue: 10 } })");
  enter(table, 2, 9, 4);
  for (char const* wanted :
       {R"(match: 1)", R"(match: 1 sheets {})", R"(match: 1 points { red: 20 blue: 10 })",
        R"(match: 2)", R"(match: 2 sheets { red { element: "store" phase: "driver" to: 9 } })",
        R"(match: 2 marks { team: "2" })"}) {
    auto const refused =
        table(head_referee(), std::string{R"(correct_result { reason: "nhầm" )"} + wanted + " }");
    ASSERT_FALSE(refused) << wanted;
    EXPECT_EQ(refused.error().reason(), v1::REASON_MALFORMED) << wanted;
    EXPECT_EQ(refused.error().subject(), "no change") << wanted;
  }
  table.must(R"(correct_result { match: 1 reason: "thẻ" sheets {} calls {
      rule: "foul" alliance: ALLIANCE_RED } })");
  EXPECT_EQ(table.match(1).result->red_points, 20) << "sheets without a cell say nothing";
  table.must(R"(correct_result { match: 1 reason: "phiếu" sheets { red {
      element: "store" phase: "driver" to: 3 } } })");
  EXPECT_EQ(table.match(1).result->red_points, 3);
}

TEST(Correction, replay_throws_the_played_match_away) {
  auto table = semi_finals();
  table.must(R"(load_match { field: "1" match: 3 })");
  EXPECT_EQ(table.reason(head_referee(), turn_round("choices { match: 3 replay: true }")),
            v1::REASON_WRONG_MATCH_STATE)
      << "it stands on the field now";
  table.must(R"(unload_match { field: "1" })");
  enter(table, 3, 9, 4);
  table.must(turn_round("choices { match: 3 replay: true }"));
  EXPECT_EQ(table.match(3).state, v1::MATCH_STATE_WITHDRAWN);
  EXPECT_FALSE(table.match(3).result);
  EXPECT_EQ(final_of(table), "4-2");
  EXPECT_EQ(waiting(table, "E")[0]->plan.game(), 1);
}

TEST(Correction, asks_about_a_stage_that_was_seeded_from_it) {
  auto const at_f = [] {
    auto table = semi_finals();
    enter(table, 3, 9, 4);
    table.must(organiser(), R"(start_stage { stage: "F" })");
    return table;
  };
  constexpr char turn_final[] = R"(correct_result { match: 3 reason: "nhầm" sheets { red {
      element: "store" phase: "driver" to: 0 } } )";
  auto const wish_of = [&](std::string const& choice) { return turn_final + choice + " }"; };
  auto const first = [](Table const& table) {
    auto const& entrants = table.state.stages.at(StageId{"F"}).entrants;
    return entrants.empty() ? "" : entrants[0].teams(0);
  };
  auto kept = at_f();
  EXPECT_EQ(kept.reason(head_referee(), wish_of("")), v1::REASON_REWRITES_PLAYED);
  EXPECT_EQ(first(kept), "1");
  kept.must(wish_of(R"(choices { stage: "F" })"));
  EXPECT_EQ(first(kept), "1");
  EXPECT_EQ(kept.match(3).result->went_on, v1::WINNER_BLUE);

  auto anew = at_f();
  anew.must(wish_of(R"(choices { stage: "F" replay: true })"));
  EXPECT_EQ(first(anew), "");
  anew.must(organiser(), R"(start_stage { stage: "F" })");
  EXPECT_EQ(first(anew), "2");

  auto played = at_f();
  auto const id = waiting(played, "F")[0]->plan.id();
  enter(played, id, 1, 2);
  played.must(wish_of(R"(choices { stage: "F" replay: true })"));
  EXPECT_EQ(played.match(id).state, v1::MATCH_STATE_WITHDRAWN) << "the referee has said so";
}

TEST(Reopen, plays_again_and_cannot_keep_what_rests_on_it) {
  auto table = semi_finals();
  EXPECT_EQ(table.reason(head_referee(), "reopen_match { match: 1 }"), v1::REASON_REASON_REQUIRED);
  table.must(R"(reopen_match { match: 1 reason: "điện tắt" })");
  EXPECT_EQ(table.match(1).attempt, 2);
  EXPECT_EQ(final_of(table), "1-4") << "the final waits for it";
  enter(table, 1, 9, 4);
  enter(table, waiting(table, "E")[0]->plan.id(), 9, 4);
  auto const last = std::to_string(table.state.matches.rbegin()->first.value());
  auto const again = [&](std::string const& choice) {
    return R"(reopen_match { match: 1 reason: "điện tắt" )" + choice + " }";
  };
  EXPECT_EQ(table.reason(head_referee(), again("")), v1::REASON_REWRITES_PLAYED);
  EXPECT_EQ(table.reason(head_referee(), again("choices { match: " + last + " }")),
            v1::REASON_REWRITES_PLAYED)
      << "keeping is no choice";
  table.must(again("choices { match: " + last + " replay: true }"));
  EXPECT_EQ(final_of(table), "1-4");
}

TEST(Correction, of_a_call_must_name_a_side_and_team_of_it) {
  struct {
    char const* calls;
    v1::Reason reason;
  } const rows[] = {
      {R"(calls { rule: "x" alliance: ALLIANCE_RED })", v1::REASON_NO_SUCH_RULE},
      {R"(calls { rule: "foul" })", v1::REASON_NO_SUCH_SIDE},
      {R"(calls { rule: "foul" alliance: ALLIANCE_RED team: "4" })", v1::REASON_TEAM_NOT_PLAYING},
      {R"(calls { rule: "foul" alliance: ALLIANCE_RED times: 3 })", v1::REASON_MALFORMED},
      {"withdrawn: 1", v1::REASON_NO_SUCH_CALL},
      {R"(calls { rule: "foul" alliance: ALLIANCE_RED team: "1" })", v1::REASON_UNSPECIFIED},
  };
  for (auto const& row : rows) {
    auto table = semi_finals();
    auto const wanted = std::string{R"(correct_result { match: 1 reason: "a" )"} + row.calls + " }";
    EXPECT_EQ(table.reason(head_referee(), wanted), row.reason) << row.calls;
  }
  auto table = semi_finals();
  table.must(R"(correct_result { match: 1 reason: "a" calls {
      rule: "foul" alliance: ALLIANCE_RED team: "1" } })");
  EXPECT_EQ(table.match(1).result->blue_points, 9);
  EXPECT_EQ(
      table.reason(head_referee(), R"(correct_result { match: 1 reason: "a" withdrawn: [1, 1] })"),
      v1::REASON_NO_SUCH_CALL);
  table.must(R"(correct_result { match: 1 reason: "a" withdrawn: 1 })");
  EXPECT_EQ(table.match(1).result->blue_points, 4);
}

}  // namespace
}  // namespace c715::test
