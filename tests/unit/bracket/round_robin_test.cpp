// Round robin of every size: everybody meets everybody, in balance; groups even and schools apart.
#include "server/bracket/round_robin.hpp"

#include <random>
#include <set>

#include "server/bracket/groups.hpp"
#include "tests/unit/bracket/rules.hpp"

namespace c715::bracket {
namespace {

TEST(RoundRobin, everybody_meets_everybody_once_in_balanced_colours) {
  for (int entrants = 2; entrants <= most_in_rounds; ++entrants) {
    SCOPED_TRACE(entrants);
    auto const rounds = circle_rounds(entrants);
    EXPECT_EQ(rounds.size(), static_cast<std::size_t>(entrants - 1 + entrants % 2));
    std::set<std::pair<int, int>> met;
    std::map<int, int> balance;
    for (auto const& round : rounds) {
      std::set<int> playing;
      for (auto const& [red, blue] : round) {
        EXPECT_TRUE(playing.insert(red).second && playing.insert(blue).second);
        EXPECT_TRUE(met.insert(std::minmax(red, blue)).second);
        ++balance[red];
        --balance[blue];
      }
      EXPECT_EQ(playing.size(), static_cast<std::size_t>(entrants - entrants % 2));
    }
    EXPECT_EQ(met.size(), static_cast<std::size_t>(entrants * (entrants - 1) / 2));
    for (auto const& [entrant, red] : balance) {
      EXPECT_EQ(std::abs(red), 1 - entrants % 2) << entrant;
    }
    auto const& last = rounds.back();
    EXPECT_TRUE(std::any_of(last.begin(), last.end(),
                            [](auto const& pair) { return pair.first + pair.second == 3; }));
  }
}

TEST(RoundRobin, a_second_meeting_has_the_colours_swapped) {
  auto const graph = *build({.kind = Kind::round_robin, .entrants = 5, .meetings = 2});
  ASSERT_EQ(graph.pairings.size(), 20U);
  for (std::size_t i = 0; i < 10; ++i) {
    EXPECT_EQ(graph.pairings[i].a, graph.pairings[i + 10].b);
    EXPECT_EQ(graph.pairings[i].round + 5, graph.pairings[i + 10].round);
  }
}

TEST(RoundRobin, points_make_the_table_and_ties_share_a_place) {
  auto const graph = *build({.kind = Kind::round_robin, .entrants = 4});
  EXPECT_EQ(standings(graph, recompute(graph, play(graph, {}, better))),
            (Standings{{1}, {2}, {3}, {4}}));
  auto const drawn = [](int, int, int) -> std::optional<int> { return 0; };
  auto const state = recompute(graph, play(graph, {}, drawn));
  EXPECT_TRUE(ready(state).empty());
  EXPECT_EQ(standings(graph, state), (Standings{{1, 2, 3, 4}}));
  EXPECT_EQ(points_of(graph, state).front().points, 3);
}

TEST(Groups, sizes_differ_by_one_and_strength_is_even) {
  for (int entrants = 2; entrants <= 64; ++entrants) {
    for (int groups = 1; groups <= entrants / 2; ++groups) {
      auto const drawn = draw_groups(entrants, groups, {});
      std::set<int> seen;
      for (auto const& group : drawn) {
        EXPECT_GE(static_cast<int>(group.size()), entrants / groups);
        EXPECT_LE(static_cast<int>(group.size()), (entrants + groups - 1) / groups);
        // One of each pot: no group has two of the best.
        for (std::size_t pot = 0; pot < group.size(); ++pot) {
          EXPECT_EQ((group[pot] - 1) / groups, static_cast<int>(pot));
        }
        seen.insert(group.begin(), group.end());
      }
      EXPECT_EQ(seen.size(), static_cast<std::size_t>(entrants));
    }
  }
  EXPECT_EQ(draw_groups(8, 2, {}), (std::vector<std::vector<int>>{{1, 4, 5, 8}, {2, 3, 6, 7}}));
}

TEST(Groups, a_school_meets_itself_only_when_it_has_more_entrants_than_there_are_groups) {
  std::mt19937 random{5};
  for (int i = 0; i < 3000; ++i) {
    int const entrants = 2 + static_cast<int>(random() % 60);
    int const groups = 1 + static_cast<int>(random() % static_cast<unsigned>(entrants / 2));
    std::vector<int> schools;
    auto const kinds = 1 + random() % static_cast<unsigned>(entrants);
    for (int seed = 0; seed < entrants; ++seed)
      schools.push_back(static_cast<int>(random() % kinds));
    std::map<int, int> of_school;
    for (int const school : schools) ++of_school[school];
    auto const drawn = draw_groups(entrants, groups, schools);
    for (auto const& group : drawn) {
      EXPECT_LE(static_cast<int>(group.size()), (entrants + groups - 1) / groups);
      std::map<int, int> here;
      for (int const seed : group) ++here[schools[static_cast<std::size_t>(seed - 1)]];
      for (auto const& [school, times] : here) {
        ASSERT_LE(times, (of_school[school] + groups - 1) / groups);
      }
    }
  }
}

TEST(Groups, rounds_run_side_by_side_and_the_table_goes_by_place_in_the_group) {
  auto const graph = *build({.kind = Kind::round_robin, .entrants = 7, .groups = 2});
  EXPECT_EQ(graph.groups, (std::vector<std::vector<int>>{{1, 4, 5}, {2, 3, 6, 7}}));
  EXPECT_EQ(graph.pairings.size(), 3U + 6U);
  auto const state = recompute(graph, play(graph, {}, better));
  EXPECT_EQ(standings(graph, state), (Standings{{1, 2}, {3, 4}, {5, 6}, {7}}));
}

TEST(Groups, the_best_thirds_are_compared_without_matches_against_surplus_places) {
  auto const graph = *build({.kind = Kind::round_robin, .entrants = 7, .groups = 2});
  // In the group of four, third 6 beats 7 only: without that match it has what third 5 has.
  auto const state = recompute(graph, play(graph, {}, better));
  auto const thirds = compare_placed(graph, state, 3);
  ASSERT_EQ(thirds.size(), 2U);
  EXPECT_EQ(thirds[0].points, 0);
  EXPECT_EQ(thirds[1].points, 0);
  EXPECT_EQ(thirds[0].matches, 2);
  EXPECT_EQ(thirds[1].matches, 2);
  EXPECT_EQ(compare_placed(graph, state, 4).size(), 1U);
  EXPECT_TRUE(compare_placed(graph, state, 5).empty());
}

// The first of `wins` that names two who meet says who wins, else the better seed does.
Chooser except(std::vector<std::pair<int, int>> const& wins) {
  return [wins](int a, int b, int) -> std::optional<int> {
    for (auto const& [winner, loser] : wins) {
      if (std::minmax(winner, loser) == std::minmax(a, b)) return winner;
    }
    return std::min(a, b);
  };
}

std::vector<int> seeds_of(std::vector<Points> const& points) {
  std::vector<int> seeds;
  for (auto const& of : points) seeds.push_back(of.seed);
  return seeds;
}

TEST(Groups, a_cycle_is_ordered_by_the_ranking_for_the_thirds_too) {
  auto const graph = *build({.kind = Kind::round_robin, .entrants = 9, .groups = 3});
  ASSERT_EQ(graph.groups, (std::vector<std::vector<int>>{{1, 6, 7}, {2, 5, 8}, {3, 4, 9}}));
  auto const state = recompute(graph, play(graph, {}, except({{7, 1}})));
  std::vector<int> const ranking = {7, 3, 2, 4, 5, 6, 1, 9, 8};
  EXPECT_EQ(group_orders(graph, state, ranking),
            (std::vector<std::vector<int>>{{7, 6, 1}, {2, 5, 8}, {3, 4, 9}}));
  auto const thirds = compare_placed(graph, state, 3, ranking);
  EXPECT_EQ(seeds_of(thirds), (std::vector{1, 9, 8})) << "8 and 9 are equal but for the ranking";
  EXPECT_EQ(thirds.front().points, 2);
  EXPECT_EQ(seeds_of(compare_placed(graph, state, 1, ranking)), (std::vector{3, 2, 7}));
  EXPECT_EQ(seeds_of(compare_placed(graph, state, 3)), (std::vector{7, 8, 9})) << "by seed";
}

TEST(Groups, the_surplus_place_of_a_larger_group_is_by_the_ranking) {
  auto const graph = *build({.kind = Kind::round_robin, .entrants = 7, .groups = 2});
  // 3 beats 6, 6 beats 7, 7 beats 3: who of them is last decides which match does not count.
  auto const state = recompute(graph, play(graph, {}, except({{7, 3}})));
  auto const thirds = compare_placed(graph, state, 3, {1, 2, 4, 6, 3, 7, 5});
  EXPECT_EQ(seeds_of(thirds), (std::vector{3, 5}));
  EXPECT_EQ(thirds[0].points, 2);
  EXPECT_EQ(thirds[0].matches, 2);
  auto const others = compare_placed(graph, state, 3, {1, 2, 4, 5, 3, 6, 7});
  EXPECT_EQ(seeds_of(others), (std::vector{5, 6}))
      << "6 has lost to 3, and its win is over the last";
}

TEST(Groups, of_nobody_to_play_are_refused) {
  auto const problem = build({.kind = Kind::round_robin, .entrants = 7, .groups = 4}).error();
  EXPECT_EQ(problem.fault, Fault::too_many_groups);
  EXPECT_EQ(problem.bound, 3);
  auto const schools = build({.kind = Kind::round_robin, .entrants = 3, .schools = {1, 2}});
  EXPECT_EQ(schools.error().fault, Fault::bad_schools);
}

}  // namespace
}  // namespace c715::bracket
