// An alliance selection through commands.
#include <gtest/gtest.h>

#include "server/tournament/stages/entrants.hpp"
#include "server/tournament/stages/selection.hpp"
#include "tests/unit/tournament/cup.hpp"
#include "tests/unit/tournament/history.hpp"

namespace c715::test {
namespace {

using std::chrono::seconds;

// Ranked 1, 2, 3, ... by their entrants.
Table started(std::string const& rules) {
  Table table{cup(8, R"(
    stages { id: "W" division: "D" name { vi: "a" en: "a" } kind: STAGE_KIND_SWISS rounds: 1 }
    stages { id: "S" division: "D" name { vi: "a" en: "a" } kind: STAGE_KIND_ALLIANCE_SELECTION
      from: "W" selection { )" +
                         rules + R"( } }
    stages { id: "E" division: "D" name { vi: "a" en: "a" } kind: STAGE_KIND_SINGLE_ELIMINATION
      from: "S" })")};
  std::string ranked;
  for (int team = 1; team <= 8; ++team) {
    ranked += "entrants { teams: \"" + std::to_string(team) + "\" } ";
  }
  table.must(organiser(), R"(start_stage { stage: "S" )" + ranked + "}");
  return table;
}

std::string step(std::string const& name, std::string const& team = "") {
  return R"(select_team { stage: "S" step: SELECTION_STEP_)" + name + " team: \"" + team + "\" }";
}

tournament::Stage const& stage(Table const& table) {
  return table.state.stages.at(StageId{"S"});
}

int turn(Table const& table) {
  return tournament::selection_of(stage(table)).turn_number;
}

Duration since(Table const& table) {
  return table.now - stage(table).turns.at(turn(table));
}

TEST(SelectionSteps, each_refusal) {
  struct {
    std::vector<std::string> before;
    std::string wish;
    v1::Reason reason;
  } const rows[] = {
      {{}, step("ACCEPT"), v1::REASON_NOTHING_INVITED},
      {{}, step("INVITE", "1"), v1::REASON_ALREADY_PICKED},
      {{}, step("INVITE", "99"), v1::REASON_NO_SUCH_TEAM},
      {{}, step("INVITE", "2"), v1::REASON_CAPTAIN_STAYS},
      {{}, step("BACK"), v1::REASON_NOTHING_TO_UNDO},
      {{}, step("UNSPECIFIED"), v1::REASON_MALFORMED},
      {{step("INVITE", "5")}, step("INVITE", "6"), v1::REASON_INVITATION_OPEN},
      {{step("INVITE", "5")}, step("PASS"), v1::REASON_INVITATION_OPEN},
      {{step("INVITE", "5"), step("DECLINE")}, step("INVITE", "5"), v1::REASON_DECLINED_BEFORE},
      {{step("INVITE", "5"), step("ACCEPT")}, step("INVITE", "5"), v1::REASON_ALREADY_PICKED},
      {{step("WITHDRAW", "5")}, step("INVITE", "5"), v1::REASON_TEAM_GONE},
      {{}, R"(select_team { stage: "W" step: SELECTION_STEP_PASS })", v1::REASON_WRONG_STAGE_KIND},
      {{}, R"(select_team { stage: "X" step: SELECTION_STEP_PASS })", v1::REASON_NO_SUCH_STAGE},
      {{}, step("INVITE", "5"), v1::REASON_UNSPECIFIED},
  };
  for (auto const& row : rows) {
    auto table = started("alliances: 3 picks: 1 captains_stay: true");
    for (auto const& wish : row.before) table.must(organiser(), wish);
    EXPECT_EQ(table.reason(organiser(), row.wish), row.reason) << row.wish;
  }
}

TEST(SelectionSteps, who_left_before_the_start_is_gone_and_not_unknown) {
  Table table{cup(8, R"(
    stages { id: "W" division: "D" name { vi: "a" en: "a" } kind: STAGE_KIND_SWISS rounds: 1 }
    stages { id: "S" division: "D" name { vi: "a" en: "a" } kind: STAGE_KIND_ALLIANCE_SELECTION
      from: "W" selection { alliances: 3 picks: 1 } })")};
  std::string ranked;
  for (int team = 1; team <= 7; ++team) {
    ranked += "entrants { teams: \"" + std::to_string(team) + "\" } ";
  }
  table.must(organiser(), R"(set_team_status { team: "8" presence: TEAM_PRESENCE_LEFT })");
  table.must(organiser(), R"(start_stage { stage: "S" )" + ranked + "}");
  EXPECT_EQ(table.reason(organiser(), step("INVITE", "8")), v1::REASON_TEAM_GONE);
}

TEST(SelectionSteps, a_step_back_brings_the_old_turn_with_its_time_and_a_new_one_starts_anew) {
  auto table = started("alliances: 3 picks: 1 clock_s: 60");
  table.pass(seconds{10});
  EXPECT_EQ(since(table), seconds{10});
  table.must(organiser(), step("INVITE", "5"));
  EXPECT_EQ(since(table), seconds{10});
  table.must(organiser(), step("ACCEPT"));
  EXPECT_EQ(since(table), seconds{0});
  table.pass(seconds{20});
  table.must(organiser(), step("BACK"));
  EXPECT_EQ(turn(table), 1);
  EXPECT_EQ(since(table), seconds{30});
  table.must(organiser(), step("DECLINE"));
  EXPECT_EQ(since(table), seconds{0}) << "invites again, with a whole turn";
  table.pass(seconds{5});
  EXPECT_EQ(since(table), seconds{5});
}

TEST(SelectionSteps, lead_to_the_entrants_of_the_next_stage) {
  auto table = started("alliances: 3 picks: 1 backups: 1");
  for (auto const* team : {"2", "5", "6"}) {
    table.must(organiser(), step("INVITE", team));
    table.must(organiser(), step("ACCEPT"));
    if (team[0] != '6') {
      EXPECT_EQ(table.reason(organiser(), R"(start_stage { stage: "E" })"),
                v1::REASON_STAGE_NOT_FINISHED);
    }
  }
  EXPECT_EQ(table.reason(organiser(), step("INVITE", "7")), v1::REASON_SELECTION_OVER);
  table.must(organiser(), R"(start_stage { stage: "E" })");
  auto const& entrants = table.state.stages.at(StageId{"E"}).entrants;
  ASSERT_EQ(entrants.size(), 3U);
  EXPECT_EQ(entrants[0].teams(0) + entrants[0].teams(1), "12");
  EXPECT_EQ(entrants[1].teams(0) + entrants[1].teams(1), "35") << "3 moved up";
  EXPECT_EQ(table.reason(organiser(), step("BACK")), v1::REASON_SELECTION_OVER);
}

TEST(SelectionSteps, are_taken_back_from_the_last_on) {
  auto table = started("alliances: 3 picks: 1");
  table.must(organiser(), step("PASS"));
  auto const first = table.state.seq;
  table.pass(seconds{1});
  table.must(organiser(), step("PASS"));
  EXPECT_EQ(undo_reason(table, first, organiser()), v1::REASON_CHANGED_SINCE)
      << "an equal step, but not the last";
  EXPECT_EQ(undo_reason(table, first + 1, organiser()), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(stage(table).acts.size(), 1U);
  EXPECT_EQ(table.entries.back().events().rbegin()->entry_undone().entry(), first + 1);
  EXPECT_EQ(undo_reason(table, first, organiser()), v1::REASON_UNSPECIFIED);
  EXPECT_TRUE(stage(table).acts.empty());
  EXPECT_EQ(undo_reason(table, table.state.seq, organiser()), v1::REASON_CANNOT_UNDO);
}

TEST(SelectionSteps, only_the_names_that_a_step_needs_are_kept) {
  auto table = started("alliances: 3 picks: 1");
  table.must(organiser(), step("PASS", "anything"));
  EXPECT_EQ(stage(table).acts.back().team.value(), "");
}

}  // namespace
}  // namespace c715::test
