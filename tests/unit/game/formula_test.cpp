// Formulas: what each sign and word means, and what is refused with its place.
#include <gtest/gtest.h>

#include "tests/support/game.hpp"

namespace c715::game {
namespace {

constexpr char const* parts = R"(
  elements { id: "amp" name { vi: "a" en: "a" } short_name { vi: "a" en: "a" }
    kind: ELEMENT_KIND_COUNT max: 20 beneficiary: BENEFICIARY_OWN groups: "notes"
    prices { phase: "auto" points: 2 } prices { phase: "driver" points: 1 } }
  elements { id: "passes" name { vi: "a" en: "a" } short_name { vi: "a" en: "a" }
    kind: ELEMENT_KIND_COUNT max: 99 beneficiary: BENEFICIARY_OWN phases: "driver" }
  elements { id: "leave" name { vi: "a" en: "a" } short_name { vi: "a" en: "a" }
    kind: ELEMENT_KIND_FLAG max: 1 per_robot: true beneficiary: BENEFICIARY_OWN
    prices { phase: "auto" points: 3 } }
  elements { id: "climb" name { vi: "a" en: "a" } short_name { vi: "a" en: "a" }
    kind: ELEMENT_KIND_CHOICE per_robot: true beneficiary: BENEFICIARY_OWN
    options { id: "none" name { vi: "a" en: "a" } }
    options { id: "park" name { vi: "a" en: "a" } points: 2 }
    options { id: "deep" name { vi: "a" en: "a" } points: 12 } }
  elements { id: "stacks" name { vi: "a" en: "a" } short_name { vi: "a" en: "a" }
    kind: ELEMENT_KIND_LIST max: 5 beneficiary: BENEFICIARY_OWN
    attributes { id: "red_pins" name { vi: "a" en: "a" } max: 9 }
    attributes { id: "place" name { vi: "a" en: "a" }
      options { id: "floor" name { vi: "a" en: "a" } } options { id: "goal" name { vi: "a" en: "a" } } } }
  elements { id: "toggle" name { vi: "a" en: "a" } short_name { vi: "a" en: "a" }
    kind: ELEMENT_KIND_CHOICE of_field: true
    options { id: "none" name { vi: "a" en: "a" } } options { id: "red_up" name { vi: "a" en: "a" } } }
  rules { id: "tech" name { vi: "a" en: "a" } kind: RULE_KIND_FOUL opponent_points: 5 }
  settings { id: "needed" name { vi: "a" en: "a" } value: 18 levels { level: "final" value: 21 } }
  values { id: "twice" formula: "amp * 2" }
  ranking_points { id: "melody" name { vi: "a" en: "a" } points: 1 when: "amp >= 3" }
)";

// Red: amp 2 + 3, passes 7, one robot left, climbs none and deep, stacks (2, goal) and (1, floor).
Sheets sheets() {
  Sheets s;
  auto const put = [](Sheet& sheet, char const* e, char const* p, int value, int robot = 0,
                      int object = 0, char const* attribute = "") {
    set_value(sheet, {ElementId{e}, PhaseId{p}, robot, object, attribute}, value);
  };
  put(s.red, "amp", "auto", 2);
  put(s.red, "amp", "driver", 3);
  put(s.red, "passes", "driver", 7);
  put(s.red, "leave", "auto", 1, 2);
  put(s.red, "climb", "driver", 2, 2);
  put(s.red, "stacks", "driver", 1, 0, 1);
  put(s.red, "stacks", "driver", 2, 0, 1, "red_pins");
  put(s.red, "stacks", "driver", 1, 0, 1, "place");
  put(s.red, "stacks", "driver", 1, 0, 3);
  put(s.red, "stacks", "driver", 1, 0, 3, "red_pins");
  put(s.red, "stacks", "driver", 9, 0, 4, "red_pins");  // of an object that is not there
  put(s.blue, "amp", "auto", 1);
  put(s.field, "toggle", "driver", 1);
  return s;
}

Calls calls() {
  v1::Call call;
  call.set_rule("tech");
  call.set_alliance(v1::ALLIANCE_BLUE);
  call.set_times(2);
  return {call};
}

TEST(Formula, means) {
  auto const rules = test::rules_of(test::small_game(parts));
  struct {
    char const* formula;
    std::int64_t red;
  } const cases[] = {
      {"12", 12},
      {"amp", 5},
      {"amp.auto", 2},
      {"opp.amp", 1},
      {"opp.amp.driver", 0},
      {"1 + 2 * 3", 7},
      {"(1 + 2) * 3", 9},
      {"7 / 2", 3},
      {"-7 / 2", -4},
      {"7 % 3", 1},
      {"-7 % 3", 2},
      {"10 - 2 - 3", 5},
      {"- amp", -5},
      {"2 < 3", 1},
      {"3 <= 3", 1},
      {"2 > 3", 0},
      {"3 >= 4", 0},
      {"3 == 3 and 2 != 2", 0},
      {"0 or 5", 1},
      {"not 5", 0},
      {"not 0 and not 0", 1},
      {"not (1 and 0)", 1},
      {"min(4, 2, 3)", 2},
      {"max(4, 2, 3)", 4},
      {"abs(3 - 5)", 2},
      {"if(amp > 4, 100, 200)", 100},
      {"if(amp > 5, 100, 200)", 200},
      {"table(2, 10, 20, 30)", 30},
      {"table(-1, 10, 20)", 10},
      {"table(passes, 10, 20)", 20},
      {"leave", 1},
      {"count(robots: leave)", 1},
      {"count(robots: climb == 'deep')", 1},
      {"count(robots: climb != 'deep')", 1},
      {"count(robots: climb == 'none' and leave)", 0},
      {"count(opp.robots: climb == 'none')", 2},
      {"sum(robots: leave * 10)", 10},
      {"sum(stacks: red_pins)", 3},
      {"count(stacks: 1)", 2},
      {"sum(stacks: if(place == 'goal', red_pins * 10, red_pins))", 21},
      {"count(opp.stacks: 1)", 0},
      {"toggle == 'red_up'", 1},
      {"is_red", 1},
      {"robots", 2},
      {"needed", 18},
      {"twice", 10},
      {"opp.twice", 2},
      {"tech", 0},
      {"opp.tech", 2},
      {"points(amp)", 7},
      {"points(notes)", 7},
      {"points(auto)", 7},     // amp 2 x 2, leave 3
      {"points(driver)", 15},  // amp 3, deep 12
      {"opp.points(amp)", 2},
      {"base", 22},
      {"penalties", 10},
      {"total", 32},
      {"opp.total", 2},
      {"won", 1},
      {"opp.won", 0},
      {"tied", 0},
      {"opp.lost", 1},
      {"melody", 1},
      {"opp.melody", 0},
  };
  for (auto const& c : cases) {
    auto const node = read_formula(*rules, c.formula);
    ASSERT_TRUE(node.has_value()) << c.formula << ": " << node.error().key;
    auto const got = value_of(*rules, *node, sheets(), calls(), v1::ALLIANCE_RED);
    EXPECT_EQ(got, c.red) << c.formula;
    EXPECT_GE(got, node->range.least) << c.formula;
    EXPECT_LE(got, node->range.most) << c.formula;
  }
}

TEST(Formula, of_the_other_side_is_computed_for_it) {
  auto const rules = test::rules_of(test::small_game(parts));
  auto const node = read_formula(*rules, "amp + 10 * opp.amp + 100 * is_red");
  ASSERT_TRUE(node.has_value());
  EXPECT_EQ(value_of(*rules, *node, sheets(), {}, v1::ALLIANCE_RED), 115);
  EXPECT_EQ(value_of(*rules, *node, sheets(), {}, v1::ALLIANCE_BLUE), 51);
}

TEST(Formula, is_refused_at_its_place) {
  auto const rules = test::rules_of(test::small_game(parts));
  struct {
    std::string formula;
    char const* key;
    int at;
  } const cases[] = {
      {"", "formula_empty", 0},
      {"1 +", "expected_value", 3},
      {"(1", "expected", 2},
      {"1 2", "too_much", 2},
      {"amp = 3", "one_equals", 4},
      {"amp.night", "unknown_phase", 0},
      {"amp.", "expected_name", 4},
      {"a.b.c.d", "word_shape", 0},
      {"opp", "word_shape", 0},
      {"ampp + 1", "unknown_name_like", 0},
      {"1 + nonsense", "unknown_name", 4},
      {"1 < 2 < 3", "too_much", 6},
      {"$", "letter_unknown", 0},
      {"điểm", "letter_unknown", 0},
      {"1 + điểm", "letter_unknown", 4},
      {"climb", "choice_compared", 0},
      {"climb == 'deep'", "choice_per_robot", 0},
      {"count(robots: climb == 'depe')", "unknown_option", 23},
      {"count(robots: climb == 2)", "choice_compared", 14},
      {"amp == 'deep'", "option_of_number", 0},
      {"'deep'", "option_alone", 0},
      {"'deep", "option_open", 0},
      {"stacks", "list_iterated", 0},
      {"sum(stacks: place)", "choice_compared", 12},
      {"sum(amp: 1)", "over_what", 4},
      {"min(stacks: 1)", "over_what", 0},
      {"sum(robots: count(robots: 1))", "nested_over", 12},
      {"min(1)", "function_parts", 0},
      {"if(1, 2)", "function_parts", 0},
      {"sqrt(4)", "unknown_function", 0},
      {"points(nonsense)", "unknown_points", 7},
      {"points(amp + 1)", "points_of", 0},
      {"1 / amp", "divides_by_zero", 2},
      {"1 % (amp - 3)", "divides_by_zero", 2},
      {"1000001", "number_large", 0},
      {"99999999999999999999", "number_large", 0},
      {"1000000 * 1000000 * 2", "too_large", 18},
      {std::string(600, '1'), "formula_long", 0},
      {std::string(30, '(') + "1" + std::string(30, ')'), "formula_deep", 24},
      {std::string(30, '-') + "1", "formula_deep", 23},
  };
  for (auto const& c : cases) {
    auto const node = read_formula(*rules, c.formula);
    ASSERT_FALSE(node.has_value()) << c.formula;
    EXPECT_EQ(node.error().key, c.key) << c.formula;
    EXPECT_EQ(node.error().at, c.at) << c.formula;
  }
}

TEST(Formula, keeps_its_bounds_known) {
  auto const rules = test::rules_of(test::small_game(parts));
  struct {
    char const* formula;
    formula::Range range;
  } const cases[] = {
      {"7", {7, 7}},
      {"passes", {0, 99}},
      {"leave", {0, 2}},
      {"-passes", {-99, 0}},
      {"passes - 100", {-100, -1}},
      {"passes * (passes - 100)", {-9900, 0}},
      {"min(passes, 5)", {0, 5}},
      {"max(passes, 5)", {5, 99}},
      {"if(passes > 3, 10, -10)", {-10, 10}},
      {"table(passes, 3, 9, 4)", {3, 9}},
      {"passes > 3", {0, 1}},
      {"passes / 10", {0, 99}},
      {"passes % 10", {0, 9}},
      {"abs(passes - 100)", {0, 100}},
      {"sum(stacks: red_pins - 1)", {-5, 40}},
      {"sum(robots: leave + 1)", {2, 4}},
  };
  for (auto const& c : cases) {
    auto const node = read_formula(*rules, c.formula);
    ASSERT_TRUE(node.has_value()) << c.formula << ": " << node.error().key;
    EXPECT_EQ(node->range.least, c.range.least) << c.formula;
    EXPECT_EQ(node->range.most, c.range.most) << c.formula;
  }
}

}  // namespace
}  // namespace c715::game
