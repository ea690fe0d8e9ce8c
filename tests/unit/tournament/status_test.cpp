// Teams that are not there, are not inspected, are marked: what blocks a start, what they earn.
#include <gtest/gtest.h>

#include "server/tournament/stages/results.hpp"
#include "server/tournament/start.hpp"
#include "tests/unit/tournament/cup.hpp"

namespace c715::test {
namespace {

constexpr char planned[] = R"(
  stages { id: "Q" division: "D" kind: STAGE_KIND_QUALIFICATION name { vi: "a" en: "a" } }
  matches { id: 1 number: 1 stage: "Q" field: "1" red: ["1", "2"] blue: ["3", "4"] }
  matches { id: 2 number: 2 stage: "Q" field: "1" red: ["1", "3"] blue: ["2", "4"]
            surrogates: "4" })";

Table table_of(bool inspection) {
  auto event = cup(4, planned);
  event.mutable_setup()->set_inspection_required(inspection);
  return Table{event};
}

std::vector<std::string> blockers(Table const& table) {
  std::vector<std::string> out;
  auto const& field = table.state.fields.at(FieldId{"1"});
  for (auto const& blocker : tournament::start_blockers(table.state, field, table.now)) {
    out.push_back(v1::Reason_Name(blocker.reason()).substr(7) + " " + blocker.subject());
  }
  return out;
}

ranking::Row row(Table const& table, char const* team) {
  auto const ranks = tournament::ranking_of(table.state, table.state.stages.at(StageId{"Q"}));
  for (auto const& found : ranks.rows) {
    if (found.team.value() == team) return found;
  }
  return {};
}

std::string value(Table const& table, char const* team, std::size_t key) {
  auto const cell = row(table, team).cells.at(key).value;
  return cell ? std::to_string(cell->numerator()) + "/" + std::to_string(cell->denominator()) : "-";
}

TEST(Status, blocks_a_start_unless_the_head_referee_takes_it_upon_himself) {
  using Names = std::vector<std::string>;
  auto table = table_of(true);
  table.must(R"(load_match { field: "1" match: 1 })");
  EXPECT_EQ(blockers(table).size(), 4U);
  for (auto const* team : {"1", "2", "3"}) {
    table.must(organiser(), std::string{"set_team_status { team: \""} + team +
                                "\" presence: TEAM_PRESENCE_CHECKED_IN"
                                " inspection: ROBOT_INSPECTION_PASSED }");
  }
  EXPECT_EQ(blockers(table), (Names{"TEAM_NOT_INSPECTED 4"}));
  table.must(organiser(), R"(set_team_status { team: "4" inspection: ROBOT_INSPECTION_FAILED })");
  EXPECT_EQ(blockers(table), (Names{"TEAM_NOT_INSPECTED 4"}));
  table.must(organiser(), R"(set_team_status { team: "4" presence: TEAM_PRESENCE_ABSENT })");
  EXPECT_EQ(blockers(table), (Names{"TEAM_GONE 4"}));
  EXPECT_EQ(table.reason(head_referee(), R"(start_match { field: "1" })"),
            v1::REASON_START_BLOCKED);
  // The three others play all the same.
  table.must(R"(start_match { field: "1" overrides { reason: REASON_TEAM_GONE subject: "4" } })");
}

TEST(Status, refusals) {
  auto table = table_of(false);
  EXPECT_EQ(table.reason(organiser(), R"(set_team_status { team: "99" })"),
            v1::REASON_NO_SUCH_TEAM);
  EXPECT_EQ(table.reason(head_referee(), R"(mark_team { match: 1 team: "99" })"),
            v1::REASON_TEAM_NOT_PLAYING);
  EXPECT_EQ(table.reason(head_referee(), R"(mark_team { match: 9 team: "1" })"),
            v1::REASON_NO_SUCH_MATCH);
  enter(table, 1, 1, 2);
  EXPECT_EQ(table.reason(head_referee(), R"(mark_team { match: 1 team: "1" })"),
            v1::REASON_WRONG_MATCH_STATE);
  auto const before = table.state.seq;
  table.must(organiser(), R"(set_team_status { team: "1" })");
  EXPECT_EQ(table.entries.back().events_size(), 0) << "nothing changed";
  EXPECT_EQ(table.state.seq, before + 1);
}

TEST(Marks, take_what_the_match_earned_from_one_team) {
  for (auto const* mark : {"NO_SHOW", "DISQUALIFIED"}) {
    auto table = table_of(false);
    table.must(std::string{"mark_team { match: 1 team: \"2\" mark: TEAM_MARK_"} + mark + " }");
    enter(table, 1, 30, 10);
    EXPECT_EQ(value(table, "1", 0), "2/1");
    EXPECT_EQ(value(table, "2", 0), "0/1");
    EXPECT_EQ(value(table, "2", 1), "0/1");
    EXPECT_EQ(row(table, "2").disqualified + row(table, "2").no_shows, 1);
    EXPECT_EQ(row(table, "2").rank, 4);
    table.must(R"(correct_result { match: 1 reason: "nhầm" marks { team: "2" } })");
    EXPECT_EQ(value(table, "2", 0), "2/1");
  }
}

TEST(Marks, a_surrogates_match_does_not_count_for_it) {
  auto table = table_of(false);
  enter(table, 1, 30, 10);
  enter(table, 2, 5, 50);
  EXPECT_EQ(value(table, "2", 0), "2/1");
  EXPECT_EQ(value(table, "4", 0), "0/1") << "its win was as a surrogate";
  EXPECT_EQ(row(table, "4").surrogate, 1);
}

TEST(Forfeit, gives_the_match_to_the_side_that_is_there) {
  auto table = table_of(false);
  table.must(R"(enter_result { match: 1 reason: "không đến" forfeit: ALLIANCE_RED })");
  EXPECT_EQ(table.match(1).result->winner, v1::WINNER_BLUE);
  EXPECT_EQ(value(table, "3", 0), "2/1");
  EXPECT_EQ(value(table, "1", 0), "0/1");
  EXPECT_EQ(row(table, "1").no_shows, 1);
  table.must(R"(correct_result { match: 1 reason: "có đến" sheets { red {
      element: "store" phase: "driver" to: 7 } } })");
  EXPECT_EQ(table.match(1).result->winner, v1::WINNER_RED);
  EXPECT_EQ(row(table, "1").no_shows, 0);
}

