// Swiss of every size: no second meeting and no second rest while they can be avoided.
#include "server/bracket/swiss.hpp"

#include <cmath>
#include <set>

#include "server/bracket/swiss_record.hpp"
#include "tests/unit/bracket/rules.hpp"

namespace c715::bracket {
namespace {

SwissPlay played(int entrants, int rounds, Chooser const& choose) {
  return play_swiss(*build({.kind = Kind::swiss, .entrants = entrants}), rounds, choose);
}

std::vector<SwissRound> rounds_of_play(SwissPlay const& play) {
  return swiss_history(play.graph, recompute(play.graph, play.results));
}

// Whether `free` can be paired so that nobody meets an opponent again.
bool can_pair(std::set<int> free, std::set<std::pair<int, int>> const& met) {
  if (free.empty()) return true;
  int const first = *free.begin();
  free.erase(first);
  for (int const other : std::set<int>{free}) {
    if (met.count(std::minmax(first, other)) != 0) continue;
    auto rest = free;
    rest.erase(other);
    if (can_pair(rest, met)) return true;
  }
  return false;
}

TEST(Swiss, everybody_plays_each_round_once_and_rests_at_most_once) {
  for (int entrants = 2; entrants <= 64; ++entrants) {
    SCOPED_TRACE(entrants);
    int const rounds = usual_swiss_rounds(entrants);
    auto const history = rounds_of_play(played(entrants, rounds, anybody(9)));
    ASSERT_EQ(history.size(), static_cast<std::size_t>(rounds));
    std::set<std::pair<int, int>> met;
    std::set<int> rested;
    for (auto const& round : history) {
      std::set<int> seen;
      for (auto const& game : round.games) {
        EXPECT_TRUE(seen.insert(game.red).second && seen.insert(game.blue).second);
        EXPECT_TRUE(met.insert(std::minmax(game.red, game.blue)).second) << "met before";
      }
      EXPECT_EQ(round.bye != 0, entrants % 2 == 1);
      if (round.bye != 0) {
        EXPECT_TRUE(rested.insert(round.bye).second) << "rested before";
        seen.insert(round.bye);
      }
      EXPECT_EQ(seen.size(), static_cast<std::size_t>(entrants));
    }
  }
}

TEST(Swiss, nobody_meets_again_while_it_can_be_avoided) {
  for (int entrants = 4; entrants <= 10; entrants += 2) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      auto const history =
          rounds_of_play(played(entrants, most_swiss_rounds(entrants), anybody(seed)));
      std::set<int> everybody;
      for (int i = 1; i <= entrants; ++i) everybody.insert(i);
      std::set<std::pair<int, int>> met;
      for (auto const& round : history) {
        bool const possible = can_pair(everybody, met);
        bool again = false;
        for (auto const& game : round.games) {
          again |= !met.insert(std::minmax(game.red, game.blue)).second;
        }
        EXPECT_NE(again, possible);
      }
    }
  }
}

TEST(Swiss, colours_stay_in_balance) {
  int hardships = 0;
  for (int entrants = 6; entrants <= 64; ++entrants) {
    for (std::uint64_t seed = 0; seed < 3; ++seed) {
      auto const history =
          rounds_of_play(played(entrants, usual_swiss_rounds(entrants), anybody(seed)));
      for (auto const& [entrant, record] : swiss_records(history)) {
        EXPECT_LE(std::abs(record.balance()), 2) << entrants << ": " << entrant;
        for (std::size_t i = 2; i < record.colours.size(); ++i) {
          if (record.colours[i] == record.colours[i - 1] &&
              record.colours[i] == record.colours[i - 2]) {
            ++hardships;
          }
        }
      }
    }
  }
  EXPECT_EQ(hardships, 0) << "three times running";
}

