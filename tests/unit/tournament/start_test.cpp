// Starting a stage fixes who plays; taking it back leaves nothing behind.
#include <set>

#include <gtest/gtest.h>

#include "server/tournament/stages/entrants.hpp"
#include "server/tournament/stages/results.hpp"
#include "tests/unit/tournament/cup.hpp"
#include "tests/unit/tournament/history.hpp"

namespace c715::test {
namespace {

constexpr char stages[] = R"(
  stages { id: "W" division: "D" kind: STAGE_KIND_SWISS name { vi: "a" en: "a" } rounds: 1 }
  stages { id: "E" division: "D" kind: STAGE_KIND_SINGLE_ELIMINATION name { vi: "a" en: "a" }
    from: "W" entrants: 4 }
  stages { id: "F" division: "D" kind: STAGE_KIND_DOUBLE_ELIMINATION name { vi: "a" en: "a" }
    from: "E" }
  stages { id: "Q" division: "D" kind: STAGE_KIND_QUALIFICATION name { vi: "a" en: "a" } })";

tournament::Stage const& stage(Table const& table, char const* id) {
  return table.state.stages.at(StageId{id});
}

TEST(Start, each_refusal) {
  struct {
    char const* wish;
    v1::Reason reason;
  } const rows[] = {
      {R"(start_stage { stage: "X" })", v1::REASON_NO_SUCH_STAGE},
      {R"(start_stage { stage: "Q" })", v1::REASON_WRONG_STAGE_KIND},
      {R"(start_stage { stage: "E" })", v1::REASON_STAGE_NOT_FINISHED},
      {R"(start_stage { stage: "W" entrants { } })", v1::REASON_MALFORMED},
      {R"(start_stage { stage: "W" entrants { teams: "99" } })", v1::REASON_NO_SUCH_TEAM},
      {R"(start_stage { stage: "W" entrants { teams: "1" } entrants { teams: "1" } })",
       v1::REASON_ALREADY_PICKED},
      {R"(start_stage { stage: "W" entrants { teams: "1" } })", v1::REASON_TOO_FEW_ENTRANTS},
      {R"(start_stage { stage: "F" entrants { teams: "1" } entrants { teams: "2" } })",
       v1::REASON_TOO_FEW_ENTRANTS},
      {R"(reset_stage { stage: "X" reason: "a" })", v1::REASON_NO_SUCH_STAGE},
      {R"(reset_stage { stage: "W" reason: "a" })", v1::REASON_STAGE_NOT_STARTED},
      {R"(start_stage { stage: "W" entrants { teams: "3" } entrants { teams: "2" teams: "1" } })",
       v1::REASON_UNSPECIFIED},
  };
  for (auto const& row : rows) {
    Table table{cup(8, stages)};
    EXPECT_EQ(table.reason(organiser(), row.wish), row.reason) << row.wish;
  }
  Table many{cup(65, R"(stages { id: "E" division: "D" kind: STAGE_KIND_SINGLE_ELIMINATION
                                 name { vi: "a" en: "a" } })")};
  EXPECT_EQ(many.reason(organiser(), R"(start_stage { stage: "E" })"),
            v1::REASON_TOO_MANY_ENTRANTS);
}

TEST(Start, is_drawn_once_and_the_same_from_the_same_journal) {
  Table table{cup(8, stages)};
  table.must(organiser(), R"(start_stage { stage: "W" })");
  EXPECT_EQ(table.reason(organiser(), R"(start_stage { stage: "W" })"), v1::REASON_STAGE_STARTED);
  std::set<std::string> teams;
  for (auto const& entrant : stage(table, "W").entrants) teams.insert(entrant.teams(0));
  EXPECT_EQ(teams.size(), 8U);
  EXPECT_EQ(stage(table, "W").draw.size(), 8U);
  EXPECT_EQ(tournament::dump(replayed(table)), tournament::dump(table.state));
  // Another moment, another draw: nobody knows it before.
  std::set<std::string> draws;
  for (int second = 0; second < 8; ++second) {
    Table other{cup(8, stages)};
    other.pass(std::chrono::seconds{second});
    other.must(organiser(), R"(start_stage { stage: "W" })");
    draws.insert(stage(other, "W").entrants[0].teams(0) + stage(other, "W").entrants[1].teams(0));
  }
  EXPECT_GT(draws.size(), 3U);
}

TEST(Start, passes_over_teams_that_left_and_takes_the_best) {
  Table table{cup(8, stages)};
  table.must(organiser(), R"(set_team_status { team: "3" presence: TEAM_PRESENCE_ABSENT })");
  table.must(organiser(), R"(start_stage { stage: "W" })");
  EXPECT_EQ(stage(table, "W").entrants.size(), 7U);
  play_out(table, "W");
  auto const order = tournament::order_of(table.state, stage(table, "W"));
  auto const first = order.front().teams(0);
  table.must(organiser(),
             "set_team_status { team: \"" + first + "\" presence: TEAM_PRESENCE_LEFT }");
  table.must(organiser(), R"(start_stage { stage: "E" })");
  ASSERT_EQ(stage(table, "E").entrants.size(), 4U);
  for (int seed = 0; seed < 4; ++seed) {
    EXPECT_EQ(stage(table, "E").entrants[static_cast<std::size_t>(seed)].teams(0),
              order[static_cast<std::size_t>(seed) + 1].teams(0));
  }
}

TEST(Start, is_taken_back_as_long_as_nothing_was_played_or_rests_on_it) {
  Table table{cup(8, stages)};
  table.must(organiser(), R"(start_stage { stage: "W" })");
  EXPECT_EQ(table.reason(organiser(), R"(reset_stage { stage: "W" })"), v1::REASON_REASON_REQUIRED);
  table.must(organiser(), R"(reset_stage { stage: "W" reason: "thiếu đội" })");
  EXPECT_FALSE(stage(table, "W").started);
  EXPECT_TRUE(stage(table, "W").entrants.empty());
  EXPECT_TRUE(stage(table, "W").draw.empty());
  EXPECT_TRUE(waiting(table, "W").empty());
  table.must(organiser(), R"(start_stage { stage: "W" })");
  EXPECT_EQ(waiting(table, "W").size(), 4U);
  EXPECT_EQ(play_out(table, "W"), 4);
  EXPECT_EQ(table.reason(organiser(), R"(reset_stage { stage: "W" reason: "a" })"),
            v1::REASON_STAGE_PLAYED);
  table.must(organiser(), R"(start_stage { stage: "E" })");
  EXPECT_EQ(table.reason(organiser(), R"(start_stage { stage: "F" })"),
            v1::REASON_STAGE_NOT_FINISHED);
}

}  // namespace
}  // namespace c715::test
