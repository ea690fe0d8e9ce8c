// Early, late, delayed: when the coming matches are expected to begin.
#include "server/tournament/stages/timing.hpp"

#include <gtest/gtest.h>

#include "server/tournament/stages/timetable.hpp"
#include "tests/unit/tournament/cup.hpp"

namespace c715::test {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

// Two alliances play a series of three from 15:00 on, which is when the tests begin; blocks until
// 15:20, and from 16:00 on.
v1::CreateEvent event() {
  auto created = cup(6, R"(
    days { date: "2027-01-15" blocks { from: "08:00" to: "15:20" } blocks { from: "16:00" to: "18:00" } }
    stages { id: "E" division: "D" name { vi: "a" en: "a" } cycle_s: 600 starts_at: "15:00"
      kind: STAGE_KIND_SINGLE_ELIMINATION
      elimination { series { games: 3 } time_outs: 1 time_out_length_s: 180 } }
    stages { id: "R" division: "D" name { vi: "a" en: "a" } cycle_s: 600 starts_at: "15:00"
      kind: STAGE_KIND_ROUND_ROBIN })");
  created.mutable_setup()->set_date("2027-01-15");
  return created;
}

constexpr char alliances[] = R"(start_stage { stage: "E" entrants { teams: "1" teams: "2" }
                                              entrants { teams: "3" teams: "4" teams: "5" } })";

Table at_three() {
  Table table{event()};
  table.now = noon;
  return table;
}

std::vector<int> expected_minutes(Table const& table) {
  std::vector<int> out;
  for (auto const& [id, at] : tournament::expected_times(table.state, table.now)) {
    out.push_back(static_cast<int>(std::chrono::duration_cast<minutes>(at - noon).count()));
  }
  std::sort(out.begin(), out.end());
  return out;
}

int late_s(Table const& table) {
  auto const late =
      tournament::lateness(table.state, table.state.fields.at(FieldId{"1"}), table.now);
  return static_cast<int>(std::chrono::duration_cast<seconds>(late.value()).count());
}

TEST(Timing, matches_are_planned_into_blocks_and_expected_there) {
  auto table = at_three();
  table.must(organiser(),
             R"(start_stage { stage: "R" entrants { teams: "1" } entrants { teams: "2" }
                             entrants { teams: "3" } })");
  EXPECT_EQ(expected_minutes(table), (std::vector<int>{0, 10, 60}));
  EXPECT_EQ(late_s(table), 0);
}

TEST(Timing, who_is_late_stays_late_until_the_plan_has_a_gap) {
  auto table = at_three();
  table.must(organiser(),
             R"(start_stage { stage: "R" entrants { teams: "1" } entrants { teams: "2" }
                             entrants { teams: "3" } })");
  table.pass(minutes{7});
  EXPECT_EQ(expected_minutes(table), (std::vector<int>{7, 17, 60}));
  EXPECT_EQ(late_s(table), 420);
  table.pass(minutes{4});
  EXPECT_EQ(expected_minutes(table), (std::vector<int>{11, 60, 70})) << "none begins in the break";
  table.pass(minutes{20});
  EXPECT_EQ(expected_minutes(table), (std::vector<int>{60, 70, 80}));
}

TEST(Timing, a_delay_holds_the_field_and_can_be_lifted) {
  auto table = at_three();
  table.must(organiser(), alliances);
  table.must(organiser(), R"(delay_field { field: "1" seconds: 300 reason: "sửa sân" })");
  EXPECT_EQ(late_s(table), 300);
  EXPECT_EQ(table.reason(organiser(), R"(delay_field { field: "9" seconds: 1 })"),
            v1::REASON_NO_SUCH_FIELD);
  for (auto const* wrong : {"-1", "43201"}) {
    EXPECT_EQ(table.reason(organiser(),
                           std::string{R"(delay_field { field: "1" seconds: )"} + wrong + " }"),
              v1::REASON_MALFORMED);
  }
  table.must(organiser(), R"(delay_field { field: "1" seconds: 0 })");
  EXPECT_EQ(late_s(table), 0);
}