TEST(Points, that_were_stated_count_until_sheets_are) {
  auto table = table_of(false);
  table.must(R"(enter_result { match: 1 reason: "giấy" points { red: 40 blue: 41 } })");
  EXPECT_EQ(table.match(1).result->winner, v1::WINNER_BLUE);
  EXPECT_EQ(value(table, "1", 1), "40/1");
  table.must(R"(correct_result { match: 1 reason: "nhầm" points { red: 42 blue: 41 } })");
  EXPECT_EQ(table.match(1).result->winner, v1::WINNER_RED);
  table.must(R"(correct_result { match: 1 reason: "có phiếu" sheets { blue {
      element: "store" phase: "driver" to: 9 } } })");
  EXPECT_EQ(table.match(1).result->red_points, 0);
  EXPECT_EQ(table.match(1).result->blue_points, 9);
}

TEST(EnteredResult, each_refusal) {
  struct {
    char const* wish;
    v1::Reason reason;
  } const rows[] = {
      {R"(enter_result { match: 9 reason: "a" })", v1::REASON_NO_SUCH_MATCH},
      {R"(enter_result { match: 1 })", v1::REASON_REASON_REQUIRED},
      {R"(enter_result { match: 1 reason: "a" points { red: 1000001 } })",
       v1::REASON_COUNT_OUT_OF_BOUNDS},
      {R"(enter_result { match: 1 reason: "a" forfeit: ALLIANCE_FIELD })", v1::REASON_NO_SUCH_SIDE},
      {R"(enter_result { match: 1 reason: "a" marks { team: "9" } })", v1::REASON_TEAM_NOT_PLAYING},
      {R"(enter_result { match: 1 reason: "a" sheets { red { element: "x" to: 1 } } })",
       v1::REASON_NO_SUCH_ELEMENT},
      {R"(enter_result { match: 1 reason: "a" sheets { red {
          element: "store" phase: "driver" to: 901 } } })",
       v1::REASON_COUNT_OUT_OF_BOUNDS},
      {R"(correct_result { match: 1 reason: "a" })", v1::REASON_WRONG_MATCH_STATE},
      {R"(reopen_match { match: 1 reason: "a" })", v1::REASON_WRONG_MATCH_STATE},
      {R"(enter_result { match: 1 reason: "a" })", v1::REASON_UNSPECIFIED},
  };
  for (auto const& row : rows) {
    auto table = table_of(false);
    EXPECT_EQ(table.reason(head_referee(), row.wish), row.reason) << row.wish;
  }
}

}  // namespace
}  // namespace c715::test
