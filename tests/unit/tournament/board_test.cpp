// What boards report and count.
#include <gtest/gtest.h>

#include "tests/support/event.hpp"

namespace c715::test {
namespace {

constexpr char present[] =
    R"(report_board { board: "kho-do" presence: BOARD_PRESENCE_PRESENT firmware: "1.0" })";

std::string counted(int delta, char const* board = "kho-do", int input = 0) {
  return std::string{"count_from_board { board: \""} + board +
         "\" input: " + std::to_string(input) + " delta: " + std::to_string(delta) + " }";
}

TEST(Board, a_report_without_a_change_is_no_event) {
  Table t;
  EXPECT_EQ(t(board("kho-do"), present)->size(), 1u);
  EXPECT_EQ(t(board("kho-do"), present)->size(), 0u);
}

TEST(Board, since_is_the_last_change_of_presence_not_of_the_button) {
  Table t;
  t.must(board("kho-do"), present);
  auto const since = t.now;
  t.pass(std::chrono::seconds{5});
  t.must(board("kho-do"), R"(report_board { board: "kho-do" presence: BOARD_PRESENCE_PRESENT
      e_stop: true firmware: "1.0" })");
  EXPECT_EQ(t.life().boards.at(BoardId{"kho-do"}).since, since);
}

TEST(Board, counts_feed_the_sheet_while_the_match_runs_up_to_the_bound) {
  Table t;
  EXPECT_EQ(t(board("kho-do"), counted(3))->size(), 0u) << "no match";
  t.must(R"(load_match { field: "1" match: 1 })");
  t.must(R"(start_match { field: "1" })");
  EXPECT_EQ(t(board("kho-do"), counted(3))->size(), 0u) << "counting down";
  t.run(std::chrono::seconds{5});
  t.must(board("kho-do"), counted(3));
  EXPECT_EQ(game::count_of(t.match(1).sheets.red, "store"), 3);
  auto const events = t(board("kho-do"), counted(100));
  ASSERT_TRUE(events.has_value());
  EXPECT_EQ(events->front().element_adjusted().delta(), 37) << "40 is the bound";
  EXPECT_EQ(events->front().element_adjusted().board(), "kho-do");
  EXPECT_EQ(t(board("kho-do"), counted(1))->size(), 0u);
}

TEST(Board, refusals) {
  Table t;
  EXPECT_EQ(t.reason(board("x"), counted(1, "x")), v1::REASON_NO_SUCH_BOARD);
  EXPECT_EQ(t.reason(board("kho-do"), counted(1, "kho-do", 1)), v1::REASON_MALFORMED);
  EXPECT_EQ(t.reason(board("kho-do"), counted(0)), v1::REASON_MALFORMED);
  EXPECT_EQ(t.reason(board("kho-do"), R"(report_board { board: "kho-do" })"), v1::REASON_MALFORMED);
}

}  // namespace
}  // namespace c715::test
