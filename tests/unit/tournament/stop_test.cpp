// Stops: they latch, they win against a start in any order, and only a deliberate act lifts them.
#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/event.hpp"

namespace c715::test {
namespace {

constexpr char pressed[] =
    R"(report_board { board: "ban-trong-tai" presence: BOARD_PRESENCE_PRESENT e_stop: true })";
constexpr char released[] =
    R"(report_board { board: "ban-trong-tai" presence: BOARD_PRESENCE_PRESENT })";
constexpr char button[] =
    R"(stop_field { field: "1" cause: STOP_CAUSE_BUTTON board: "ban-trong-tai" })";
constexpr char clear[] = R"(clear_stop { field: "1" reason: "đã kiểm tra" })";

TEST(Stop, releasing_the_button_does_not_clear_the_latch) {
  Table t;
  t.must(board("ban-trong-tai"), button);
  t.must(board("ban-trong-tai"), pressed);
  t.must(board("ban-trong-tai"), released);
  EXPECT_TRUE(t.life().stop.has_value());
  EXPECT_EQ(t.life().stop->subject, "ban-trong-tai");
}

TEST(Stop, is_cleared_only_with_the_button_released_and_a_reason_by_the_head_referee) {
  Table t;
  t.must(board("ban-trong-tai"), button);
  t.must(board("ban-trong-tai"), pressed);
  EXPECT_EQ(t.reason(head_referee(), clear), v1::REASON_STOP_PRESSED);
  t.must(board("ban-trong-tai"), released);
  EXPECT_EQ(t.reason(head_referee(), R"(clear_stop { field: "1" })"), v1::REASON_REASON_REQUIRED);
  EXPECT_EQ(t.reason(scorer(), clear), v1::REASON_NOT_ALLOWED);
  EXPECT_EQ(t.reason(board("ban-trong-tai"), clear), v1::REASON_NOT_ALLOWED);
  t.must(clear);
  EXPECT_FALSE(t.life().stop.has_value());
  EXPECT_EQ(t.reason(head_referee(), clear), v1::REASON_STOP_NOT_LATCHED);
}

TEST(Stop, the_first_cause_stands) {
  Table t;
  t.must(board("ban-trong-tai"), button);
  t.must(scorer(), R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })");
  EXPECT_EQ(t.life().stop->cause, v1::STOP_CAUSE_BUTTON);
}

TEST(Stop, of_every_field_when_none_is_named) {
  Table t;
  t.must(scorer(), R"(stop_field { cause: STOP_CAUSE_CONSOLE })");
  for (auto const& [id, field] : t.state.fields) EXPECT_TRUE(field.life.stop.has_value());
}

TEST(Stop, wins_against_a_start_in_any_order_from_anyone) {
  std::vector<std::pair<v1::Actor, std::string>> wishes = {
      {head_referee(), R"(start_match { field: "1" })"},
      {board("ban-trong-tai"), R"(start_match { field: "1" })"},
      {scorer(), R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })"},
      {board("ban-trong-tai"), R"(meet_deadline { field: "1" })"}};
  std::vector<std::size_t> order = {0, 1, 2, 3};
  do {
    Table t;
    t.must(R"(load_match { field: "1" match: 1 })");
    for (auto const i : order) t(wishes[i].first, wishes[i].second);
    t.run(std::chrono::seconds{10});
    EXPECT_NE(t.life().state, v1::MATCH_STATE_RUNNING);
    EXPECT_FALSE(match::robots_enabled(t.life(), t.state.game, t.now));
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(Stop, a_lost_required_board_interrupts_and_latches) {
  Table t;
  t.must(R"(load_match { field: "1" match: 1 })");
  t.must(R"(start_match { field: "1" })");
  t.run(std::chrono::seconds{10});
  t.must(board("ban-trong-tai"),
         R"(stop_field { field: "1" cause: STOP_CAUSE_BOARD_LOST board: "ban-trong-tai" })");
  EXPECT_EQ(t.life().state, v1::MATCH_STATE_INTERRUPTED);
  EXPECT_EQ(t.life().clock.elapsed, std::chrono::seconds{7});
  EXPECT_TRUE(t.life().stop.has_value());
}

}  // namespace
}  // namespace c715::test
