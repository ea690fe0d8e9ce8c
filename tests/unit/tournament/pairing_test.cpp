// Which board stands where, keys, and the test of lamps.
#include <gtest/gtest.h>

#include "tests/support/event.hpp"

namespace c715::test {
namespace {

v1::Actor technician() {
  return user("lan", {v1::ROLE_FIELD_TECHNICIAN});
}

std::string pair(char const* board, char const* uid, char const* more = "") {
  return std::string{"pair_board { board: \""} + board + "\" uid: \"" + uid + "\" " + more + "}";
}

constexpr char fresh[] = "00aa11bb22cc33dd";

void run(Table& t) {
  t.must(R"(load_match { field: "1" match: 1 })");
  t.must(R"(start_match { field: "1" })");
}

TEST(Pairing, the_place_keeps_its_id_and_forgets_the_old_board) {
  Table t;
  t.must(technician(), pair("ban-trong-tai", fresh));
  auto const& board = t.life().boards.at(BoardId{"ban-trong-tai"});
  EXPECT_EQ(board.plan.uid(), fresh);
  EXPECT_FALSE(board.present) << "the new one has not spoken yet";
  EXPECT_EQ(t.state.fields.at(FieldId{"1"}).plan.boards(0).uid(), fresh);
  EXPECT_EQ(t(technician(), pair("ban-trong-tai", fresh))->size(), 0u) << "it is there already";
}

TEST(Pairing, not_while_the_field_plays) {
  Table t;
  run(t);
  EXPECT_EQ(t.reason(technician(), pair("kho-do", fresh)), v1::REASON_FIELD_BUSY);
  t.run(std::chrono::seconds{5});
  EXPECT_EQ(t.reason(technician(), pair("kho-do", fresh)), v1::REASON_FIELD_BUSY);
  t.must(board("ban-trong-tai"), R"(stop_field { field: "1" cause: STOP_CAUSE_BOARD_LOST
      board: "ban-trong-tai" })");
  t.must(technician(), pair("ban-trong-tai", fresh));
}

TEST(Pairing, refusals) {
  Table t;
  EXPECT_EQ(t.reason(technician(), pair("x", fresh)), v1::REASON_NO_SUCH_BOARD);
  EXPECT_EQ(t.reason(technician(), pair("kho-do", "715")), v1::REASON_BAD_UID);
  EXPECT_EQ(t.reason(technician(), pair("kho-do", "00AA11BB22CC33DD")), v1::REASON_BAD_UID);
  EXPECT_EQ(t.reason(technician(), pair("kho-do", "7150000000000001")), v1::REASON_UID_TAKEN);
  EXPECT_EQ(t.reason(technician(), pair("kho-do", fresh, "bridge: true ")), v1::REASON_MALFORMED);
  EXPECT_EQ(t.reason(technician(), pair("", "7150000000000001", "bridge: true keyed: true ")),
            v1::REASON_UID_TAKEN);
  EXPECT_EQ(t.reason(scorer(), pair("kho-do", fresh)), v1::REASON_NOT_ALLOWED);
}

TEST(Pairing, a_key_is_known_until_it_is_revoked) {
  Table t;
  auto const revoke = std::string{"revoke_key { uid: \""} + fresh + "\" }";
  EXPECT_EQ(t.reason(technician(), revoke), v1::REASON_NO_KEY);
  t.must(technician(), pair("kho-do", fresh, "keyed: true "));
  EXPECT_FALSE(t.state.keys.at(fresh).bridge);
  t.must(technician(), pair("kho-do", fresh, "keyed: true "));
  t.must(technician(), revoke);
  EXPECT_TRUE(t.state.keys.empty());
}

TEST(Pairing, a_bridge_is_no_board_and_no_board_a_bridge) {
  Table t;
  t.must(technician(), pair("", fresh, "keyed: true bridge: true "));
  EXPECT_TRUE(t.state.keys.at(fresh).bridge);
  EXPECT_EQ(t.reason(technician(), pair("kho-do", fresh)), v1::REASON_UID_TAKEN);
}

TEST(LampTest, only_while_nothing_moves_and_nothing_is_stopped) {
  Table t;
  char const* const test = R"(test_board { board: "kho-do" lamps: 31 buzzer: true })";
  t.must(technician(), test);
  EXPECT_EQ(t.reason(technician(), R"(test_board { board: "x" lamps: 1 })"),
            v1::REASON_NO_SUCH_BOARD);
  EXPECT_EQ(t.reason(technician(), R"(test_board { board: "kho-do" lamps: 32 })"),
            v1::REASON_MALFORMED);
  run(t);
  EXPECT_EQ(t.reason(technician(), test), v1::REASON_FIELD_BUSY);
  t.must(head_referee(), R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })");
  EXPECT_EQ(t.reason(technician(), test), v1::REASON_STOP_LATCHED);
}

}  // namespace
}  // namespace c715::test
