// Brackets of every size, played in any order with corrections on the way.
#include <set>

#include <gtest/gtest.h>

#include "server/bracket/build.hpp"
#include "server/bracket/standings.hpp"
#include "server/tournament/stages/consequences.hpp"
#include "server/tournament/stages/results.hpp"
#include "tests/unit/tournament/cup.hpp"
#include "tests/unit/tournament/history.hpp"

namespace c715::test {
namespace {

using tournament::Match;

std::string stage_text(std::string const& kind, std::string const& plan) {
  return R"(stages { id: "E" division: "D" name { vi: "a" en: "a" } kind: STAGE_KIND_)" + kind +
         " elimination { " + plan + " } }";
}

class Play {
 public:
  Play(int entrants, std::string const& kind, std::string const& plan, std::uint64_t seed)
      : table{cup(entrants, stage_text(kind, plan), 2)}, entrants_{entrants}, dice_{seed} {
    table.must(organiser(), R"(start_stage { stage: "E" })");
  }

  void run() {
    for (auto open = waiting(table, "E"); !open.empty(); open = waiting(table, "E")) {
      check_open(open);
      table.pass(std::chrono::seconds{7});
      enter_random(open[static_cast<std::size_t>(dice_.roll(static_cast<int>(open.size())))]);
      if (dice_.one_in(5)) correct_random();
    }
  }

  [[nodiscard]] tournament::Stage const& stage() const {
    return table.state.stages.at(StageId{"E"});
  }

  Table table;
  int granted = 0;  // corrections

 private:
  // At most one match of a pairing waits, and nobody is planned twice at once.
  void check_open(std::vector<Match const*> const& open) const {
    std::set<int> pairings;
    std::set<std::string> at_once;
    for (auto const* match : open) {
      EXPECT_TRUE(pairings.insert(match->plan.pairing()).second) << match->plan.pairing();
      for (auto const* side : {&match->plan.red(), &match->plan.blue()}) {
        for (auto const& team : *side) {
          auto const when = team + " " + match->plan.planned_at();
          EXPECT_TRUE(at_once.insert(when).second) << when;
        }
      }
    }
  }

  void enter_random(Match const* match) {
    int const red = dice_.roll(10);
    enter(table, match->plan.id(), red, dice_.one_in(8) ? red : dice_.roll(10));
  }

  std::string correction(Match const& match, std::string const& choices) {
    auto const cell = [](char const* side, int points) {
      return std::string{side} + R"( { element: "store" phase: "driver" to: )" +
             std::to_string(points) + " } ";
    };
    auto const& result = *match.result;
    return "correct_result { match: " + std::to_string(match.plan.id()) +
           R"( reason: "nhầm" sheets { )" + cell("red", result.blue_points) +
           cell("blue", result.red_points) + "} " + choices + " }";
  }

  void correct_random() {
    std::vector<Match const*> played;
    for (auto const* match : tournament::matches_of(table.state, stage())) {
      // Sides of a tie change nothing by changing places.
      auto const& result = match->result;
      if (result && result->red_points != result->blue_points) played.push_back(match);
    }
    if (played.empty()) return;
    auto const& match =
        *played[static_cast<std::size_t>(dice_.roll(static_cast<int>(played.size())))];
    // A tie turned round is the same tie: there is nothing to correct.
    if (match.result->red_points == match.result->blue_points) return;
    auto const wanted = wish(correction(match, ""));
    auto const what = tournament::consequences_of(
        table.state, tournament::corrected(table.state, match, wanted.correct_result()));
    std::string choices;
    for (auto const id : what.played) {
      choices += "choices { match: " + std::to_string(id.value()) + " replay: true } ";
    }
    if (!choices.empty()) {
      EXPECT_EQ(table.reason(head_referee(), correction(match, "")), v1::REASON_REWRITES_PLAYED);
    }
    table.must(correction(match, choices));
    ++granted;
    check_foreseen(what);
  }

  // What was foretold has come true.
  void check_foreseen(tournament::Consequences const& what) const {
    auto const lines = tournament::bracket_of(table.state, stage());
    for (auto const& move : what.lines) {
      EXPECT_EQ(lines.at(move.pairing - 1).a, move.a_after) << move.pairing;
      EXPECT_EQ(lines.at(move.pairing - 1).b, move.b_after) << move.pairing;
    }
    for (auto const id : what.played) {
      EXPECT_EQ(table.match(id.value()).state, v1::MATCH_STATE_WITHDRAWN);
    }
    auto const ranks = tournament::ranks_of(table.state, stage());
    for (auto const& move : what.ranks) {
      EXPECT_EQ(ranks.at(move.team), move.after) << move.team.value();
    }
  }

