// What holds for every elimination bracket of every size, whoever wins.
#include "server/bracket/seeding.hpp"
#include "tests/unit/bracket/rules.hpp"

namespace c715::bracket {
namespace {

constexpr int tries = 20;

// The rounds of the winners' bracket in which each two can meet at the earliest, by seed.
std::map<std::pair<int, int>, int> meeting_rounds(Graph const& graph) {
  std::vector<std::vector<int>> reaching;  // seeds that may win each pairing
  std::map<std::pair<int, int>, int> rounds;
  auto const seeds = [&](Source const& source) {
    if (source.from == From::seed) return std::vector{source.index};
    return reaching[static_cast<std::size_t>(source.index)];
  };
  for (auto const& pairing : graph.pairings) {
    auto all = seeds(pairing.a);
    auto const others = seeds(pairing.b);
    if (pairing.part == Part::winners) {
      for (int const a : all) {
        for (int const b : others) rounds.try_emplace(std::minmax(a, b), pairing.round);
      }
    }
    all.insert(all.end(), others.begin(), others.end());
    reaching.push_back(all);
  }
  return rounds;
}

void expect_seeded_winners(Graph const& graph) {
  int const entrants = graph.description.entrants;
  int const size = bracket_size(entrants);
  int const rounds = rounds_of(size);
  EXPECT_EQ(count(graph, Part::winners), entrants - 1);
  EXPECT_EQ(count(graph, Part::winners, 1), entrants - size / 2);
  for (int round = 2; round <= rounds; ++round) {
    EXPECT_EQ(count(graph, Part::winners, round), size >> round);
  }
  // Byes to the best seeds only; each first match is between s and size + 1 - s.
  for (auto const& pairing : graph.pairings) {
    if (pairing.part != Part::winners || pairing.round != 1) continue;
    EXPECT_EQ(pairing.a.index + pairing.b.index, size + 1);
    EXPECT_GT(std::min(pairing.a.index, pairing.b.index), size - entrants);
  }
  // The top 2^k cannot meet before round R - k + 1.
  for (auto const& [pair, round] : meeting_rounds(graph)) {
    int k = 0;
    while ((1 << k) < pair.second) ++k;
    EXPECT_GE(round, rounds - k + 1) << pair.first << " and " << pair.second;
  }
}

void expect_exact_places(Standings const& standings, int entrants) {
  int listed = 0;
  for (auto const& list : standings) {
    EXPECT_FALSE(list.empty());
    listed += static_cast<int>(list.size());
  }
  EXPECT_EQ(listed, entrants);
  EXPECT_EQ(standings.front().size(), 1U) << "one champion";
}

TEST(SingleElimination, every_size_has_its_matches_byes_and_places) {
  for (int entrants = 2; entrants <= most_in_elimination; ++entrants) {
    SCOPED_TRACE(entrants);
    auto const graph = single(entrants);
    ASSERT_EQ(graph.pairings.size(), static_cast<std::size_t>(entrants - 1));
    expect_seeded_winners(graph);
    for (std::uint64_t seed = 0; seed < tries; ++seed) {
      auto const state = recompute(graph, play(graph, {}, anybody(seed)));
      EXPECT_TRUE(ready(state).empty());
      for (auto const& [loser, times] : losses(state)) EXPECT_EQ(times, 1);
      EXPECT_EQ(losses(state).size(), static_cast<std::size_t>(entrants - 1));
      auto const places = standings(graph, state);
      expect_exact_places(places, entrants);
      // Champion, finalist, then the losers of each round: 2, 4, 8, ... and what is left.
      int left = entrants - 2;
      for (std::size_t i = 2, expected = 2; i < places.size(); ++i, expected *= 2) {
        EXPECT_EQ(static_cast<int>(places[i].size()),
                  std::min<int>(static_cast<int>(expected), left));
        left -= static_cast<int>(places[i].size());
      }
    }
  }
}

TEST(SingleElimination, when_the_better_seed_wins_each_pair_adds_up) {
  for (int entrants = 2; entrants <= most_in_elimination; ++entrants) {
    auto const graph = single(entrants);
    auto const state = recompute(graph, play(graph, {}, better));
    for (std::size_t i = 0; i < graph.pairings.size(); ++i) {
      int const left = bracket_size(entrants) >> (graph.pairings[i].round - 1);
      EXPECT_EQ(state.lines[i].a + state.lines[i].b, left + 1);
    }
    EXPECT_EQ(standings(graph, state).front(), std::vector{1});
  }
}

TEST(SingleElimination, third_place_is_played_by_the_losers_of_the_semi_finals) {
  for (int entrants = 2; entrants <= most_in_elimination; ++entrants) {
    SCOPED_TRACE(entrants);
    auto const graph = single(entrants, Placement::third);
    int const thirds = entrants >= 4 ? 1 : 0;
    EXPECT_EQ(count(graph, Part::third_place), thirds);
    EXPECT_EQ(graph.pairings.size(), static_cast<std::size_t>(entrants - 1 + thirds));
    EXPECT_EQ(graph.pairings.back().part, Part::winners) << "the final comes last";
    auto const state = recompute(graph, play(graph, {}, anybody(7)));
    auto const places = standings(graph, state);
    for (std::size_t i = 0; i < std::min<std::size_t>(4, places.size()); ++i) {
      EXPECT_EQ(places[i].size(), 1U);
    }
  }
}

TEST(SingleElimination, full_placement_gives_everybody_a_place_of_their_own) {
  for (int entrants = 2; entrants <= most_in_elimination; ++entrants) {
    SCOPED_TRACE(entrants);
    auto const graph = single(entrants, Placement::all);
    EXPECT_EQ(count(graph, Part::winners), entrants - 1);
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      auto const places = standings(graph, recompute(graph, play(graph, {}, anybody(seed))));
      EXPECT_EQ(places.size(), static_cast<std::size_t>(entrants));
    }
    auto const places = standings(graph, recompute(graph, play(graph, {}, better)));
    if (bracket_size(entrants) == entrants) {
      for (int seed = 1; seed <= entrants; ++seed) {
        EXPECT_EQ(places[static_cast<std::size_t>(seed - 1)], std::vector{seed});
      }
    }
  }
}

TEST(DoubleElimination, every_size_has_its_matches_and_two_losses) {
  for (int entrants = 3; entrants <= most_in_elimination; ++entrants) {
    SCOPED_TRACE(entrants);
    for (auto const grand_final : {GrandFinal::simple, GrandFinal::reset}) {
      auto const graph = twice(entrants, grand_final);
      bool const reset = grand_final == GrandFinal::reset;
      EXPECT_EQ(graph.pairings.size(),
                static_cast<std::size_t>(2 * entrants - 2 + (reset ? 1 : 0)));
      expect_seeded_winners(graph);
      for (std::uint64_t seed = 0; seed < tries; ++seed) {
        auto const results = play(graph, {}, anybody(seed));
        auto const state = recompute(graph, results);
        EXPECT_TRUE(ready(state).empty());
        auto const places = standings(graph, state);
        expect_exact_places(places, entrants);
        int const champion = places.front().front();
        auto lost = losses(state);
        bool const needed = reset && state.lines.back().needed;
        EXPECT_EQ(results.size(), static_cast<std::size_t>(2 * entrants - 2 + (needed ? 1 : 0)));
        for (int entrant = 1; entrant <= entrants; ++entrant) {
          if (entrant == champion) {
            EXPECT_LE(lost[entrant], 1);
          } else if (reset || entrant != places[1].front()) {
            EXPECT_EQ(lost[entrant], 2) << entrant;
          } else {
            EXPECT_GE(lost[entrant], 1);
          }
        }
      }
    }
  }
}

TEST(DoubleElimination, in_the_losers_bracket_both_have_lost_once) {
  for (int entrants = 3; entrants <= most_in_elimination; ++entrants) {
    auto const graph = twice(entrants);
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      auto const state = recompute(graph, play(graph, {}, anybody(seed)));
      std::map<int, int> lost;
      for (std::size_t i = 0; i < graph.pairings.size(); ++i) {
        auto const& line = state.lines[i];
        int const allowed = graph.pairings[i].part == Part::losers ? 1 : 0;
        if (graph.pairings[i].part != Part::grand_final) {
          ASSERT_EQ(lost[line.a], allowed);
          ASSERT_EQ(lost[line.b], allowed);
        }
        ++lost[line.loser];
      }
    }
  }
}

