// A game definition that cannot be played is refused with the part that is wrong and a sentence.
#include "server/game/check.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "server/text/catalogue.hpp"
#include "tests/support/event.hpp"
#include "tests/support/game.hpp"

namespace c715::game {
namespace {

struct Case {
  char const* where;
  char const* key;
  std::function<void(v1::Game&)> harm;
};

v1::Rule& yellow(v1::Game& game) {
  auto& rule = *game.add_rules();
  rule.set_id("yellow");
  rule.mutable_name()->set_vi("Thẻ vàng");
  rule.mutable_name()->set_en("Yellow card");
  rule.set_kind(v1::RULE_KIND_CARD);
  return rule;
}

void value(v1::Game& game, char const* id, char const* formula) {
  auto& added = *game.add_values();
  added.set_id(id);
  added.set_formula(formula);
}

void restriction(v1::Game& game, char const* must_hold) {
  auto& added = *game.add_restrictions();
  added.set_id("rule_one");
  added.mutable_text()->set_vi("Không thể.");
  added.mutable_text()->set_en("Impossible.");
  added.set_must_hold(must_hold);
}

Case const cases[] = {
    {"id", "not_identifier", [](v1::Game& g) { g.set_id("Not an id"); }},
    {"name", "translation_missing", [](v1::Game& g) { g.mutable_name()->clear_en(); }},
    {"", "missing", [](v1::Game& g) { g.set_format(v1::GAME_FORMAT_UNSPECIFIED); }},
    {"robots_per_alliance", "out_of_range", [](v1::Game& g) { g.set_robots_per_alliance(0); }},
    {"robots_per_alliance", "out_of_range", [](v1::Game& g) { g.set_robots_per_alliance(5); }},
    {"countdown_ms", "out_of_range", [](v1::Game& g) { g.set_countdown_ms(10'001); }},
    {"phases", "list_size", [](v1::Game& g) { g.clear_phases(); }},
    {"phases[1].id", "id_twice", [](v1::Game& g) { g.mutable_phases(1)->set_id("auto"); }},
    {"phases[0].length_ms", "out_of_range",
     [](v1::Game& g) { g.mutable_phases(0)->set_length_ms(999); }},
    {"phases[0].warning_ms", "out_of_range",
     [](v1::Game& g) { g.mutable_phases(0)->set_warning_ms(15'001); }},
    {"phases[0].grace_ms", "out_of_range",
     [](v1::Game& g) { g.mutable_phases(0)->set_grace_ms(10'001); }},
    {"phases[2]", "missing", [](v1::Game& g) { g.mutable_phases(2)->clear_kind(); }},
    {"phases[1].active", "unknown_name_like",
     [](v1::Game& g) { g.mutable_phases(1)->set_active("store > opp.stor"); }},
    {"elements", "list_size", [](v1::Game& g) { g.clear_elements(); }},
    {"elements[0].short_name", "translation_missing",
     [](v1::Game& g) { g.mutable_elements(0)->clear_short_name(); }},
    {"elements[1].prices[0].phase", "no_such_phase",
     [](v1::Game& g) { g.mutable_elements(1)->mutable_prices(0)->set_phase("night"); }},
    {"elements[1].prices[1]", "price_twice",
     [](v1::Game& g) { g.mutable_elements(1)->mutable_prices(0)->set_phase("driver"); }},
    {"elements[1].prices", "price_for_all",
     [](v1::Game& g) { g.mutable_elements(1)->mutable_prices(0)->clear_phase(); }},
    {"elements[1].prices[0].points", "price_negative",
     [](v1::Game& g) { g.mutable_elements(1)->mutable_prices(0)->set_points(-1); }},
    {"elements[1].prices[0]", "points_or_each",
     [](v1::Game& g) { g.mutable_elements(1)->mutable_prices(0)->set_each("2"); }},
    {"elements[3].max", "flag_max", [](v1::Game& g) { g.mutable_elements(3)->set_max(2); }},
    {"elements[0]", "no_price", [](v1::Game& g) { g.mutable_elements(0)->clear_prices(); }},
    {"elements[0]", "missing", [](v1::Game& g) { g.mutable_elements(0)->clear_beneficiary(); }},
    {"elements[4].id", "id_twice", [](v1::Game& g) { g.mutable_elements(4)->set_id("leave"); }},
    {"elements[4].id", "reserved_word",
     [](v1::Game& g) { g.mutable_elements(4)->set_id("total"); }},
    {"elements[0].options", "list_size",
     [](v1::Game& g) {
       g.mutable_elements(0)->set_kind(v1::ELEMENT_KIND_CHOICE);
       g.mutable_elements(0)->clear_prices();
     }},
    {"elements[0].prices", "not_for_kind",
     [](v1::Game& g) { g.mutable_elements(0)->set_kind(v1::ELEMENT_KIND_TIME); }},
    {"elements[0].groups[0]", "id_twice",
     [](v1::Game& g) { g.mutable_elements(0)->add_groups("store"); }},
    {"level", "no_such_level", [](v1::Game& g) { g.set_level("final"); }},
    {"values[0].formula", "formula_empty", [](v1::Game& g) { value(g, "v", ""); }},
    {"values[0].formula", "depends_on_itself", [](v1::Game& g) { value(g, "v", "v + 1"); }},
    {"values[1].formula", "depends_on_itself",
     [](v1::Game& g) {
       value(g, "v", "w + 1");
       value(g, "w", "opp.v");
     }},
    {"rules[0].name", "translation_missing",
     [](v1::Game& g) { yellow(g).mutable_name()->clear_vi(); }},
    {"rules[0].escalation.to", "no_such_rule",
     [](v1::Game& g) {
       auto& rule = yellow(g);
       rule.set_of_team(true);
       rule.mutable_escalation()->set_after(1);
       rule.mutable_escalation()->set_to("red_card");
     }},
    {"rules[0].ranking_point", "no_such_ranking_point",
     [](v1::Game& g) { yellow(g).set_ranking_point("barge"); }},
    {"restrictions[0].must_hold", "refuses_empty",
     [](v1::Game& g) { restriction(g, "store > 0"); }},
    {"restrictions[0].must_hold", "never_holds", [](v1::Game& g) { restriction(g, "0"); }},
    {"tie_breaks[0]", "missing",
     [](v1::Game& g) {
       auto& key = *g.add_tie_breaks();
       key.set_id("first");
       key.mutable_name()->set_vi("Một");
       key.mutable_name()->set_en("One");
     }},
    {"elements[0].icon", "unknown_icon",
     [](v1::Game& g) { g.mutable_elements(0)->set_icon("moon"); }},
    {"elements[0].short_name", "text_long",
     [](v1::Game& g) { g.mutable_elements(0)->mutable_short_name()->set_vi("Mười lăm chữ cái"); }},
    {"restrictions[0].must_hold", "refuses_empty",
     [](v1::Game& g) { restriction(g, "is_red or store > 0"); }},
    {"examples[0]", "missing",
     [](v1::Game& g) {
       g.add_examples()->set_name("nothing expected");
       g.mutable_examples(0)->set_strength(v1::STRENGTH_DERIVED);
     }},
    {"drop_lowest[0].drop", "out_of_range",
     [](v1::Game& g) {
       g.add_drop_lowest()->set_matches(4);
       g.mutable_drop_lowest(0)->set_drop(4);
     }},
    {"examples[0].expected.red", "example_differs",
     [](v1::Game& g) {
       auto& example = *g.add_examples();
       example.set_name("one crate");
       example.set_strength(v1::STRENGTH_DERIVED);
       auto& mark = *example.mutable_red()->add_marks();
       mark.set_of("store");
       mark.set_count(1);
       example.mutable_expected()->set_red(5);
     }},
    {"examples[0].red.marks[0]", "out_of_range",
     [](v1::Game& g) {
       auto& example = *g.add_examples();
       example.set_name("too many");
       example.set_strength(v1::STRENGTH_DERIVED);
       auto& mark = *example.mutable_red()->add_marks();
       mark.set_of("store");
       mark.set_count(41);
       example.mutable_expected()->set_red(82);
     }},
};

TEST(LoadGame, names_the_part_that_is_wrong) {
  auto const good = test::demo_event().game();
  ASSERT_TRUE(load(good).problems.empty());
  for (auto const& c : cases) {
    auto game = good;
    c.harm(game);
    auto const loaded = load(game);
    ASSERT_FALSE(loaded.problems.empty()) << c.where << ' ' << c.key;
    EXPECT_EQ(loaded.problems[0].where, c.where) << c.key << ' ' << loaded.problems[0].key;
    EXPECT_EQ(loaded.problems[0].key, c.key) << c.where;
    EXPECT_FALSE(load_or_refuse(game).has_value());
  }
}

TEST(LoadGame, every_problem_has_a_sentence_in_both_languages) {
  auto const texts = text::load_texts(std::string{C715_SOURCE_DIR} + "/configs/text");
  for (auto const& c : cases) {
    EXPECT_TRUE(texts.vi.has(std::string{"game."} + c.key)) << c.key;
    EXPECT_TRUE(texts.en.has(std::string{"game."} + c.key)) << c.key;
  }
}

TEST(LoadGame, says_all_that_is_wrong_at_once) {
  auto game = test::demo_event().game();
  game.mutable_name()->clear_vi();
  game.mutable_elements(0)->mutable_prices(0)->set_points(-3);
  game.mutable_elements(1)->set_max(0);
  EXPECT_EQ(load(game).problems.size(), 3u);

  game = test::demo_event().game();
  value(game, "v", "nothing_like_it");
  value(game, "w", "1 +");
  restriction(game, "store == 'deep'");
  EXPECT_EQ(load(game).problems.size(), 3u);
}

class GameFiles : public testing::TestWithParam<std::string> {};

TEST_P(GameFiles, load_and_their_examples_come_out_right) {
  auto const loaded = load(test::game_file(GetParam()));
  for (auto const& problem : loaded.problems) {
    ADD_FAILURE() << problem.where << ": " << problem.key << ' '
                  << (problem.args.empty() ? "" : problem.args.back());
  }
}

INSTANTIATE_TEST_SUITE_P(All, GameFiles, testing::ValuesIn(test::all_game_files()),
                         [](auto const& tested) {
                           std::string name;
                           for (char const c : tested.param) name += std::isalnum(c) ? c : '_';
                           return name;
                         });

}  // namespace
}  // namespace c715::game
