// The ranking tables of round robin groups and of a Swiss stage, in the order that is sent on.
#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "server/report/ranking.hpp"
#include "server/report/stages.hpp"
#include "server/tournament/stages/entrants.hpp"
#include "tests/unit/report/golden.hpp"
#include "tests/unit/tournament/cup.hpp"

namespace c715::report {
namespace {

// Stage "R" of a kind, and whatever else is said of it; started.
test::Table started(int teams, std::string const& kind) {
  test::Table table{test::cup(teams, R"(stages { id: "R" division: "D" name { vi: "R" en: "R" }
    ranking { id: "own" name { vi: "Điểm ghi được" en: "Points scored" }
      kind: RANKING_KEY_KIND_VALUE value: "base" fold: FOLD_AVERAGE } kind: )" +
                                         kind + " }")};
  table.must(test::organiser(), R"(start_stage { stage: "R" })");
  return table;
}

tournament::Stage const& stage(test::Table const& table) {
  return table.state.stages.at(StageId{"R"});
}

// The better seed of each match wins, with points that differ; the last seed of a group beats the
// first, so that groups of three are cycles. At most `count` matches, by id.
void play(test::Table& table, int count) {
  auto const& groups = stage(table).graph.groups;
  for (auto const* match : test::waiting(table, "R")) {
    if (count-- == 0) return;
    int const red = match->plan.red_seed();
    int const blue = match->plan.blue_seed();
    bool const upset = std::any_of(groups.begin(), groups.end(), [&](auto const& group) {
      return std::minmax(red, blue) == std::minmax(group.front(), group.back());
    });
    bool const red_wins = (red < blue) != upset;
    int const points = 20 + red * 3 + blue * 5;
    test::enter(table, match->plan.id(), red_wins ? points : 10, red_wins ? 10 : points);
  }
}

// The teams of a CSV table, by a column of it.
std::vector<std::string> teams_in(std::string const& csv, int column) {
  std::vector<std::string> out;
  std::istringstream lines{csv};
  std::string line, cell;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream cells{line};
    for (int i = 0; i <= column; ++i) std::getline(cells, cell, ',');
    out.push_back(cell);
  }
  return out;
}

std::vector<std::string> sent_on(test::Table const& table) {
  std::vector<std::string> out;
  for (auto const& entrant : tournament::order_of(table.state, stage(table))) {
    out.push_back(entrant.teams(0));
  }
  return out;
}

TEST(Standing, of_groups) {
  auto table = started(7, "STAGE_KIND_ROUND_ROBIN groups { groups: 2 }");
  play(table, 9);
  EXPECT_TRUE(has(Kind::ranking, stage(table)));
  expect_golden("groups.csv", ranking_csv(table.state, stage(table)));
  expect_golden("groups.json", ranking_json(table.state, stage(table)) + "\n");
  expect_read("groups", [&](Reader const& reader) {
    return ranking_grid(table.state, stage(table), reader);
  });
}

TEST(Standing, of_one_group_is_the_order_that_is_sent_on) {
  auto table = started(5, "STAGE_KIND_ROUND_ROBIN groups { groups: 1 }");
  play(table, 10);
  EXPECT_EQ(teams_in(ranking_csv(table.state, stage(table)), 2), sent_on(table));
}

TEST(Standing, of_swiss_counts_byes_of_rounds_that_are_over) {
  auto table = started(5, "STAGE_KIND_SWISS rounds: 3");
  auto const all_points = [&] {
    int points = 0;
    for (auto const& cell : teams_in(ranking_csv(table.state, stage(table)), 2)) {
      points += std::stoi(cell);
    }
    return points;
  };
  EXPECT_EQ(all_points(), 0);
  play(table, 1);
  EXPECT_EQ(all_points(), 2) << "the one win, and no bye yet";
  play(table, 1);
  EXPECT_EQ(all_points(), 6);
  play(table, 1);
  EXPECT_EQ(all_points(), 8);
  expect_golden("swiss.csv", ranking_csv(table.state, stage(table)));
  expect_golden("swiss.json", ranking_json(table.state, stage(table)) + "\n");
  expect_read("swiss", [&](Reader const& reader) {
    return ranking_grid(table.state, stage(table), reader);
  });
  EXPECT_EQ(teams_in(ranking_csv(table.state, stage(table)), 1), sent_on(table));
}

}  // namespace
}  // namespace c715::report
