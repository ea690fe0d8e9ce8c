// Elimination: third place, series, replays of ties, the second grand final, breaks.
#include <gtest/gtest.h>

#include "server/tournament/stages/entrants.hpp"
#include "server/tournament/stages/results.hpp"
#include "tests/unit/tournament/cup.hpp"
#include "tests/unit/tournament/history.hpp"

namespace c715::test {
namespace {

using tournament::Match;

v1::CreateEvent event(int teams, std::string const& kind, std::string const& plan) {
  return cup(teams, R"(stages { id: "E" division: "D" name { vi: "a" en: "a" } cycle_s: 600
                                starts_at: "09:00" kind: STAGE_KIND_)" +
                        kind + "_ELIMINATION elimination { " + plan + " } }");
}

// Teams 1, 2, 3, ... are the seeds.
Table started(v1::CreateEvent const& created) {
  Table table{created};
  std::string wish = R"(start_stage { stage: "E" )";
  for (int team = 1; team <= created.setup().teams_size(); ++team) {
    wish += "entrants { teams: \"" + std::to_string(team) + "\" } ";
  }
  table.must(organiser(), wish + "}");
  return table;
}

tournament::Stage const& stage(Table const& table) {
  return table.state.stages.at(StageId{"E"});
}

Match const& next(Table const& table) {
  return *waiting(table, "E").front();
}

void win(Table& table, int team) {
  auto const& plan = next(table).plan;
  bool const red = plan.red(0) == std::to_string(team);
  enter(table, plan.id(), red ? 9 : 4, red ? 4 : 9);
}

std::vector<std::string> order(Table const& table) {
  std::vector<std::string> out;
  for (auto const& entrant : tournament::order_of(table.state, stage(table))) {
    out.push_back(entrant.teams(0));
  }
  return out;
}

using Order = std::vector<std::string>;

TEST(Elimination, third_place_is_played_by_the_losers_of_the_semi_finals) {
  auto table = started(event(4, "SINGLE", "placement: PLACEMENT_THIRD"));
  win(table, 4);  // 1-4
  win(table, 3);  // 2-3
  auto const open = waiting(table, "E");
  ASSERT_EQ(open.size(), 2U);
  auto const& third = *open[0];
  EXPECT_EQ(third.plan.red(0) + third.plan.blue(0), "12");
  win(table, 2);
  win(table, 3);
  EXPECT_EQ(order(table), (Order{"3", "4", "2", "1"}));
  EXPECT_TRUE(tournament::finished(table.state, stage(table)));
}

TEST(Elimination, a_tie_is_played_again_by_itself) {
  auto table = started(event(2, "SINGLE", ""));
  for (int game = 1; game <= 3; ++game) {
    EXPECT_EQ(next(table).plan.game(), game);
    EXPECT_EQ(next(table).plan.number(), 1);
    EXPECT_EQ(waiting(table, "E").size(), 1U);
    enter(table, next(table).plan.id(), 7, 7);
  }
  win(table, 2);
  EXPECT_EQ(order(table), (Order{"2", "1"}));
}

TEST(Elimination, the_games_tie_break_comes_before_a_replay) {
  auto created = event(2, "SINGLE", "");
  auto& tie_break = *created.mutable_game()->add_tie_breaks();
  tie_break.set_id("own");
  tie_break.mutable_name()->set_vi("a");
  tie_break.mutable_name()->set_en("a");
  tie_break.set_value("base");
  auto table = started(created);
  enter(table, next(table).plan.id(), 10, 10);
  EXPECT_EQ(waiting(table, "E").size(), 1U) << "equal in everything";
  auto const first = std::to_string(table.state.matches.begin()->first.value());
  table.must("correct_result { match: " + first + R"( reason: "thiếu lỗi" sheets { red {
      element: "store" phase: "driver" to: 15 } } calls { rule: "foul" alliance: ALLIANCE_RED } })");
  auto const& match = table.state.matches.begin()->second;
  EXPECT_EQ(match.result->red_points, match.result->blue_points);
  EXPECT_EQ(match.result->winner, v1::WINNER_RED);
  EXPECT_EQ(match.result->decided_by, "own");
  EXPECT_TRUE(waiting(table, "E").empty()) << "the replay is not needed any more";
  EXPECT_TRUE(tournament::finished(table.state, stage(table)));
}

