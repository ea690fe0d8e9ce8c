// Every table of a played event against tests/golden/tables. C715_REWRITE=1 writes what came out
// instead; read the difference before you keep it.
#include <set>

#include <gtest/gtest.h>

#include "server/report/alliances.hpp"
#include "server/report/bracket.hpp"
#include "server/report/bracket_json.hpp"
#include "server/report/cells.hpp"
#include "server/report/ranking.hpp"
#include "server/report/results.hpp"
#include "server/report/schedule.hpp"
#include "server/report/stages.hpp"
#include "server/report/teams.hpp"
#include "tests/support/game.hpp"
#include "tests/unit/report/golden.hpp"
#include "tests/unit/report/played.hpp"

namespace c715::report {
namespace {

class Tables : public testing::Test {
 protected:
  static test::Table const& event() {
    static test::Table const table = test::played_event();
    return table;
  }
  static tournament::State const& state() { return event().state; }
  static tournament::Stage const& stage(char const* id) { return state().stages.at(StageId{id}); }
};

TEST_F(Tables, teams) {
  expect_golden("teams.csv", teams_csv(state(), ""));
  expect_golden("teams.json", teams_json(state(), "D") + "\n");
  expect_read("teams", [](Reader const& reader) { return teams_grid(state(), "", reader); });
  EXPECT_EQ(teams_csv(state(), "none"), "number,name,short_name,school,division\n");
}

TEST_F(Tables, schedule) {
  auto const rows = schedule_rows(state(), stage("Q"));
  expect_golden("schedule.csv", schedule_csv(rows, true));
  expect_golden("schedule.json", schedule_json(rows) + "\n");
  expect_read("schedule", [&](Reader const& reader) { return schedule_grid(rows, reader); });
  expect_golden("schedule_playoffs.csv", schedule_csv(schedule_rows(state(), stage("E")), true));
}

TEST_F(Tables, results) {
  auto const rows = result_rows(state(), stage("Q"));
  expect_golden("results.csv", results_csv(state().game, rows));
  expect_golden("results.json", results_json(rows) + "\n");
  expect_read("results", [&](Reader const& reader) { return results_grid(rows, reader); });
  expect_golden("results_playoffs.csv",
                results_csv(state().game, result_rows(state(), stage("E"))));
}

TEST_F(Tables, ranking) {
  expect_golden("ranking.csv", ranking_csv(state(), stage("Q")));
  expect_golden("ranking.json", ranking_json(state(), stage("Q")) + "\n");
  expect_read("ranking",
              [](Reader const& reader) { return ranking_grid(state(), stage("Q"), reader); });
}

TEST_F(Tables, bracket) {
  expect_golden("bracket.csv", bracket_csv(state(), stage("E")));
  expect_golden("bracket.json", bracket_json(state(), stage("E")) + "\n");
  expect_read("bracket",
              [](Reader const& reader) { return bracket_grid(state(), stage("E"), reader); });
  expect_read("places",
              [](Reader const& reader) { return places_grid(state(), stage("E"), reader); });
}

TEST_F(Tables, alliances) {
  expect_golden("alliances.csv", alliances_csv(stage("S")));
  expect_golden("alliances.json", alliances_json(stage("S")) + "\n");
  expect_read("alliances",
              [](Reader const& reader) { return alliances_grid(state(), stage("S"), reader); });
  EXPECT_EQ(alliances_csv(stage("E")), alliances_csv(stage("S")));
}

TEST_F(Tables, stages_that_have_one) {
  auto const ids = [](Kind kind) {
    std::string out;
    for (auto const* found : stages_with(state(), kind, "")) out += found->plan.id();
    return out;
  };
  EXPECT_EQ(ids(Kind::schedule), "QE");
  EXPECT_EQ(ids(Kind::results), "QE");
  EXPECT_EQ(ids(Kind::ranking), "Q");
  EXPECT_EQ(ids(Kind::bracket), "E");
  EXPECT_EQ(ids(Kind::alliances), "SE");
  EXPECT_TRUE(stages_with(state(), Kind::ranking, "other").empty());
}

TEST(Grid, aligns_letters_not_bytes) {
  Grid const grid{.columns = {{"Đội"}, {"Điểm", Align::right}, {"Ghi chú"}},
                  .rows = {{"Mường Ẳng", "7", ""}, {"A\x1b", "115", "e\xCC\x81 x"}}};
  EXPECT_EQ(aligned(grid),
            "Đội        Điểm  Ghi chú\n"
            "Mường Ẳng     7\n"
            "A?          115  e\xCC\x81 x\n");
}

TEST(Cells, names_are_as_short_as_they_can_be_and_differ_in_every_game) {
  for (auto const& path : test::all_game_files()) {
    std::set<std::string> seen;
    for (auto const& named : named_cells(test::game_file(path))) {
      EXPECT_TRUE(seen.insert(named.name).second) << path << ' ' << named.name;
      EXPECT_EQ(named.plain, named.name == named.cell.element.value()) << path << named.name;
    }
  }
}

}  // namespace
}  // namespace c715::report
