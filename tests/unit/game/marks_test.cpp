// Sheets as people write them: what is read, and what is said of what cannot be.
#include "server/game/marks.hpp"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "tests/support/game.hpp"

namespace c715::game {
namespace {

v1::MatchSheet sheet(std::string const& text) {
  v1::MatchSheet out;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &out)) << text;
  return out;
}

struct Case {
  char const* marks;
  char const* where;
  char const* key;
};

TEST(Marks, of_a_game_of_two_sides_are_refused_at_their_place) {
  auto const rules = test::rules_of(test::game_file("configs/games/chien_dich_715.txtpb"));
  Case const cases[] = {
      {R"(red { marks { of: "moon" count: 1 } })", "red.marks[0]", "no_such_element"},
      {R"(red { marks { of: "store" } })", "red.marks[0]", "missing"},
      {R"(red { marks { of: "store" count: -7 } })", "red.marks[0]", "out_of_range"},
      {R"(red { marks { of: "store" count: 25 } })", "red.marks[0]", "out_of_range"},
      {R"(red { marks { of: "store" phase: "auto" count: 20 } marks { of: "store" phase: "driver" count: 5 } })",
       "red", "mark_above"},
      {R"(red { marks { of: "store" phase: "night" count: 1 } })", "red.marks[0]", "no_such_cell"},
      {R"(red { marks { of: "store" robot: 1 count: 1 } })", "red.marks[0]", "no_such_cell"},
      {R"(red { marks { of: "finish" option: "base" } })", "red.marks[0]", "robot_needed"},
      {R"(red { marks { of: "finish" robot: 3 option: "base" } })", "red.marks[0]", "no_such_cell"},
      {R"(red { marks { of: "finish" robot: 1 option: "moon" } })", "red.marks[0]",
       "unknown_option"},
      {R"(blue { marks { of: "finish" robot: 1 option: "partly" } marks { of: "finish" robot: 1 option: "base" } })",
       "blue.marks[1]", "marked_twice"},
      {R"(field { marks { of: "store" count: 1 } })", "field.marks[0]", "other_sheet"},
      {R"(calls { rule: "moon" alliance: ALLIANCE_RED })", "calls[0]", "no_such_rule"},
      {R"(calls { rule: "referee_award" reason: "x" })", "calls[0]", "missing"},
      {R"(calls { rule: "referee_award" reason: "x" alliance: ALLIANCE_FIELD })", "calls[0]",
       "missing"},
      {R"(calls { rule: "referee_award" alliance: ALLIANCE_RED })", "calls[0]", "missing"},
      {R"(calls { rule: "minor_foul" alliance: ALLIANCE_RED })", "calls[0]", "missing"},
      {R"(calls { rule: "minor_foul" alliance: ALLIANCE_RED team: "116" times: -1 })", "calls[0]",
       "out_of_range"},
  };
  for (auto const& c : cases) {
    Problems problems;
    (void)read_match(*rules, sheet(c.marks), "", problems);
    ASSERT_EQ(problems.size(), 1u) << c.marks;
    EXPECT_EQ(problems[0].where, c.where) << c.marks;
    EXPECT_EQ(problems[0].key, c.key) << c.marks;
  }
}

TEST(Marks, of_a_game_of_one_side_know_no_other) {
  auto const rules = test::rules_of(test::game_file("configs/games/chay_don.txtpb"));
  Problems problems;
  auto const& first = rules->game.elements(0).id();
  (void)read_match(*rules, sheet("blue { marks { of: \"" + first + "\" count: 1 } }"), "",
                   problems);
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(problems.back().key, "one_side");
}

TEST(Marks, objects_are_put_one_after_the_other) {
  auto const rules = test::rules_of(test::small_game(R"(
    elements { id: "stacks" name { vi: "a" en: "a" } short_name { vi: "a" en: "a" }
      kind: ELEMENT_KIND_LIST max: 3 beneficiary: BENEFICIARY_OWN
      attributes { id: "pins" name { vi: "a" en: "a" } max: 9 }
      attributes { id: "beam" name { vi: "a" en: "a" } max: 1 } })"));
  Problems problems;
  auto const match = read_match(*rules, sheet(R"(red {
      marks { of: "stacks" attributes { of: "pins" count: 2 } times: 2 }
      marks { of: "stacks" attributes { of: "beam" } } })"),
                                "", problems);
  EXPECT_TRUE(problems.empty());
  ElementId const stacks{"stacks"};
  PhaseId const driver{"driver"};
  Sheet const wanted = {{{stacks, driver, 0, 1, ""}, 1}, {{stacks, driver, 0, 1, "pins"}, 2},
                        {{stacks, driver, 0, 2, ""}, 1}, {{stacks, driver, 0, 2, "pins"}, 2},
                        {{stacks, driver, 0, 3, ""}, 1}, {{stacks, driver, 0, 3, "beam"}, 1}};
  EXPECT_EQ(match.sheets.red, wanted);

  (void)read_match(*rules, sheet(R"(red { marks { of: "stacks" times: 4 } })"), "", problems);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].key, "mark_above");
}

}  // namespace
}  // namespace c715::game