TEST(DoubleElimination, nobody_rests_in_the_losers_bracket_who_could_play) {
  for (int entrants = 3; entrants <= most_in_elimination; ++entrants) {
    SCOPED_TRACE(entrants);
    auto const graph = twice(entrants);
    int const size = bracket_size(entrants);
    // Those who come down, and how many may be left after each round.
    int waiting = entrants - size / 2;
    for (int round = 1; round <= 2 * (rounds_of(size) - 1); ++round) {
      if (round % 2 == 0) waiting += size >> (round / 2 + 1);
      int const room = size >> (round / 2 + 1 + (round % 2));
      int const matches = std::max(0, waiting - room);
      EXPECT_EQ(count(graph, Part::losers, round), matches) << "round " << round;
      waiting -= matches;
    }
    EXPECT_EQ(waiting, 1);
  }
}

TEST(DoubleElimination, a_second_grand_final_is_played_only_when_the_unbeaten_lost) {
  auto const graph = twice(8, GrandFinal::reset);
  auto const calm = play(graph, {}, better);
  EXPECT_EQ(calm.size(), 14U);
  EXPECT_TRUE(ready(recompute(graph, calm)).empty()) << "the second is not offered";
  EXPECT_EQ(standings(graph, recompute(graph, calm)),
            (Standings{{1}, {2}, {3}, {4}, {5, 6}, {7, 8}}));

  auto turned = calm;
  turned.back().winner = 2;
  auto const state = recompute(graph, turned);
  EXPECT_EQ(ready(state), std::vector{14});
  EXPECT_EQ(standings(graph, state), (Standings{{1, 2}, {3}, {4}, {5, 6}, {7, 8}}));
  auto const done = recompute(graph, play(graph, turned, better));
  EXPECT_EQ(standings(graph, done).front(), std::vector{1});
}

TEST(Elimination, sizes_out_of_range_are_refused_with_the_bound) {
  auto const refused = [](Kind kind, int entrants) {
    return build({.kind = kind, .entrants = entrants}).error();
  };
  EXPECT_EQ(refused(Kind::single_elimination, 1).bound, 2);
  EXPECT_EQ(refused(Kind::single_elimination, 65).bound, 64);
  EXPECT_EQ(refused(Kind::double_elimination, 2).bound, 3);
  EXPECT_EQ(refused(Kind::double_elimination, 65).fault, Fault::too_many_entrants);
  EXPECT_EQ(refused(Kind::swiss, -1).fault, Fault::too_few_entrants);
  auto const series = build({.entrants = 4, .best_of = {{Part::winners, 0, 2}}});
  EXPECT_EQ(series.error().fault, Fault::bad_series);
}

}  // namespace
}  // namespace c715::bracket
