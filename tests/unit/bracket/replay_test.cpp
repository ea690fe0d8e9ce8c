// Brackets recomputed from results: any order of arrival, corrections, series, ties.
#include <random>
#include <set>

#include "tests/unit/bracket/rules.hpp"

namespace c715::bracket {
namespace {

void expect_same(State const& a, State const& b) {
  ASSERT_EQ(a.lines.size(), b.lines.size());
  for (std::size_t i = 0; i < a.lines.size(); ++i) {
    EXPECT_EQ(a.lines[i].a, b.lines[i].a);
    EXPECT_EQ(a.lines[i].b, b.lines[i].b);
    EXPECT_EQ(a.lines[i].winner, b.lines[i].winner);
    EXPECT_EQ(a.lines[i].games, b.lines[i].games);
  }
  EXPECT_EQ(a.set_aside, b.set_aside);
}

TEST(Replay, the_order_of_arrival_does_not_matter) {
  std::mt19937 random{715};
  for (int entrants = 3; entrants <= most_in_elimination; ++entrants) {
    SCOPED_TRACE(entrants);
    auto const graph = twice(entrants, GrandFinal::reset);
    auto results = play(graph, {}, anybody(static_cast<std::uint64_t>(entrants)));
    auto const state = recompute(graph, results);
    for (int i = 0; i < 5; ++i) {
      std::shuffle(results.begin(), results.end(), random);
      expect_same(recompute(graph, results), state);
    }
    EXPECT_TRUE(state.set_aside.empty());
  }
}

TEST(Replay, a_half_played_bracket_is_played_on_from_where_it_stands) {
  auto const graph = twice(21, GrandFinal::reset);
  auto const all = play(graph, {}, anybody(3));
  for (std::size_t cut = 0; cut < all.size(); ++cut) {
    auto const half =
        std::vector<Result>(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(cut));
    expect_same(recompute(graph, play(graph, half, anybody(3))), recompute(graph, all));
  }
}

// The pairings that a pairing's outcome reaches, through any number of others.
std::set<int> downstream(Graph const& graph, int pairing) {
  std::set<int> reached = {pairing};
  for (int i = 0; i < static_cast<int>(graph.pairings.size()); ++i) {
    for (auto const& source : {graph.at(i).a, graph.at(i).b}) {
      if (source.from != From::seed && reached.count(source.index) != 0) reached.insert(i);
    }
    if (graph.at(i).resets != none && reached.count(graph.at(i).resets) != 0) reached.insert(i);
  }
  reached.erase(pairing);
  return reached;
}

TEST(Correction, moves_only_what_depends_on_it_and_sets_aside_what_others_played) {
  for (int const entrants : {4, 7, 8, 13, 32}) {
    auto const graph = twice(entrants, GrandFinal::reset);
    auto const before = play(graph, {}, anybody(11));
    auto const was = recompute(graph, before);
    for (std::size_t i = 0; i < before.size(); ++i) {
      auto after = before;
      auto const& line = was.at(after[i].pairing);
      after[i].winner = after[i].winner == line.a ? line.b : line.a;
      auto const found = impact(graph, before, after);
      auto const reached = downstream(graph, before[i].pairing);
      for (int const moved : found.moved) EXPECT_EQ(reached.count(moved), 1U);
      auto const now = recompute(graph, after);
      // Results count on where the same two meet as before, and nowhere else.
      for (auto const& result : after) {
        auto const& there = now.at(result.pairing);
        bool const stands =
            std::find(now.set_aside.begin(), now.set_aside.end(), result) == now.set_aside.end();
        if (!stands) continue;
        EXPECT_EQ(std::minmax(there.a, there.b), std::minmax(result.a, result.b));
      }
      // Played again where needed, it ends with one champion.
      auto kept = after;
      kept.erase(std::remove_if(kept.begin(), kept.end(),
                                [&](Result const& result) {
                                  return std::find(now.set_aside.begin(), now.set_aside.end(),
                                                   result) != now.set_aside.end();
                                }),
                 kept.end());
      auto const done = recompute(graph, play(graph, kept, anybody(12)));
      EXPECT_EQ(standings(graph, done).front().size(), 1U);
    }
  }
}

TEST(Correction, tells_which_played_matches_it_would_touch) {
  auto const graph = single(4);
  auto const before = play(graph, {}, better);
  auto after = before;
  after[0].winner = 4;
  auto const found = impact(graph, before, after);
  EXPECT_EQ(found.moved, std::vector{2});
  EXPECT_EQ(found.played, std::vector{2});
  // Nothing moves when the final itself is corrected.
  after = before;
  after[2].winner = 2;
  EXPECT_TRUE(impact(graph, before, after).moved.empty());
  // Before the final was played it only has new sides.
  after = {before[0], before[1]};
  auto const early = after;
  after[1].winner = 3;
  EXPECT_EQ(impact(graph, early, after).moved, std::vector{2});
  EXPECT_TRUE(impact(graph, early, after).played.empty());
}

TEST(Correction, a_second_grand_final_that_is_no_longer_needed_is_set_aside) {
  auto const graph = twice(4, GrandFinal::reset);
  auto results = play(graph, {}, better);
  results.back().winner = 2;
  results = play(graph, results, better);
  ASSERT_EQ(results.size(), 7U);
  results[5].winner = 1;
  auto const state = recompute(graph, results);
  EXPECT_EQ(state.set_aside.size(), 1U);
  EXPECT_EQ(standings(graph, state).front(), std::vector{1});
  results[5].winner = 2;
  EXPECT_TRUE(recompute(graph, results).set_aside.empty());
}

TEST(Series, the_first_to_win_more_than_half_wins) {
  auto const graph = *build({.entrants = 2, .best_of = {{Part::winners, 0, 3}}});
  EXPECT_TRUE(ready(recompute(graph, {{0, 1, 1, 2, 1}})) == std::vector{0});
  auto state = recompute(graph, {{0, 1, 1, 2, 1}, {0, 2, 2, 1, 2}, {0, 3, 1, 2, 2}});
  EXPECT_EQ(state.at(0).winner, 2);
  EXPECT_EQ(state.at(0).games, 3);
  // What was played after the end does not count, nor does a game between others.
  state = recompute(graph, {{0, 1, 1, 2, 1}, {0, 2, 1, 2, 1}, {0, 3, 1, 2, 2}, {0, 4, 1, 3, 3}});
  EXPECT_EQ(state.at(0).winner, 1);
  EXPECT_EQ(state.set_aside.size(), 2U);
}

TEST(Series, may_differ_by_round) {
  auto const graph =
      *build({.kind = Kind::double_elimination,
              .entrants = 8,
              .best_of = {{Part::losers, 0, 3}, {Part::losers, 1, 1}, {Part::grand_final, 1, 5}}});
  for (auto const& pairing : graph.pairings) {
    int const games = pairing.part == Part::grand_final                    ? 5
                      : pairing.part == Part::losers && pairing.round != 1 ? 3
                                                                           : 1;
    EXPECT_EQ(pairing.best_of, games);
  }
  auto const state = recompute(graph, play(graph, {}, better));
  EXPECT_EQ(state.lines.back().games, 3);
}

TEST(Tie, is_played_again_and_never_lets_both_go_on) {
  auto const graph = single(2);
  auto const tied = recompute(graph, {{0, 1, 1, 2, 0}, {0, 2, 1, 2, 0}});
  EXPECT_EQ(ready(tied), std::vector{0});
  EXPECT_EQ(tied.at(0).games, 2);
  auto const done = recompute(graph, {{0, 1, 1, 2, 0}, {0, 2, 1, 2, 0}, {0, 3, 1, 2, 2}});
  EXPECT_EQ(done.at(0).winner, 2);
}

TEST(Result, that_names_a_stranger_or_an_unknown_match_is_set_aside) {
  auto const graph = single(4);
  auto const state = recompute(
      graph,
      {{0, 1, 1, 3, 1}, {1, 1, 2, 3, 4}, {2, 1, 1, 2, 1}, {9, 1, 1, 2, 1}, {-1, 1, 1, 2, 1}});
  EXPECT_EQ(state.set_aside.size(), 5U);
  EXPECT_EQ(ready(state), (std::vector{0, 1}));
}

}  // namespace
}  // namespace c715::bracket
