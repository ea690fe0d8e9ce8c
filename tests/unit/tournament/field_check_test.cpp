// Every mistake in a field's plan, and all of them at once.
#include "server/tournament/field_check.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/event.hpp"

namespace c715::test {
namespace {

using tournament::check_fields;

v1::FieldPlan good() {
  return demo_event().fields(0);
}

std::vector<std::string> keys_of(std::vector<v1::FieldPlan> const& fields) {
  auto const game = demo_event().game();
  std::vector<std::string> keys;
  for (auto const& found : check_fields(fields, &game)) {
    keys.push_back(std::to_string(found.field) + " " + found.problem.where + " " +
                   found.problem.key);
  }
  return keys;
}

v1::FieldPlan full_field(int boards) {
  auto field = good();
  while (field.boards_size() < boards) {
    auto& board = *field.add_boards();
    board = field.boards(1);
    board.set_id(fmt::format("den-{}", field.boards_size()));
    board.set_uid(fmt::format("71500000000001{:02x}", field.boards_size()));
    board.clear_inputs();
  }
  return field;
}

struct Broken {
  char const* problem;
  void (*spoil)(v1::FieldPlan&);
};

TEST(FieldCheck, each_mistake_at_its_place) {
  using F = v1::FieldPlan;
  ASSERT_TRUE(keys_of({good()}).empty());
  for (Broken const& broken : {
           Broken{"0 boards[1].uid uid_twice",
                  [](F& f) { f.mutable_boards(1)->set_uid("7150000000000001"); }},
           Broken{"0 boards[1].uid bad_uid", [](F& f) { f.mutable_boards(1)->set_uid("715"); }},
           Broken{"0 boards[1].id id_twice",
                  [](F& f) { f.mutable_boards(1)->set_id("ban-trong-tai"); }},
           Broken{"0 boards[1].name two_languages",
                  [](F& f) { f.mutable_boards(1)->mutable_name()->clear_en(); }},
           Broken{"0 boards[0].inputs[1].index input_twice",
                  [](F& f) { f.mutable_boards(0)->mutable_inputs(1)->set_index(0); }},
           Broken{"0 boards[0].inputs[1].index bad_index",
                  [](F& f) { f.mutable_boards(0)->mutable_inputs(1)->set_index(8); }},
           Broken{"0 boards[0].inputs[1] no_purpose",
                  [](F& f) { f.mutable_boards(0)->mutable_inputs(1)->clear_purpose(); }},
           Broken{"0 boards[0].outputs[1].index output_twice",
                  [](F& f) { f.mutable_boards(0)->mutable_outputs(1)->set_index(0); }},
           Broken{"0 boards[1] required_idle",
                  [](F& f) {
                    f.mutable_boards(1)->set_required(true);
                    f.mutable_boards(1)->clear_inputs();
                    f.mutable_boards(1)->clear_outputs();
                  }},
           Broken{"0 boards[0].inputs[0] e_stop_not_required",
                  [](F& f) { f.mutable_boards(0)->set_required(false); }},
           Broken{"0 id no_e_stop",
                  [](F& f) { f.mutable_boards(0)->mutable_inputs()->DeleteSubrange(0, 1); }},
           Broken{"0 boards[1].inputs[0].element no_element",
                  [](F& f) { f.mutable_boards(1)->mutable_inputs(0)->set_element("nothing"); }},
           Broken{"0 boards[1].inputs[0].alliance wrong_side",
                  [](F& f) {
                    f.mutable_boards(1)->mutable_inputs(0)->set_alliance(v1::ALLIANCE_FIELD);
                  }},
           Broken{"0 boards[0].inputs[1].element not_counted",
                  [](F& f) { f.mutable_boards(0)->mutable_inputs(1)->set_element("store"); }},
       }) {
    auto field = good();
    broken.spoil(field);
    EXPECT_EQ(keys_of({field}), std::vector<std::string>{broken.problem});
  }
}

TEST(FieldCheck, what_is_no_count_cannot_be_counted) {
  auto const game = demo_event().game();
  auto const flag = std::find_if(game.elements().begin(), game.elements().end(), [](auto const& e) {
    return e.kind() != v1::ELEMENT_KIND_COUNT && !e.of_field();
  });
  ASSERT_NE(flag, game.elements().end());
  auto field = good();
  field.mutable_boards(1)->mutable_inputs(0)->set_element(flag->id());
  EXPECT_EQ(keys_of({field}), std::vector<std::string>{"0 boards[1].inputs[0].element no_count"});
}

TEST(FieldCheck, two_fields_share_nothing) {
  auto const keys = keys_of({good(), good()});
  EXPECT_EQ(keys, (std::vector<std::string>{"1 id id_twice", "1 boards[0].id id_twice",
                                            "1 boards[0].uid uid_twice", "1 boards[1].id id_twice",
                                            "1 boards[1].uid uid_twice"}));
}

TEST(FieldCheck, sixty_four_boards_are_good_and_one_more_is_not) {
  EXPECT_TRUE(keys_of({full_field(64)}).empty());
  EXPECT_EQ(keys_of({full_field(65)}), std::vector<std::string>{"0 boards too_many_boards"});
}

TEST(FieldCheck, all_mistakes_of_a_full_field_at_once) {
  auto field = full_field(64);
  for (auto& board : *field.mutable_boards()) board.set_uid("7150000000000001");
  EXPECT_EQ(keys_of({field}).size(), 63u);
}

}  // namespace
}  // namespace c715::test
