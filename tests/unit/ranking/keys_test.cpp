// Each key and each rule about what counts, by itself.
#include <limits>

#include "tests/unit/ranking/stage.hpp"

namespace c715::ranking::test {
namespace {

std::string const by_average = value_key("average", "AVERAGE");

TEST(Folds, each_folds_the_counted_matches) {
  struct Case {
    char const* fold;
    bool lower;
    char const* a;
    char const* b;
    char const* places;
  };
  for (auto const& c : {Case{"SUM", false, "10", "12", "1 B, 2 A"},
                        {"AVERAGE", false, "10/3", "3", "1 A, 2 B"},
                        {"HIGHEST", false, "5", "6", "1 B, 2 A"},
                        {"LOWEST", false, "1", "0", "1 A, 2 B"},
                        {"SUM", true, "10", "12", "1 A, 2 B"},
                        {"AVERAGE", true, "10/3", "3", "1 B, 2 A"},
                        {"HIGHEST", true, "5", "6", "1 A, 2 B"},
                        {"LOWEST", true, "1", "0", "1 B, 2 A"}}) {
    SCOPED_TRACE(c.fold);
    auto const table = rank(rules(value_key("key", c.fold, c.lower)), teams("A B"),
                            {run(1, "A", {1}), run(2, "A", {4}), run(3, "A", {5}), run(4, "B", {6}),
                             run(5, "B", {6}), run(6, "B", {0}), run(7, "B", {0})});
    EXPECT_EQ(value(table, "A", 0), c.a);
    EXPECT_EQ(value(table, "B", 0), c.b);
    EXPECT_EQ(places(table), c.places);
  }
}

TEST(Folds, an_average_is_compared_exactly) {
  // 1/3 and 333333/1000000 are the same in the first six decimals.
  auto const table = rank(rules(by_average), teams("A B"),
                          {run(1, "A", {333333}), run(2, "A", {333333}), run(3, "A", {333333}),
                           run(4, "B", {1000000}), run(5, "B", {0}), run(6, "B", {0})});
  EXPECT_EQ(places(table), "1 B, 2 A");
  EXPECT_EQ(value(table, "B", 0), "1000000/3");
}

TEST(Folds, who_has_not_played_stands_last_whatever_is_better) {
  for (bool const lower : {false, true}) {
    for (char const* fold : {"SUM", "AVERAGE", "HIGHEST", "LOWEST"}) {
      auto const table = rank(rules(value_key("key", fold, lower)), teams("A B C"),
                              {run(1, "B", {-3}), run(2, "C*", {9})});
      EXPECT_EQ(places(table), "1 B, 2 A, 2 C") << fold;
      EXPECT_EQ(value(table, "C", 0), "none");
    }
  }
}

TEST(Folds, a_value_over_64_bits_silences_its_key) {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  auto const table =
      rank(rules(value_key("sum", "SUM") + value_key("next", "HIGHEST")), teams("A B"),
           {run(1, "A", {most, 1}), run(2, "A", {most, 1}), run(3, "B", {5, 2})});
  EXPECT_EQ(table.overflowed, std::vector{0});
  EXPECT_EQ(value(table, "B", 0), "none");
  EXPECT_EQ(places(table), "1 B, 2 A");
}

TEST(DropLowest, leaves_out_the_worst_of_sums_and_averages_only) {
  std::string const drop = "drop_lowest { matches: 3 drop: 1 }";
  struct Case {
    char const* fold;
    bool lower;
    char const* value;
    std::vector<int> dropped;
  };
  for (auto const& c : {Case{"SUM", false, "13", {2}}, Case{"AVERAGE", false, "13/2", {2}},
                        Case{"SUM", true, "6", {3}}, Case{"AVERAGE", true, "3", {3}},
                        Case{"HIGHEST", false, "9", {}}, Case{"LOWEST", false, "2", {}},
                        Case{"LOWEST", true, "2", {}}}) {
    SCOPED_TRACE(c.fold);
    auto const table = rank(rules(value_key("key", c.fold, c.lower) + drop), teams("A"),
                            {run(1, "A", {4}), run(2, "A", {2}), run(3, "A", {9})});
    EXPECT_EQ(value(table, "A", 0), c.value);
    EXPECT_EQ(dropped(table, "A", 0), c.dropped);
  }
}

TEST(DropLowest, of_equal_results_the_earlier_match_is_dropped) {
  auto const table = rank(rules(by_average + "drop_lowest { matches: 3 drop: 2 }"), teams("A"),
                          {run(4, "A", {2}), run(3, "A", {2}), run(2, "A", {5}), run(1, "A", {2})});
  EXPECT_EQ(dropped(table, "A", 0), (std::vector{1, 3}));
  EXPECT_EQ(value(table, "A", 0), "7/2");
}

TEST(Surrogates, a_match_counts_for_everybody_else) {
  auto const table = rank(rules(by_average), teams("A B C D"),
                          {match(1, "A B*", {6}, "C D", {4}), match(2, "A B", {1}, "C D", {3})});
  EXPECT_EQ(value(table, "A", 0), "7/2");
  EXPECT_EQ(value(table, "B", 0), "1");
  EXPECT_EQ(value(table, "C", 0), "7/2");
  auto const& b = row_of(table, "B");
  EXPECT_EQ(b.played, 1);
  EXPECT_EQ(b.won, 0);
  EXPECT_EQ(b.lost, 1);
  EXPECT_EQ(b.surrogate, 1);
}

TEST(Surrogates, a_match_as_one_does_not_bring_nearer_to_a_drop) {
  auto const table = rank(rules(by_average + "drop_lowest { matches: 2 drop: 1 }"), teams("A"),
                          {run(1, "A", {4}), run(2, "A*", {9})});
  EXPECT_EQ(value(table, "A", 0), "4");
  EXPECT_TRUE(dropped(table, "A", 0).empty());
}

TEST(Disqualification, the_match_counts_as_played_and_earns_nothing_and_partners_keep_theirs) {
  for (char const* who : {"A! B", "A- B"}) {
    SCOPED_TRACE(who);
    auto const table = rank(rules(by_average), teams("A B C D"),
                            {match(1, who, {6}, "C D", {4}), match(2, "A B", {2}, "C D", {2})});
    EXPECT_EQ(value(table, "A", 0), "1");
    EXPECT_EQ(value(table, "B", 0), "4");
    EXPECT_EQ(value(table, "C", 0), "3");
    auto const& a = row_of(table, "A");
    EXPECT_EQ(a.played, 2);
    EXPECT_EQ(a.won, 0);
    EXPECT_EQ(a.tied, 1);
    EXPECT_EQ(a.lost, 1);
    EXPECT_EQ(a.disqualified + a.no_shows, 1);
    EXPECT_EQ(row_of(table, "B").won, 1);
  }
}

TEST(Disqualification, nobody_gains_by_it_where_lower_is_better) {
  for (char const* fold : {"SUM", "AVERAGE", "HIGHEST", "LOWEST"}) {
    auto const table = rank(rules(value_key("time", fold, true)), teams("A B"),
                            {run(1, "A!", {10}), run(2, "B", {50})});
    EXPECT_EQ(value(table, "A", 0), "50") << fold;
    EXPECT_EQ(places(table), "1 A, 1 B") << fold;
  }
}

TEST(StrengthOfSchedule, is_the_average_of_the_opponents_first_key) {
  auto const by = rules(by_average + key("strength", "STRENGTH_OF_SCHEDULE"));
  auto const table = rank(by, teams("A B C D"),
                          {match(1, "A", {3}, "B", {1}), match(2, "A", {0}, "C", {2}),
                           match(3, "B", {2}, "C", {2}), match(4, "D", {3}, "C", {0})});
  // Averages: A 3/2, B 3/2, C 4/3, D 3.
  EXPECT_EQ(value(table, "A", 1), "17/12");
  EXPECT_EQ(value(table, "B", 1), "17/12");
  EXPECT_EQ(value(table, "C", 1), "2");
  EXPECT_EQ(value(table, "D", 1), "4/3");
  EXPECT_EQ(places(table), "1 D, 2 A, 2 B, 4 C");
}

TEST(StrengthOfSchedule, leaves_surrogate_matches_out_and_gives_nothing_for_a_disqualified_one) {
  auto const by = rules(by_average + key("strength", "STRENGTH_OF_SCHEDULE"));
  auto const table = rank(by, teams("A B C D"),
                          {match(1, "A*", {0}, "B", {9}), match(2, "A!", {0}, "C", {5}),
                           match(3, "A", {0}, "D", {4}), match(4, "A", {0}, "stranger", {4})});
  EXPECT_EQ(value(table, "A", 1), "2");  // (0 + 4) / 2
  EXPECT_EQ(value(table, "B", 1), "0");  // A, who counts for B
}

TEST(Buchholz, is_the_sum_of_the_opponents_points) {
  auto const by = rules(value_key("points", "SUM") + key("buchholz", "BUCHHOLZ"));
  auto const table = rank(by, teams("A B C D"),
                          {match(1, "A", {2}, "B", {0}), match(2, "C", {2}, "D", {0}),
                           match(3, "A", {2}, "C", {0}), match(4, "B", {2}, "D", {0})});
  EXPECT_EQ(value(table, "A", 1), "4");
  EXPECT_EQ(value(table, "B", 1), "4");
  EXPECT_EQ(value(table, "C", 1), "4");
  EXPECT_EQ(value(table, "D", 1), "4");
  EXPECT_EQ(places(table), "1 A, 2 B, 2 C, 4 D");
}

TEST(Draw, decides_what_is_left_and_is_only_read) {
  auto const by = rules(value_key("points", "SUM") + key("draw", "DRAW"));
  std::vector<MatchResult> const results{run(1, "A", {1}), run(2, "B", {1}), run(3, "C", {1}),
                                         run(4, "D", {2})};
  EXPECT_EQ(places(rank(by, teams("A B C D"), results, teams("C A D B"))), "1 D, 2 C, 3 A, 4 B");
  EXPECT_EQ(places(rank(by, teams("A B C D"), results, teams("C"))), "1 D, 2 C, 3 A, 3 B");
  EXPECT_EQ(places(rank(by, teams("A B C D"), results)), "1 D, 2 A, 2 B, 2 C");
}

std::string const then_direct = value_key("points", "SUM") + key("direct", "HEAD_TO_HEAD");

// A match whose sides are worth the same in the first key, whoever won it.
MatchResult level(int id, char const* red, char const* blue, v1::Winner winner) {
  return {.match = MatchId{id}, .red = side(red, {7}), .blue = side(blue, {7}), .winner = winner};
}
std::string const highest_then_direct =
    value_key("best", "HIGHEST") + key("direct", "HEAD_TO_HEAD");

TEST(HeadToHead, only_matches_among_the_tied_count) {
  auto const table = rank(rules(highest_then_direct), teams("A B C D"),
                          {level(1, "A", "B", v1::WINNER_RED), level(2, "B", "C", v1::WINNER_RED),
                           level(3, "C", "A", v1::WINNER_BLUE), match(4, "C", {7}, "D", {5}),
                           match(5, "C", {7}, "D", {5}), match(6, "C", {7}, "D", {5})});
  EXPECT_EQ(places(table), "1 A, 2 B, 3 C, 4 D");
  EXPECT_EQ(value(table, "A", 1), "2");
  EXPECT_EQ(value(table, "C", 1), "0");
  EXPECT_EQ(value(table, "D", 1), "none");
}

TEST(HeadToHead, a_tie_is_half_and_who_stays_tied_is_not_compared_again) {
  auto const table =
      rank(rules(highest_then_direct), teams("A B C"),
           {level(1, "A", "B", v1::WINNER_BLUE), level(2, "B", "C", v1::WINNER_NOBODY),
            level(3, "C", "A", v1::WINNER_RED)});
  EXPECT_EQ(value(table, "A", 1), "0");
  EXPECT_EQ(value(table, "B", 1), "3/2");
  EXPECT_EQ(places(table), "1 B, 1 C, 3 A");
}

TEST(HeadToHead, says_nothing_unless_all_met_equally_often) {
  struct Case {
    char const* name;
    std::vector<MatchResult> results;
    char const* places;
  };
  std::vector<Case> const cases{
      {"never met", {run(1, "A", {1}), run(2, "B", {1})}, "1 A, 1 B, 3 C"},
      {"as partners", {match(1, "A B", {1}, "C", {0})}, "1 A, 1 B, 3 C"},
      {"once", {match(1, "A", {0}, "B", {1}), match(2, "A", {1}, "C", {0})}, "1 B, 2 A, 3 C"},
      {"one pair has not met",
       {match(1, "A", {0}, "B", {1}), match(2, "A", {1}, "C", {0}), run(3, "C", {1})},
       "1 A, 1 B, 1 C"},
      {"one pair met twice",
       {match(1, "A", {1}, "B", {0}), match(2, "A", {0}, "B", {1}), match(3, "A", {0}, "C", {1}),
        match(4, "B", {0}, "C", {0})},
       "1 A, 1 B, 1 C"},
      {"as a surrogate",
       {match(1, "A*", {0}, "B", {1}), run(2, "A", {1}), run(3, "C", {0})},
       "1 A, 1 B, 3 C"},
  };
  for (auto const& c : cases) {
    EXPECT_EQ(places(rank(rules(then_direct), teams("A B C"), c.results)), c.places) << c.name;
  }
}

TEST(HeadToHead, a_win_while_disqualified_is_none) {
  auto const table = rank(rules(then_direct), teams("A B"),
                          {match(1, "A!", {1}, "B", {0}), match(2, "A", {0}, "B", {0})});
  EXPECT_EQ(places(table), "1 A, 1 B");
  EXPECT_EQ(value(table, "A", 1), "1/2");
}

}  // namespace
}  // namespace c715::ranking::test
