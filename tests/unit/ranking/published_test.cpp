// Orders and worked examples of published games.
#include "tests/unit/ranking/stage.hpp"

namespace c715::ranking::test {
namespace {

std::string const teamwork =
    value_key("average_score", "AVERAGE") +
    "drop_lowest { matches: 4 drop: 1 } drop_lowest { matches: 8 drop: 2 }"
    "drop_lowest { matches: 12 drop: 3 } drop_lowest { matches: 16 drop: 4 }";

TEST(TeamworkAverages, drop_the_lowest_by_number_of_matches) {
  struct Case {
    Values scores;
    char const* average;
    std::vector<int> dropped;  // matches, numbered from 1
  };
  for (auto const& c : {Case{{40, 55, 60, 62, 35, 70, 48, 52}, "347/6", {1, 5}},
                        Case{{40, 55, 60, 62, 35, 70, 48}, "335/6", {5}},
                        Case{{40, 55, 60}, "155/3", {}}, Case{{40, 55, 60, 62}, "59", {1}}}) {
    std::vector<MatchResult> results;
    for (auto const score : c.scores) {
      results.push_back(run(static_cast<int>(results.size()) + 1, "A B", {score}));
    }
    auto const table = rank(rules(teamwork), teams("A B"), results);
    EXPECT_EQ(value(table, "A", 0), c.average);
    EXPECT_EQ(dropped(table, "B", 0), c.dropped);
    EXPECT_EQ(places(table), "1 A, 1 B");
  }
}

TEST(WinPoints, averages_are_exact_fractions) {
  auto const by = rules(value_key("ranking_points", "AVERAGE"));
  std::vector<MatchResult> results;
  for (auto const points : {4, 4, 2, 0, 0, 0}) {
    results.push_back(run(static_cast<int>(results.size()) + 1, "A", {points}));
  }
  EXPECT_EQ(value(rank(by, teams("A"), results), "A", 0), "5/3");
}

// Points, then the number of absolute wins, then their time, then the score.
std::string const robocon = value_key("points", "SUM") + value_key("absolute_wins", "SUM") +
                            value_key("absolute_time", "SUM", true) + value_key("score", "AVERAGE");

TEST(AbsoluteWins, rank_before_wins_by_points) {
  // A wins twice by points; B once absolutely, once by points: both 6 points, B stands first.
  auto const table = rank(rules(robocon), teams("A B C D"),
                          {match(1, "A", {3, 0, 0, 90}, "C", {0, 0, 0, 10}),
                           match(2, "A", {3, 0, 0, 90}, "D", {0, 0, 0, 10}),
                           match(3, "B", {3, 1, 70, 40}, "C", {0, 0, 0, 20}),
                           match(4, "B", {3, 0, 0, 50}, "D", {0, 0, 0, 20})});
  EXPECT_EQ(places(table), "1 B, 2 A, 3 C, 3 D");
  auto const& why = *row_of(table, "B").below;
  EXPECT_EQ(why.key, 1);
  EXPECT_EQ(why.other, TeamId{"A"});
  EXPECT_EQ(why.own, Fraction{1});
  EXPECT_EQ(why.others, Fraction{0});
}

TEST(AbsoluteWins, of_equally_many_the_shorter_time_is_better) {
  auto const table = rank(rules(robocon), teams("A B C"),
                          {match(1, "A", {3, 1, 80, 90}, "C", {0, 0, 0, 0}),
                           match(2, "B", {3, 1, 70, 10}, "C", {0, 0, 0, 0})});
  EXPECT_EQ(places(table), "1 B, 2 A, 3 C");
  EXPECT_EQ(row_of(table, "A").above->key, 2);
}

TEST(RankingPoints, then_further_averages_then_the_draw) {
  auto const by = rules(value_key("ranking_points", "AVERAGE") + value_key("coop", "AVERAGE") +
                        value_key("own_points", "AVERAGE") + key("draw", "DRAW"));
  auto const table =
      rank(by, teams("1 2 3 4 5 6"),
           {match(1, "1 2 3", {6, 1, 90}, "4 5 6", {1, 1, 80}),
            match(2, "1 4", {4, 0, 70}, "2 5", {0, 0, 60}), match(3, "3 6", {2, 0, 50}, "", {0})},
           teams("6 5 4 3 2 1"));
  EXPECT_EQ(places(table), "1 1, 2 3, 3 2, 4 4, 5 6, 6 5");
  EXPECT_EQ(value(table, "6", 0), "3/2");
}

}  // namespace
}  // namespace c715::ranking::test
