// What a match's teams have to do with its start, and what a repaired schedule keeps.
#include <algorithm>

#include <gtest/gtest.h>

#include "server/tournament/stages/generated.hpp"
#include "server/tournament/start.hpp"
#include "tests/unit/tournament/cup.hpp"

namespace c715::test {
namespace {

std::vector<v1::Reason> reasons(Table const& table) {
  std::vector<v1::Reason> out;
  auto const& field = table.state.fields.at(FieldId{"1"});
  for (auto const& blocker : tournament::start_blockers(table.state, field, table.now)) {
    out.push_back(blocker.reason());
  }
  return out;
}

TEST(MatchStart, a_team_that_is_marked_absent_keeps_nobody_from_playing) {
  Table t;
  t.must(organiser(), R"(set_team_status { team: "116" presence: TEAM_PRESENCE_LEFT })");
  t.must(R"(load_match { field: "1" match: 1 })");
  EXPECT_EQ(reasons(t), std::vector{v1::REASON_TEAM_GONE});
  t.must(R"(mark_team { match: 1 team: "116" mark: TEAM_MARK_NO_SHOW })");
  EXPECT_EQ(reasons(t), std::vector<v1::Reason>{});
  t.must(R"(start_match { field: "1" })");
}

TEST(MatchStart, teams_that_play_alone_miss_nobody) {
  struct Case {
    char const* stage;
    char const* start;
  };
  for (auto const& [stage, start] : {
           Case{"kind: STAGE_KIND_ROUND_ROBIN", R"(start_stage { stage: "A" })"},
           Case{"kind: STAGE_KIND_SKILLS", R"(adopt_schedule { stage: "A" matches {
             number: 1 stage: "A" field: "1" planned_at: "08:00" red: "1" } })"},
           Case{"kind: STAGE_KIND_TEAMWORK", R"(adopt_schedule { stage: "A" matches {
             number: 1 stage: "A" field: "1" planned_at: "08:00" red: "1" red: "2" } })"},
       }) {
    Table t{cup(4, std::string{R"(stages { id: "A" division: "D" name { vi: "a" en: "a" } )"} +
                       stage + " }")};
    t.must(organiser(), start);
    t.must("load_match { field: \"1\" match: " +
           std::to_string(waiting(t, "A").front()->plan.id()) + " }");
    EXPECT_EQ(reasons(t), std::vector<v1::Reason>{}) << stage;
  }
}

TEST(MatchStart, an_alliance_that_lacks_one_of_its_teams_is_short) {
  Table t{cup(8, R"(stages { id: "A" division: "D" kind: STAGE_KIND_SINGLE_ELIMINATION
    name { vi: "a" en: "a" } })")};
  t.must(organiser(), R"(start_stage { stage: "A" entrants { teams: "1" teams: "2" }
    entrants { teams: "3" teams: "4" } })");
  auto const id = std::to_string(waiting(t, "A").front()->plan.id());
  t.must("set_lineup { match: " + id + R"( alliance: ALLIANCE_RED teams: "2" })");
  t.must("load_match { field: \"1\" match: " + id + " }");
  EXPECT_EQ(reasons(t), std::vector{v1::REASON_TEAMS_MISSING});
}

// What is planned behind a stage that names no start does not move its slots.
TEST(MatchStart, a_schedule_stays_where_it_stands) {
  Table t{cup(4, R"(
    stages { id: "A" division: "D" kind: STAGE_KIND_SKILLS name { vi: "a" en: "a" } cycle_s: 600 }
    stages { id: "B" division: "D" kind: STAGE_KIND_ROUND_ROBIN name { vi: "a" en: "a" } })")};
  t.must(organiser(), R"(adopt_schedule { stage: "A"
    matches { number: 1 stage: "A" field: "1" planned_at: "08:00" red: "1" }
    matches { number: 2 stage: "A" field: "1" planned_at: "08:10" red: "2" } })");
  t.must(organiser(), R"(start_stage { stage: "B" })");
  auto const& stage = t.state.stages.at(StageId{"A"});
  auto const now = tournament::scheduled_of(t.state, stage);
  EXPECT_EQ(now.plan.matches[1].slot, 1);
  auto const wish = tournament::adoption_of(t.state, stage, now.plan, now.teams);
  EXPECT_EQ(wish.matches(0).planned_at(), "08:00");
  EXPECT_EQ(wish.matches(1).planned_at(), "08:10");
}

}  // namespace
}  // namespace c715::test