TEST(Timing, each_alliance_has_its_time_outs_one_after_the_other) {
  auto table = at_three();
  table.must(organiser(), alliances);
  auto const call = [](char const* side) {
    return std::string{R"(call_time_out { field: "1" alliance: ALLIANCE_)"} + side + " }";
  };
  table.must(call("RED"));
  EXPECT_EQ(late_s(table), 180);
  EXPECT_EQ(table.reason(head_referee(), call("RED")), v1::REASON_NO_TIME_OUT_LEFT);
  table.must(call("BLUE"));
  EXPECT_EQ(late_s(table), 360) << "behind the first";
  enter(table, waiting(table, "E").front()->plan.id(), 9, 1);
  EXPECT_EQ(table.reason(head_referee(), call("RED")), v1::REASON_NO_TIME_OUT_LEFT)
      << "of the stage, not of a match";
  EXPECT_EQ(table.reason(head_referee(), call("FIELD")), v1::REASON_NO_SUCH_SIDE);
}

TEST(Timing, no_time_out_while_a_match_runs_nor_without_one) {
  auto table = at_three();
  constexpr char red[] = R"(call_time_out { field: "1" alliance: ALLIANCE_RED })";
  EXPECT_EQ(table.reason(head_referee(), red), v1::REASON_NOTHING_LOADED);
  table.must(organiser(), alliances);
  auto const id = std::to_string(waiting(table, "E").front()->plan.id());
  table.pass(minutes{2});
  table.must("load_match { field: \"1\" match: " + id + " }");
  table.must(R"(start_match { field: "1" })");
  EXPECT_EQ(table.reason(head_referee(), red), v1::REASON_TIME_OUT_NOW);
  table.run(seconds{30});
  table.must(organiser(),
             R"(start_stage { stage: "R" entrants { teams: "1" } entrants { teams: "2" } })");
  // What runs has its cycle from its beginning on: three seconds of countdown after two minutes.
  auto const times = tournament::expected_times(table.state, table.now);
  ASSERT_EQ(times.size(), 1U);
  EXPECT_EQ(times.begin()->second, *table.match(std::stoi(id)).began + minutes{10});
}

TEST(LineUp, is_two_of_three_of_the_own_alliance_before_the_match) {
  auto table = at_three();
  table.must(organiser(), alliances);
  auto const id = std::to_string(waiting(table, "E").front()->plan.id());
  auto const wish = [&](std::string const& match, char const* side, char const* teams) {
    return "set_lineup { match: " + match + " alliance: ALLIANCE_" + side + " " + teams + " }";
  };
  struct {
    std::string wish;
    v1::Reason reason;
  } const rows[] = {
      {wish("99", "BLUE", R"(teams: "3")"), v1::REASON_NO_SUCH_MATCH},
      {wish(id, "FIELD", R"(teams: "3")"), v1::REASON_NO_SUCH_SIDE},
      {wish(id, "BLUE", R"(teams: "1" teams: "3")"), v1::REASON_TEAM_NOT_PLAYING},
      {wish(id, "BLUE", R"(teams: "3" teams: "3")"), v1::REASON_ALREADY_PICKED},
      {wish(id, "BLUE", ""), v1::REASON_MALFORMED},
      {wish(id, "BLUE", R"(teams: "3" teams: "4" teams: "5")"), v1::REASON_MALFORMED},
      {wish(id, "BLUE", R"(teams: "5" teams: "3")"), v1::REASON_UNSPECIFIED},
  };
  for (auto const& row : rows) {
    EXPECT_EQ(table.reason(head_referee(), row.wish), row.reason) << row.wish;
  }
  auto const& plan = waiting(table, "E").front()->plan;
  EXPECT_EQ(plan.blue(0) + plan.blue(1), "53");
  enter(table, plan.id(), 1, 9);
  EXPECT_EQ(table.reason(head_referee(), rows[6].wish), v1::REASON_WRONG_MATCH_STATE);
  // The next game: the usual two again, but for who has left.
  table.must(organiser(), R"(set_team_status { team: "3" presence: TEAM_PRESENCE_LEFT })");
  enter(table, waiting(table, "E").front()->plan.id(), 9, 1);
  auto const& third = waiting(table, "E").front()->plan;
  EXPECT_EQ(third.blue(0) + third.blue(1), "45");
}

TEST(Minutes, of_the_event_and_back) {
  Table table{event()};
  EXPECT_EQ(tournament::minute_at(table.state, noon), 15 * 60);
  EXPECT_EQ(tournament::instant_of(table.state, 15 * 60), noon);
  EXPECT_EQ(tournament::minute_at(table.state, noon + std::chrono::hours{24}), std::nullopt);
}

}  // namespace
}  // namespace c715::test