TEST(Elimination, a_series_ends_with_the_second_win_and_reopened_games_keep_their_numbers) {
  auto table =
      started(event(4, "SINGLE", "series { part: BRACKET_PART_WINNERS round: 2 games: 3 }"));
  win(table, 1);
  win(table, 2);
  std::vector<std::int32_t> games;
  for (int const team : {1, 2, 1}) {
    games.push_back(next(table).plan.id());
    win(table, team);
  }
  EXPECT_TRUE(waiting(table, "E").empty());
  EXPECT_EQ(order(table).front(), "1");
  auto const id = std::to_string(games[1]);
  table.must("reopen_match { match: " + id + R"( reason: "điện tắt" })");
  EXPECT_TRUE(waiting(table, "E").empty()) << "two wins without it: there is nothing to play";
  EXPECT_EQ(order(table).front(), "1");
  table.must("reopen_match { match: " + std::to_string(games[0]) + R"( reason: "điện tắt" })");
  ASSERT_EQ(waiting(table, "E").size(), 1U);
  EXPECT_EQ(next(table).plan.id(), games[0]) << "the reopened one, not a third";
  win(table, 2);
  EXPECT_EQ(next(table).plan.game(), 4) << "1-1, and 2 was withdrawn";
  win(table, 2);
  EXPECT_EQ(order(table).front(), "2");
}

TEST(Elimination, a_second_grand_final_only_after_the_first_loss_of_the_unbeaten) {
  for (int const winner : {1, 2}) {
    auto table = started(event(3, "DOUBLE", "grand_final_reset: true"));
    win(table, 2);  // 2-3
    win(table, 1);  // 1-2
    win(table, 2);  // 3-2 below
    win(table, winner);
    EXPECT_EQ(waiting(table, "E").size(), winner == 1 ? 0U : 1U);
    if (winner == 1) continue;
    win(table, 1);
    EXPECT_EQ(order(table), (Order{"1", "2", "3"}));
    // Now the first one turns out to have been won by the unbeaten side.
    auto const matches = tournament::matches_of(table.state, stage(table));
    auto const first = std::to_string(matches[3]->plan.id());
    auto const second = std::to_string(matches[4]->plan.id());
    auto const wish = [&](std::string const& choice) {
      return "correct_result { match: " + first +
             R"( reason: "nhầm" sheets { red { element: "store" phase: "driver" to: 90 } } )" +
             choice + " }";
    };
    EXPECT_EQ(table.reason(head_referee(), wish("")), v1::REASON_REWRITES_PLAYED);
    table.must(wish("choices { match: " + second + " replay: true }"));
    EXPECT_TRUE(tournament::finished(table.state, stage(table)));
    EXPECT_EQ(order(table), (Order{"1", "2", "3"}));
  }
}

TEST(Elimination, rounds_are_parted_by_a_break) {
  auto table = started(event(4, "SINGLE", "round_break_s: 1200"));
  auto const open = waiting(table, "E");
  EXPECT_EQ(open[0]->plan.planned_at(), "09:00");
  EXPECT_EQ(open[1]->plan.planned_at(), "09:10");
  win(table, 1);
  win(table, 2);
  EXPECT_EQ(next(table).plan.planned_at(), "09:40");
  enter(table, next(table).plan.id(), 1, 1);
  EXPECT_EQ(next(table).plan.planned_at(), "09:50") << "a replay is of the same round";
}

}  // namespace
}  // namespace c715::test
