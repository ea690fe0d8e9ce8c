// What a file of results becomes: what was exported comes back the same, and what cannot be is said
// with its line, for every row at once.
#include <algorithm>

#include <gtest/gtest.h>

#include "server/app/result_import.hpp"
#include "server/report/bracket_json.hpp"
#include "server/report/cells.hpp"
#include "server/report/ranking.hpp"
#include "server/report/results.hpp"
#include "server/tournament/stages/results.hpp"
#include "tests/unit/report/played.hpp"

namespace c715::app {
namespace {

tournament::Stage const& stage(test::Table const& table, char const* id) {
  return table.state.stages.at(StageId{id});
}

ResultImport read(test::Table const& table, char const* stage, std::string const& csv) {
  static auto const texts = text::load_texts(std::string{C715_SOURCE_DIR} + "/configs/text");
  std::set<std::string> elements;
  for (auto const& cell : report::named_cells(table.state.game)) elements.insert(cell.name);
  auto const rows = roster::read_results(roster::read_csv(csv), elements);
  EXPECT_TRUE(rows.report.problems.empty()) << csv;
  return results_to_enter(texts.en, table.state, stage, rows.results, "paper",
                          test::system("import"));
}

void enter(test::Table& table, ResultImport const& import) {
  EXPECT_TRUE(import.problems.empty())
      << import.problems.front().line << ' ' << import.problems.front().what.key;
  for (auto const& wish : import.wishes) {
    auto command = wish;
    command.clear_actor();
    command.clear_at_us();
    table.must(test::system("import"), command.ShortDebugString());
  }
}

// "4 event.import.no_match" for each problem.
std::vector<std::string> said(std::vector<roster::Problem> const& problems) {
  std::vector<std::string> out;
  for (auto const& problem : problems) {
    out.push_back(std::to_string(problem.line) + " " + problem.what.key);
  }
  return out;
}

std::string exported(test::Table const& table, char const* id) {
  return report::results_csv(table.state.game, report::result_rows(table.state, stage(table, id)));
}

TEST(Import, what_was_exported_gives_the_same_ranking) {
  auto const played = test::played_event();
  auto again = test::planned_event();
  enter(again, read(again, "Q", exported(played, "Q")));
  EXPECT_EQ(exported(again, "Q"), exported(played, "Q"));
  // The foul of match 4 comes back as points of its alliance's own; nobody's place hangs on it.
  auto const places = [](test::Table const& table) {
    std::string out;
    for (auto const& row : tournament::ranking_of(table.state, stage(table, "Q")).rows) {
      out += row.team.value() + " ";
    }
    return out;
  };
  EXPECT_EQ(places(again), places(played));
  auto const results = read(again, "Q", exported(played, "Q"));
  EXPECT_TRUE(results.wishes.empty());
  EXPECT_EQ(results.notices.size(), 13U);
}

TEST(Import, without_calls_every_figure_of_the_ranking_comes_back) {
  auto played = test::planned_event();
  enter(played,
        read(played, "Q", "match,red.store,blue.store,no_show,dq\n1,10,20,,\nQ2,5,5,,\n3,7,9,,\n"));
  auto again = test::planned_event();
  enter(again, read(again, "Q", exported(played, "Q")));
  EXPECT_EQ(report::ranking_csv(again.state, stage(again, "Q")),
            report::ranking_csv(played.state, stage(played, "Q")));
}

TEST(Import, a_bracket_comes_back_whatever_the_order_of_its_rows) {
  auto const played = test::played_event();
  auto const csv = exported(played, "E");
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < csv.size();) {
    auto const end = csv.find('\n', at) + 1;
    lines.push_back(csv.substr(at, end - at));
    at = end;
  }
  std::reverse(lines.begin() + 1, lines.end());
  std::string reversed;
  for (auto const& line : lines) reversed += line;

  auto again = test::planned_event();
  v1::Command start;
  start.mutable_start_stage()->set_stage("E");
  for (auto const& entrant : stage(played, "E").entrants) {
    *start.mutable_start_stage()->add_entrants() = entrant;
  }
  again.must(test::user("a", {v1::ROLE_ORGANISER}), start.ShortDebugString());
  enter(again, read(again, "E", reversed));
  EXPECT_EQ(report::bracket_json(again.state, stage(again, "E")),
            report::bracket_json(played.state, stage(played, "E")));
}

TEST(Import, bad_rows_are_all_said_at_once) {
  auto const table = test::planned_event();
  auto const import = read(table, "Q",
                           "match,red_points,blue_points,red.store,dq,surrogate\n"
                           "1,10,20,,,\n"
                           "99,10,20,,,\n"
                           "2,,20,,,\n"
                           "3,11,0,10,,\n"
                           "4,1,1,,77,\n"
                           "5,1,1,,,77\n"
                           "6,1,1,5000,,\n");
  EXPECT_EQ(
      said(import.problems),
      (std::vector<std::string>{"3 event.import.no_match", "4 event.import.points_missing",
                                "5 event.import.points_differ", "6 event.import.refused",
                                "7 event.import.other_surrogates", "8 event.import.refused"}));
  EXPECT_EQ(import.wishes.size(), 1U);
}

TEST(Import, a_result_that_is_there_is_left_alone_or_defended) {
  auto table = test::planned_event();
  enter(table, read(table, "Q", "match,red.store,blue.store\n1,10,20\n2,3,4\n3,5,6\n"));
  auto const import = read(table, "Q",
                           "match,red_points,blue_points,red.store,blue.store,no_show\n"
                           "1,10,20,,,\n"
                           "2,,,3,4,\n"
                           "3,5,7,,,\n"
                           "4,9,9,,,\n");
  EXPECT_EQ(said(import.notices),
            (std::vector<std::string>{"2 event.import.same", "3 event.import.same"}));
  EXPECT_EQ(said(import.problems), std::vector<std::string>{"4 event.import.other_result"});
  EXPECT_EQ(import.wishes.size(), 1U);
}

TEST(Import, a_side_that_is_out_loses_whatever_the_points) {
  auto table = test::planned_event();
  auto const& plan = table.match(1).plan;
  enter(table, read(table, "Q",
                    "match,red_points,blue_points,no_show\n1,,," + plan.red(0) + " " + plan.red(1) +
                        "\n"));
  EXPECT_EQ(table.match(1).result->winner, v1::WINNER_BLUE);
  EXPECT_EQ(table.match(1).forfeit, v1::ALLIANCE_RED);
}

}  // namespace
}  // namespace c715::app
