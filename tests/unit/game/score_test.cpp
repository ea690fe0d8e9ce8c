// Scoring: sheets and calls to totals, lines, ranking points and who won.
#include "server/game/score.hpp"

#include <gtest/gtest.h>

#include "server/game/drop_lowest.hpp"
#include "tests/support/event.hpp"
#include "tests/support/game.hpp"

namespace c715::game {
namespace {

struct Case {
  char const* rule;
  Sheet red, blue;
  std::int32_t red_points, blue_points;
  std::size_t lines;
};

Cell at(char const* element, char const* phase) {
  return {ElementId{element}, PhaseId{phase}};
}

TEST(Score, rules) {
  auto const rules = test::rules_of(test::demo_event().game());
  Case const cases[] = {
      {"nothing counted is nothing", {}, {}, 0, 0, 0},
      {"a unit is worth its price", {{at("store", "driver"), 3}}, {}, 6, 0, 1},
      {"the price depends on the phase",
       {{at("store", "auto"), 3}, {at("store", "driver"), 3}},
       {},
       18,
       0,
       2},
      {"a foul goes to the opponent", {{at("foul", "driver"), 2}}, {}, 0, 10, 1},
      {"sides are scored alike",
       {{at("hill", "endgame"), 1}},
       {{at("hill", "endgame"), 1}, {at("flag", "endgame"), 1}},
       5,
       20,
       3},
      {"what has no price is not counted", {{at("leave", "driver"), 2}}, {}, 0, 0, 0},
      {"what is out of bounds counts as the bound", {{at("flag", "endgame"), 7}}, {}, 15, 0, 1},
      {"what the game does not know is nothing", {{at("moon", "driver"), 7}}, {}, 0, 0, 0},
  };
  for (auto const& c : cases) {
    auto const totals = score(*rules, {.red = c.red, .blue = c.blue, .field = {}});
    EXPECT_EQ(totals.red.total, c.red_points) << c.rule;
    EXPECT_EQ(totals.blue.total, c.blue_points) << c.rule;
    EXPECT_EQ(totals.lines.size(), c.lines) << c.rule;
  }
}

constexpr char const* cards = R"game(
  elements { id: "ball" name { vi: "a" en: "a" } short_name { vi: "a" en: "a" }
    kind: ELEMENT_KIND_COUNT max: 20 beneficiary: BENEFICIARY_OWN prices { points: 2 } }
  outcome { win_points: 3 tie_points: 1 absolute_win: "ball >= 20" }
  rules { id: "foul" name { vi: "a" en: "a" } kind: RULE_KIND_FOUL opponent_points: 5 }
  rules { id: "bad" name { vi: "a" en: "a" } kind: RULE_KIND_FOUL own_points: -4 }
  rules { id: "out" name { vi: "a" en: "a" } kind: RULE_KIND_CARD
    effect: RULE_EFFECT_DISQUALIFY_ALLIANCE }
  rules { id: "kind" name { vi: "a" en: "a" } kind: RULE_KIND_AWARD ranking_point: "fair"
    ranking_point_to: BENEFICIARY_OWN reason_required: true }
  ranking_points { id: "fair" name { vi: "a" en: "a" } points: 1 when: "ball >= 5" }
  tie_breaks { id: "fewer_fouls" name { vi: "a" en: "a" } value: "foul" lower_is_better: true }
  tie_breaks { id: "early" name { vi: "a" en: "a" } value: "points(auto)" }
)game";

v1::Call call(char const* rule, v1::Alliance alliance, int times = 1) {
  v1::Call out;
  out.set_rule(rule);
  out.set_alliance(alliance);
  out.set_times(times);
  return out;
}

TEST(Score, calls) {
  auto const rules = test::rules_of(test::small_game(cards));
  constexpr auto red = v1::ALLIANCE_RED;
  constexpr auto blue = v1::ALLIANCE_BLUE;
  struct {
    char const* rule;
    int red_balls, blue_balls;
    Calls calls;
    std::int32_t red, blue;
    v1::Winner winner;
    std::int32_t red_ranking, blue_ranking;
  } const cases[] = {
      {"more points win", 3, 2, {}, 6, 4, v1::WINNER_RED, 3, 0},
      {"as many points tie", 3, 3, {}, 6, 6, v1::WINNER_NOBODY, 1, 1},
      {"a foul pays the opponent", 3, 3, {call("foul", red)}, 6, 11, v1::WINNER_BLUE, 0, 3},
      {"twice is twice", 3, 3, {call("foul", red, 2)}, 6, 16, v1::WINNER_BLUE, 0, 3},
      {"a penalty takes from the own side", 3, 3, {call("bad", blue)}, 6, 2, v1::WINNER_RED, 3, 0},
      {"the disqualified lose whatever they have",
       9,
       1,
       {call("out", red)},
       18,
       2,
       v1::WINNER_BLUE,
       0,
       3},
      {"two disqualified sides both lose",
       9,
       1,
       {call("out", red), call("out", blue)},
       18,
       2,
       v1::WINNER_NOBODY,
       0,
       0},
      {"an outright win outranks points",
       20,
       20,
       {call("bad", red, 9)},
       4,
       40,
       v1::WINNER_BLUE,
       1,
       4},
      {"a ranking point by its formula", 5, 6, {}, 10, 12, v1::WINNER_BLUE, 1, 4},
      {"a ranking point by award", 1, 2, {call("kind", red)}, 2, 4, v1::WINNER_BLUE, 1, 3},
  };
  for (auto const& c : cases) {
    Sheets sheets;
    set_value(sheets.red, at("ball", "driver"), c.red_balls);
    set_value(sheets.blue, at("ball", "driver"), c.blue_balls);
    auto const got = score(*rules, sheets, c.calls);
    EXPECT_EQ(got.red.total, c.red) << c.rule;
    EXPECT_EQ(got.blue.total, c.blue) << c.rule;
    EXPECT_EQ(got.winner, c.winner) << c.rule;
    EXPECT_EQ(got.red.ranking_points, c.red_ranking) << c.rule;
    EXPECT_EQ(got.blue.ranking_points, c.blue_ranking) << c.rule;
  }
}

TEST(Score, absolute_win_of_one_side_outranks_more_points) {
  auto const rules = test::rules_of(test::small_game(cards));
  Sheets sheets;
  set_value(sheets.red, at("ball", "driver"), 20);
  set_value(sheets.blue, at("ball", "driver"), 19);
  auto const got = score(*rules, sheets, {call("bad", v1::ALLIANCE_RED, 9)});
  EXPECT_LT(got.red.total, got.blue.total);
  EXPECT_EQ(got.winner, v1::WINNER_RED);
}

TEST(Score, a_tie_is_decided_by_the_first_key_that_differs) {
  auto const rules = test::rules_of(test::small_game(cards));
  struct {
    char const* rule;
    int red_auto, red_driver, blue_auto, blue_driver;
    Calls calls;
    v1::Winner winner;
    int tie_break;
  } const cases[] = {
      {"points first", 1, 2, 0, 2, {}, v1::WINNER_RED, -1},
      {"fewer fouls are better",
       5,
       0,
       0,
       0,
       {call("foul", v1::ALLIANCE_RED, 2)},
       v1::WINNER_BLUE,
       0},
      {"then the next key", 0, 3, 1, 2, {}, v1::WINNER_BLUE, 1},
      {"nothing differs", 1, 2, 1, 2, {}, v1::WINNER_NOBODY, -1},
  };
  for (auto const& c : cases) {
    Sheets sheets;
    set_value(sheets.red, at("ball", "auto"), c.red_auto);
    set_value(sheets.red, at("ball", "driver"), c.red_driver);
    set_value(sheets.blue, at("ball", "auto"), c.blue_auto);
    set_value(sheets.blue, at("ball", "driver"), c.blue_driver);
    auto const decision = decide_tie(*rules, score(*rules, sheets, c.calls));
    EXPECT_EQ(decision.winner, c.winner) << c.rule;
    EXPECT_EQ(decision.tie_break, c.tie_break) << c.rule;
  }
}

TEST(Score, a_call_has_a_line_with_who_and_why) {
  auto const rules = test::rules_of(test::small_game(cards));
  auto foul = call("foul", v1::ALLIANCE_BLUE);
  foul.set_team("116");
  foul.set_reason("đẩy đối thủ");
  auto const got = score(*rules, {}, {foul});
  ASSERT_EQ(got.lines.size(), 1u);
  auto const& line = got.lines[0];
  EXPECT_EQ(line.kind, LineKind::call);
  EXPECT_EQ(line.alliance, v1::ALLIANCE_RED);
  EXPECT_EQ(line.sheet, v1::ALLIANCE_BLUE);
  EXPECT_EQ(line.subject, "foul");
  EXPECT_EQ(line.team, "116");
  EXPECT_EQ(line.reason, "đẩy đối thủ");
  EXPECT_EQ(line.points, 5);
}

TEST(Score, a_phase_that_is_not_active_earns_nothing_and_says_so) {
  auto const rules = test::rules_of(test::small_game(R"(
    elements { id: "fuel" name { vi: "a" en: "a" } short_name { vi: "a" en: "a" } needs_active: true
      kind: ELEMENT_KIND_COUNT max: 20 beneficiary: BENEFICIARY_OWN
      prices { phase: "auto" points: 1 } prices { phase: "driver" points: 1 } })"));
  auto game = rules->game;
  game.mutable_phases(1)->set_active("points(auto) <= opp.points(auto)");
  auto const shifted = test::rules_of(game);
  Sheets sheets;
  set_value(sheets.red, at("fuel", "auto"), 5);
  set_value(sheets.red, at("fuel", "driver"), 4);
  set_value(sheets.blue, at("fuel", "driver"), 3);
  auto const got = score(*shifted, sheets);
  EXPECT_EQ(got.red.total, 5);
  EXPECT_EQ(got.blue.total, 3);
  ASSERT_EQ(got.lines.size(), 3u);
  EXPECT_TRUE(got.lines[1].idle);
  EXPECT_EQ(got.lines[1].count, 4);
  EXPECT_EQ(got.lines[1].points, 0);
}

TEST(DropLowest, drops_by_how_many_were_played) {
  auto const game = test::game_of(R"(
    drop_lowest { matches: 4 drop: 1 } drop_lowest { matches: 8 drop: 2 })");
  struct {
    std::vector<std::int64_t> results;
    std::int64_t sum;
    std::size_t kept;
  } const cases[] = {
      {{40, 55, 60, 62, 35, 70, 48, 52}, 347, 6},
      {{40, 55, 60, 62, 35, 70, 48}, 335, 6},
      {{40, 55, 60}, 155, 3},
      {{}, 0, 0},
  };
  for (auto const& c : cases) {
    auto const kept = kept_of(game, c.results);
    EXPECT_EQ(kept.size(), c.kept);
    std::int64_t sum = 0;
    for (auto const result : kept) sum += result;
    EXPECT_EQ(sum, c.sum);
  }
}

}  // namespace
}  // namespace c715::game
