// Swiss rounds follow each other by themselves.
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "server/bracket/swiss.hpp"
#include "server/tournament/stages/results.hpp"
#include "tests/unit/tournament/cup.hpp"
#include "tests/unit/tournament/history.hpp"

namespace c715::test {
namespace {

Table started(int teams, std::string const& more) {
  Table table{cup(teams, R"(stages { id: "W" division: "D" kind: STAGE_KIND_SWISS
                                     name { vi: "a" en: "a" } )" +
                             more + " }")};
  table.must(organiser(), R"(start_stage { stage: "W" })");
  return table;
}

tournament::Stage const& stage(Table const& table) {
  return table.state.stages.at(StageId{"W"});
}

int rounds(Table const& table) {
  auto const lines = tournament::bracket_of(table.state, stage(table));
  return static_cast<int>(bracket::swiss_history(stage(table).graph, lines).size());
}

TEST(SwissStage, of_every_size_without_a_second_meeting_or_bye) {
  for (int teams = 2; teams <= 33; ++teams) {
    SCOPED_TRACE(teams);
    auto table = started(teams, "");
    Dice dice{static_cast<std::uint64_t>(teams)};
    int played = 0;
    for (auto open = waiting(table, "W"); !open.empty(); open = waiting(table, "W")) {
      int const pick = dice.roll(static_cast<int>(open.size()));
      enter(table, open[static_cast<std::size_t>(pick)]->plan.id(), dice.roll(5), dice.roll(5));
      ++played;
    }
    int const usual =
        std::min(bracket::usual_swiss_rounds(teams), bracket::most_swiss_rounds(teams));
    EXPECT_EQ(rounds(table), usual);
    EXPECT_EQ(played, usual * (teams / 2));
    std::set<std::pair<int, int>> met;
    for (auto const* match : tournament::matches_of(table.state, stage(table))) {
      EXPECT_TRUE(met.insert(std::minmax(match->plan.red_seed(), match->plan.blue_seed())).second);
    }
    std::set<int> rested;
    for (auto const& bye : stage(table).graph.byes) EXPECT_TRUE(rested.insert(bye.seed).second);
    EXPECT_TRUE(tournament::finished(table.state, stage(table)));
    EXPECT_EQ(tournament::dump(replayed(table)), tournament::dump(table.state));
  }
}

TEST(SwissStage, a_round_comes_when_the_one_before_is_over) {
  auto table = started(6, "rounds: 2");
  auto const open = waiting(table, "W");
  ASSERT_EQ(open.size(), 3U);
  enter(table, open[0]->plan.id(), 3, 1);
  enter(table, open[1]->plan.id(), 3, 1);
  EXPECT_EQ(rounds(table), 1);
  enter(table, open[2]->plan.id(), 3, 3);
  EXPECT_EQ(rounds(table), 2);
  EXPECT_EQ(waiting(table, "W").size(), 3U);
}

TEST(SwissStage, who_leaves_is_paired_no_more_and_who_comes_back_is) {
  auto table = started(6, "rounds: 3");
  auto const gone = stage(table).entrants[5].teams(0);
  table.must(organiser(),
             "set_team_status { team: \"" + gone + "\" presence: TEAM_PRESENCE_LEFT }");
  for (auto const* match : waiting(table, "W")) enter(table, match->plan.id(), 3, 1);
  EXPECT_EQ(waiting(table, "W").size(), 2U) << "five are left: one rests";
  for (auto const* match : waiting(table, "W")) {
    EXPECT_NE(match->plan.red(0), gone);
    EXPECT_NE(match->plan.blue(0), gone);
  }
  table.must(organiser(), "set_team_status { team: \"" + gone + "\" }");
  for (auto const* match : waiting(table, "W")) enter(table, match->plan.id(), 3, 1);
  EXPECT_EQ(waiting(table, "W").size(), 3U);
}

TEST(SwissStage, ends_when_fewer_than_two_are_left) {
  auto table = started(3, "rounds: 3");
  for (int seed : {0, 1}) {
    table.must(organiser(), "set_team_status { team: \"" +
                                stage(table).entrants[static_cast<std::size_t>(seed)].teams(0) +
                                "\" presence: TEAM_PRESENCE_LEFT }");
  }
  for (auto const* match : waiting(table, "W")) enter(table, match->plan.id(), 3, 1);
  EXPECT_TRUE(waiting(table, "W").empty());
  EXPECT_TRUE(tournament::finished(table.state, stage(table)));
}

TEST(SwissStage, an_alliance_is_here_while_one_of_its_teams_is) {
  Table table{cup(6, R"(stages { id: "W" division: "D" kind: STAGE_KIND_SWISS
                                 name { vi: "a" en: "a" } rounds: 2 })")};
  table.must(organiser(), R"(start_stage { stage: "W" entrants { teams: "1" teams: "2" }
                             entrants { teams: "3" teams: "4" } })");
  table.must(organiser(), R"(set_team_status { team: "1" presence: TEAM_PRESENCE_LEFT })");
  EXPECT_EQ(tournament::swiss_rounds(stage(table).plan, 2), 1);
  for (auto const* match : waiting(table, "W")) enter(table, match->plan.id(), 3, 1);
  EXPECT_TRUE(tournament::finished(table.state, stage(table)));
}

TEST(SwissStage, a_paired_round_stays_when_an_old_result_is_corrected_or_reopened) {
  auto table = started(8, "rounds: 3");
  auto const first = waiting(table, "W");
  for (auto const* match : first) enter(table, match->plan.id(), 3, 1);
  std::set<std::int32_t> second;
  for (auto const* match : waiting(table, "W")) second.insert(match->plan.id());
  auto const id = std::to_string(first[0]->plan.id());
  table.must("correct_result { match: " + id +
             R"( reason: "nhầm" sheets { blue { element: "store" phase: "driver" to: 9 } } })");
  table.must("reopen_match { match: " + id + R"( reason: "đấu lại" })");
  std::set<std::int32_t> now;
  for (auto const* match : waiting(table, "W")) now.insert(match->plan.id());
  second.insert(first[0]->plan.id());
  EXPECT_EQ(now, second);
  EXPECT_EQ(rounds(table), 2);
  EXPECT_EQ(play_out(table, "W"), 4 + 1 + 4);
}

}  // namespace
}  // namespace c715::test