TEST(Swiss, first_round_sets_the_upper_half_against_the_lower) {
  auto const round = pair_swiss_round({1, 2, 3, 4, 5, 6, 7, 8}, {});
  std::vector<std::pair<int, int>> pairs;
  for (auto const& game : round.games) pairs.emplace_back(game.red, game.blue);
  EXPECT_EQ(pairs, (std::vector<std::pair<int, int>>{{1, 5}, {6, 2}, {3, 7}, {8, 4}}));
  EXPECT_EQ(pair_swiss_round({1, 2, 3, 4, 5, 6, 7}, {}).bye, 7);
}

TEST(Swiss, equal_points_meet_and_one_is_unbeaten_at_the_end) {
  for (int const entrants : {4, 8, 16, 32, 64}) {
    auto const play = played(entrants, usual_swiss_rounds(entrants), better);
    auto const state = recompute(play.graph, play.results);
    EXPECT_EQ(standings(play.graph, state).front(), std::vector{1});
    auto const history = swiss_history(play.graph, state);
    std::vector<SwissRound> before;
    for (auto const& round : history) {
      auto records = swiss_records(before);
      for (auto const& game : round.games) {
        // Within a power of two score groups are even: nobody needs to float.
        EXPECT_EQ(records[game.red].points, records[game.blue].points);
      }
      before.push_back(round);
    }
  }
}

TEST(Swiss, a_bye_is_a_win_for_the_last_who_has_not_rested) {
  auto const play = played(5, 3, better);
  ASSERT_EQ(play.graph.byes.size(), 3U);
  EXPECT_EQ(play.graph.byes[0].seed, 5);
  auto const points = points_of(play.graph, recompute(play.graph, play.results));
  EXPECT_GE(points[4].points, 2);
}

TEST(Swiss, who_left_is_not_paired_and_who_comes_late_is) {
  auto const first = pair_swiss_round({1, 2, 3, 4}, {});
  auto rounds = std::vector{first};
  for (auto& game : rounds[0].games) game.winner = game.red;
  auto const second = pair_swiss_round({1, 2, 3, 9}, rounds);
  std::set<int> playing;
  for (auto const& game : second.games) playing.insert({game.red, game.blue});
  EXPECT_EQ(playing, (std::set<int>{1, 2, 3, 9}));
}

TEST(Swiss, a_fourth_round_of_four_repeats_a_meeting_only_once) {
  auto const history = rounds_of_play(played(4, 4, better));
  std::map<std::pair<int, int>, int> met;
  for (auto const& round : history) {
    for (auto const& game : round.games) ++met[std::minmax(game.red, game.blue)];
  }
  for (auto const& [pair, times] : met) EXPECT_LE(times, 2);
}

TEST(Swiss, the_next_round_waits_for_all_results) {
  auto const nobody = [](int, int, int) -> std::optional<int> { return std::nullopt; };
  EXPECT_EQ(played(8, 3, nobody).graph.pairings.size(), 4U);
}

TEST(Swiss, a_paired_round_stays_when_an_old_result_is_corrected) {
  auto play = played(8, 2, better);
  auto const before = play.results;
  play.results[0].winner =
      play.results[0].a == play.results[0].winner ? play.results[0].b : play.results[0].a;
  EXPECT_TRUE(impact(play.graph, before, play.results).moved.empty());
}

TEST(Swiss, a_bye_counts_when_its_round_is_over) {
  auto graph = *build({.kind = Kind::swiss, .entrants = 5});
  add_swiss_round(graph, {.games = {{1, 3, {}}, {2, 4, {}}}, .bye = 5});
  auto const points = [&](std::vector<Result> const& results) {
    return points_of(graph, recompute(graph, results)).back().points;
  };
  Result const first{.pairing = 0, .a = 1, .b = 3, .winner = 1};
  Result const second{.pairing = 1, .a = 2, .b = 4, .winner = 2};
  EXPECT_EQ(points({}), 0);
  EXPECT_EQ(points({first}), 0);
  EXPECT_EQ(points({first, second}), 2);
  add_swiss_round(graph, {.games = {{1, 2, {}}, {5, 3, {}}}, .bye = 4});
  EXPECT_EQ(points({first}), 2) << "a match of the first round was opened again";
}

}  // namespace
}  // namespace c715::bracket
