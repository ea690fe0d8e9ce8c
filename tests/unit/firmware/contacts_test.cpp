// Two contacts of an e-stop that must agree.
#include <gtest/gtest.h>

#include "tests/unit/firmware/board_bench.hpp"

namespace c715::bench {

namespace {

class Contacts : public testing::Test {
 protected:
  // Holds both contacts so for a while and returns what the last sample said.
  bool hold(bool a_open, bool b_open, std::uint32_t ms) {
    bool pressed = false;
    for (; ms > 0; --ms) {
      ++now;
      pressed = c715_contacts_sample(&contacts, a_open, b_open, now) != 0;
    }
    return pressed;
  }
  c715_contacts contacts{};
  std::uint32_t now = 0xFFFFFF80;  // time wraps within each test
};

TEST_F(Contacts, EitherOpenIsPressedAtOnce) {
  EXPECT_FALSE(hold(false, false, 5));
  EXPECT_TRUE(hold(true, false, 1));
  EXPECT_FALSE(hold(false, false, 1));
  EXPECT_TRUE(hold(false, true, 1));
  EXPECT_TRUE(hold(true, true, 500));
  EXPECT_FALSE(hold(false, false, 1));
  EXPECT_EQ(contacts.fault, 0);
}

TEST_F(Contacts, MayDifferForHundredMilliseconds) {
  hold(true, false, C715_CONTACTS_MS + 1);
  EXPECT_EQ(contacts.fault, 0);
  hold(true, false, 1);
  EXPECT_EQ(contacts.fault, 1);
}

TEST_F(Contacts, AWeldedContactStaysPressed) {
  EXPECT_TRUE(hold(true, false, 200));
  EXPECT_TRUE(hold(false, false, 10'000)) << "released, but one contact never opened";
  EXPECT_TRUE(hold(true, false, 50));
  EXPECT_TRUE(hold(false, false, 10));
}

TEST_F(Contacts, AWholePressAndReleaseClearsTheFault) {
  EXPECT_TRUE(hold(false, true, 200));
  EXPECT_TRUE(hold(true, true, 50));
  EXPECT_FALSE(hold(false, false, 1));
  EXPECT_EQ(contacts.fault, 0);
}

TEST(BoardContacts, AFaultIsSaidToTheHost) {
  BoardBench b;
  b.enabled();
  c715_board_input(&b.board, e_stop, 1, b.now);
  EXPECT_EQ(b.board.safe, C715_SAFE_E_STOP);
  c715_board_contacts(&b.board, e_stop, 1);
  b.pass(51);
  auto const heartbeat = b.last(v1::ToHost::kHeartbeat).heartbeat();
  EXPECT_EQ(heartbeat.reason(), v1::DEVICE_REASON_CONTACTS);
  EXPECT_NE(heartbeat.flags() & v1::DEVICE_FLAG_CONTACTS, 0u);
  c715_board_contacts(&b.board, e_stop, 0);
  c715_board_contacts(&b.board, 8, 1);
  EXPECT_EQ(b.board.contacts, 0);
}

}  // namespace

}  // namespace c715::bench
