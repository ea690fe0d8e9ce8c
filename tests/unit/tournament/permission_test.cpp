// Every cell of the matrix role x command, and that decide honours it.
#include "server/tournament/permission.hpp"

#include <map>
#include <set>

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include "tests/support/event.hpp"

namespace c715::test {
namespace {

// Who may, as letters: h head referee, s scorer, t technician, o organiser, b board, y system.
std::map<std::string, std::string> const expected = {
    {"load_match", "h"},        {"unload_match", "h"},     {"start_match", "hb"},
    {"abort_match", "h"},       {"stop_field", "hstoby"},  {"clear_stop", "h"},
    {"resume_match", "h"},      {"replay_match", "h"},     {"end_match", "h"},
    {"open_review", "h"},       {"confirm_result", "h"},   {"adjust_element", "hs"},
    {"add_user", "oy"},         {"remove_user", "oy"},     {"create_event", "y"},
    {"report_board", "by"},     {"count_from_board", "b"}, {"meet_deadline", "y"},
    {"mark_clock", "y"},        {"recover", "y"},          {"set_cells", "hs"},
    {"call_rule", "h"},         {"withdraw_call", "hy"},   {"settle_cells", "h"},
    {"settle_entry", "h"},      {"free_seat", "h"},        {"confirm_by_team", "hs"},
    {"submit_entry", "hs"},     {"mark_team", "hy"},       {"set_lineup", "hy"},
    {"enter_result", "hy"},     {"correct_result", "hy"},  {"reopen_match", "hy"},
    {"move_match", "hoy"},      {"delay_field", "hoy"},    {"call_time_out", "hoy"},
    {"set_team_status", "hoy"}, {"add_team", "oy"},        {"change_team", "oy"},
    {"add_stage", "oy"},        {"start_stage", "oy"},     {"reset_stage", "oy"},
    {"adopt_schedule", "oy"},   {"select_team", "oy"},     {"pair_board", "to"},
    {"revoke_key", "to"},       {"test_board", "to"},      {"override_sensor", "hsy"},
};

std::vector<std::pair<char, v1::Actor>> actors() {
  return {{'h', user("a", {v1::ROLE_HEAD_REFEREE})},
          {'s', user("a", {v1::ROLE_SCORER})},
          {'t', user("a", {v1::ROLE_FIELD_TECHNICIAN})},
          {'o', user("a", {v1::ROLE_ORGANISER})},
          {'b', board("ban-trong-tai")},
          {'y', system("timer")}};
}

TEST(Permission, every_cell) {
  auto const* wishes = v1::Command::descriptor()->FindOneofByName("wish");
  ASSERT_EQ(static_cast<std::size_t>(wishes->field_count()), expected.size());
  for (int i = 0; i < wishes->field_count(); ++i) {
    auto const* field = wishes->field(i);
    ASSERT_TRUE(expected.contains(field->name())) << field->name() << " has no row";
    auto const wish_case = static_cast<v1::Command::WishCase>(field->number());
    for (auto const& [letter, actor] : actors()) {
      bool const allowed = expected.at(field->name()).find(letter) != std::string::npos;
      EXPECT_EQ(tournament::may(actor, wish_case), allowed) << field->name() << ' ' << letter;

      v1::Command command;
      *command.mutable_actor() = actor;
      v1::Command::GetReflection()->MutableMessage(&command, field);
      auto const outcome = tournament::decide(Table{}.state, command);
      bool const by_right = !outcome && outcome.error().reason() == v1::REASON_NOT_ALLOWED &&
                            outcome.error().subject() == field->name();
      EXPECT_EQ(by_right, !allowed) << field->name() << ' ' << letter;
    }
  }
}

TEST(Permission, a_person_without_a_role_and_nobody_may_nothing) {
  for (auto const& [name, who] : expected) {
    auto const* field = v1::Command::descriptor()->FindFieldByName(name);
    auto const wish_case = static_cast<v1::Command::WishCase>(field->number());
    EXPECT_FALSE(tournament::may(user("a", {}), wish_case)) << name;
    EXPECT_FALSE(tournament::may(user("a", {v1::ROLE_UNSPECIFIED}), wish_case)) << name;
    EXPECT_FALSE(tournament::may(v1::Actor{}, wish_case)) << name;
  }
}

}  // namespace
}  // namespace c715::test