  int entrants_;
  Dice dice_;
};

// The same results, computed without the tournament room.
bracket::State directly(Play const& play, int entrants) {
  auto const graph = bracket::build(tournament::description_of(play.stage().plan, entrants));
  std::vector<bracket::Result> results;
  for (auto const& [id, match] : play.table.state.matches) {
    if (match.state != v1::MATCH_STATE_COMMITTED) continue;
    int const red = match.plan.red_seed();
    int const blue = match.plan.blue_seed();
    auto const& result = *match.result;
    int const winner = result.red_points > result.blue_points   ? red
                       : result.red_points < result.blue_points ? blue
                                                                : 0;
    results.push_back({match.plan.pairing() - 1, match.plan.game(), red, blue, winner});
  }
  return bracket::recompute(*graph, results);
}

void check_played_out(Play& play, int entrants, int losses) {
  auto const lines = tournament::bracket_of(play.table.state, play.stage());
  auto const direct = directly(play, entrants);
  std::map<int, int> lost;
  int decided = 0;
  ASSERT_EQ(lines.lines.size(), direct.lines.size());
  for (std::size_t i = 0; i < lines.lines.size(); ++i) {
    EXPECT_EQ(lines.lines[i].winner, direct.lines[i].winner) << i;
    EXPECT_EQ(lines.lines[i].a, direct.lines[i].a) << i;
    EXPECT_EQ(lines.lines[i].b, direct.lines[i].b) << i;
    if (!lines.lines[i].decided) continue;
    ++decided;
    ++lost[lines.lines[i].loser];
  }
  EXPECT_TRUE(tournament::finished(play.table.state, play.stage()));
  // Nobody is out before the last loss it may have; one has fewer: the champion.
  int champions = 0;
  for (int seed = 1; seed <= entrants; ++seed) {
    EXPECT_LE(lost[seed], losses);
    if (lost[seed] < losses) ++champions;
  }
  EXPECT_EQ(champions, 1);
  bool const reset = losses == 2 && decided == 2 * entrants - 1;
  EXPECT_EQ(decided, losses == 1 ? entrants - 1 : 2 * entrants - 2 + (reset ? 1 : 0));
  auto const again = replayed(play.table);
  EXPECT_EQ(tournament::dump(again), tournament::dump(play.table.state));
  EXPECT_EQ(folded(play.table), folded_at_the_end(play.table));
}

std::string name(std::string const& kind, int entrants) {
  return kind + " of " + std::to_string(entrants);
}

TEST(BracketPlay, single_elimination_of_every_size) {
  int corrections = 0;
  for (int entrants = 2; entrants <= 64; ++entrants) {
    SCOPED_TRACE(name("single", entrants));
    Play play{entrants, "SINGLE_ELIMINATION", "", static_cast<std::uint64_t>(entrants)};
    play.run();
    check_played_out(play, entrants, 1);
    corrections += play.granted;
  }
  EXPECT_GT(corrections, 200);
}

TEST(BracketPlay, double_elimination_of_every_size) {
  for (int entrants = 3; entrants <= 64; entrants += entrants < 20 ? 1 : 3) {
    SCOPED_TRACE(name("double", entrants));
    Play play{entrants, "DOUBLE_ELIMINATION", "grand_final_reset: true",
              static_cast<std::uint64_t>(1000 + entrants)};
    play.run();
    check_played_out(play, entrants, 2);
  }
}

TEST(BracketPlay, series_of_three_with_ties) {
  for (int entrants = 2; entrants <= 16; ++entrants) {
    for (int seed = 0; seed < 4; ++seed) {
      SCOPED_TRACE(name("series", entrants));
      Play play{entrants, "SINGLE_ELIMINATION", "series { games: 3 }",
                static_cast<std::uint64_t>(entrants * 100 + seed)};
      play.run();
      check_played_out(play, entrants, 1);
    }
  }
}

TEST(BracketPlay, full_placement_leaves_no_place_shared) {
  for (int entrants = 2; entrants <= 33; ++entrants) {
    SCOPED_TRACE(name("placement", entrants));
    Play play{entrants, "SINGLE_ELIMINATION", "placement: PLACEMENT_ALL",
              static_cast<std::uint64_t>(entrants)};
    play.run();
    for (auto const& place : bracket::standings(
             play.stage().graph, tournament::bracket_of(play.table.state, play.stage()))) {
      EXPECT_EQ(place.size(), 1U);
    }
  }
}

}  // namespace
}  // namespace c715::test
