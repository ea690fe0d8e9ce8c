// Replaced boards, keys, and the test of lamps, with real board software in virtual time.
#include <algorithm>

#include <gtest/gtest.h>

#include "server/field/field_core.hpp"
#include "tests/unit/field/field_bench.hpp"

namespace c715::bench {

namespace {

constexpr char fresh[] = "00000000000000f1";

bool pair(FieldBench& b, std::string const& board, std::string const& uid, bool keyed = false,
          bool bridge = false) {
  return b.wish([&](v1::Command& command) {
    auto& wish = *command.mutable_pair_board();
    wish.set_board(board);
    wish.set_uid(uid);
    wish.set_keyed(keyed);
    wish.set_bridge(bridge);
  });
}

bool revoke(FieldBench& b, std::string const& uid) {
  return b.wish([&](v1::Command& command) { command.mutable_revoke_key()->set_uid(uid); });
}

bool test_lamps(FieldBench& b, std::string const& board, std::uint32_t lamps) {
  return b.wish([&](v1::Command& command) {
    command.mutable_test_board()->set_board(board);
    command.mutable_test_board()->set_lamps(lamps);
    command.mutable_test_board()->set_buzzer(true);
  });
}

v1::BoardLink link_on(FieldBench const& b, std::string const& port) {
  auto const links = b.core->links();
  auto const found = std::find_if(links.begin(), links.end(),
                                  [&](auto const& link) { return link.port() == port; });
  return found == links.end() ? v1::BoardLink{} : *found;
}

TEST(Pairing, AnUnknownBoardIsShownWithItsUidAndTakesThePlaceItIsGiven) {
  FieldBench b;
  b.plug(uid_a, "old");
  b.plug(fresh, "new");
  b.pass(100);
  EXPECT_EQ(link_on(b, "new").board(), std::string{"?"} + fresh);
  EXPECT_EQ(link_on(b, "new").uid(), fresh);
  EXPECT_EQ(link_on(b, "old").board(), "a");
  ASSERT_TRUE(pair(b, "a", fresh));
  b.pass(600);
  EXPECT_EQ(link_on(b, "new").board(), "a");
  EXPECT_TRUE(link_on(b, "new").present());
  EXPECT_EQ(link_on(b, "old").board(), std::string{"?"} + uid_a);
  EXPECT_TRUE(b.board("a").present);
}

TEST(Pairing, AReplacedBoardIsEnabledOnlyByTheNextStart) {
  FieldBench b;
  b.run_match();
  ASSERT_TRUE(b.boards[0]->enabled());
  b.unplug(*b.boards[0]);
  b.boards[0]->powered = false;
  b.pass(100);
  ASSERT_EQ(b.field().life.state, v1::MATCH_STATE_INTERRUPTED);
  auto& spare = b.plug(fresh, "spare");
  ASSERT_TRUE(pair(b, "a", fresh));
  b.pass(2000);
  EXPECT_TRUE(b.board("a").present);
  EXPECT_FALSE(spare.enabled());
  ASSERT_TRUE(b.wish([](v1::Command& command) {
    command.mutable_clear_stop()->set_field("1");
    command.mutable_clear_stop()->set_reason("thay bo");
  }));
  b.pass(200);
  EXPECT_FALSE(spare.enabled());
  ASSERT_TRUE(b.wish([](v1::Command& command) { command.mutable_resume_match()->set_field("1"); }));
  b.pass(1100);
  EXPECT_TRUE(spare.enabled());
}

TEST(Pairing, TheOldBoardCanDoNothingAnyMore) {
  FieldBench b;
  auto& old = b.plug(uid_a, "old");
  b.plug(uid_b, "b");
  b.plug(fresh, "new");
  b.pass(100);
  ASSERT_TRUE(pair(b, "a", fresh));
  b.pass(1500);
  old.press(simulator::e_stop_input);
  old.press(simulator::start_input);
  b.pass(300);
  EXPECT_FALSE(b.field().life.stop.has_value());
  EXPECT_FALSE(old.enabled());
}

TEST(Pairing, WhatTheNewBoardCountedBeforeIsNotScored) {
  FieldBench b;
  b.plug(uid_a, "a");
  b.plug(uid_b, "b");
  auto& old = b.plug(uid_c, "c");
  auto& spare = b.plug(fresh, "spare");
  b.pass(1200);
  b.load();
  b.start();
  b.pass(1010);
  old.board.count(2, b.ms() - old.boot_ms);
  b.pass(300);
  ASSERT_EQ(b.ball_count(), 2);
  b.pass(5800);  // to the end of the match: replaced while its counts still are of use
  ASSERT_EQ(b.field().life.state, v1::MATCH_STATE_ENDED);
  spare.board.count(50, b.ms() - spare.boot_ms);
  ASSERT_TRUE(pair(b, "c", fresh));
  b.pass(1000);
  EXPECT_EQ(b.ball_count(), 2);
  spare.board.count(1, b.ms() - spare.boot_ms);
  b.pass(300);
  EXPECT_EQ(b.ball_count(), 3);
}

TEST(Keys, ABoardWithAKeySpeaksForItselfAlone) {
  FieldBench b;
  ASSERT_TRUE(pair(b, "a", uid_a, true));
  auto& right = b.plug(uid_a, "right", uid_a);
  auto& wrong = b.plug(uid_b, "wrong", uid_a);
  b.pass(100);
  EXPECT_TRUE(b.board("a").present);
  EXPECT_FALSE(right.closed);
  EXPECT_TRUE(wrong.closed);
  EXPECT_FALSE(b.board("b").present);
}

TEST(Keys, ABridgeSpeaksForBoardsWithoutAKeyOfTheirOwn) {
  FieldBench b;
  ASSERT_TRUE(pair(b, "", fresh, true, true));
  ASSERT_TRUE(pair(b, "a", uid_a, true));
  auto& with_key = b.plug(uid_a, "bridge/1", fresh);
  auto& without = b.plug(uid_b, "bridge/2", fresh);
  b.pass(100);
  EXPECT_TRUE(with_key.closed);
  EXPECT_FALSE(without.closed);
  EXPECT_FALSE(b.board("a").present);
  EXPECT_TRUE(b.board("b").present);
}

TEST(Keys, ARevokedKeyCutsItsBoardOffAndStopsTheField) {
  FieldBench b;
  ASSERT_TRUE(pair(b, "a", uid_a, true));
  auto& a = b.plug(uid_a, "a", uid_a);
  b.plug(uid_b, "b");
  b.plug(uid_c, "c");
  b.pass(1200);
  b.load();
  b.start();
  b.pass(1010);
  ASSERT_TRUE(a.enabled());
  ASSERT_TRUE(revoke(b, uid_a));
  EXPECT_TRUE(a.closed);
  b.pass(250);
  EXPECT_FALSE(a.enabled());
  EXPECT_EQ(b.field().life.state, v1::MATCH_STATE_INTERRUPTED);
}

TEST(Keys, AnotherKeyCutsOffWhoHasTheOldOne) {
  FieldBench b;
  ASSERT_TRUE(pair(b, "a", uid_a, true));
  auto& a = b.plug(uid_a, "a", uid_a);
  b.pass(100);
  ASSERT_TRUE(pair(b, "a", uid_a, true));
  EXPECT_TRUE(a.closed);
}

TEST(LampTest, ShowsForAMomentAndThenTheFieldsOwnLamps) {
  FieldBench b;
  auto& a = b.plug(uid_a, "a");
  auto& other = b.plug(uid_b, "b");
  b.pass(200);
  auto const before = a.lamps();
  ASSERT_TRUE(test_lamps(b, "a", v1::DEVICE_LAMP_BLUE | v1::DEVICE_LAMP_WHITE));
  b.pass(100);
  EXPECT_EQ(a.lamps(), v1::DEVICE_LAMP_BLUE | v1::DEVICE_LAMP_WHITE);
  EXPECT_EQ(a.board.board().drive.buzzer_ms, field::lamp_test_buzzer_ms);
  EXPECT_EQ(other.lamps(), before);
  EXPECT_FALSE(a.enabled());
  b.pass(3000);
  EXPECT_EQ(a.lamps(), before);
}

TEST(LampTest, AStopOrAStartEndsIt) {
  FieldBench b;
  auto& a = b.plug(uid_a, "a");
  b.plug(uid_b, "b");
  b.pass(1200);
  b.load();
  ASSERT_TRUE(test_lamps(b, "a", v1::DEVICE_LAMP_BLUE));
  b.pass(100);
  ASSERT_EQ(a.lamps(), v1::DEVICE_LAMP_BLUE);
  b.core->stop_now("1", "stop", b.now());
  b.pass(100);
  EXPECT_EQ(a.lamps(), v1::DEVICE_LAMP_RED);
}

TEST(LampTest, ACountdownShowsItself) {
  FieldBench b;
  auto& a = b.plug(uid_a, "a");
  b.plug(uid_b, "b");
  b.pass(1200);
  b.load();
  ASSERT_TRUE(test_lamps(b, "a", v1::DEVICE_LAMP_BLUE));
  ASSERT_TRUE(b.start());
  b.pass(100);
  EXPECT_EQ(a.lamps(), v1::DEVICE_LAMP_AMBER);
}

TEST(Links, TellWhatATechnicianLooksFor) {
  FieldBench b;
  auto& a = b.plug(uid_a, "tty0");
  auto& c = b.plug(uid_c, "tty1");
  b.pass(300);
  a.press(simulator::start_input);
  c.board.count(3, b.ms() - c.boot_ms);
  b.pass(100);
  auto const link = link_on(b, "tty0");
  EXPECT_EQ(link.firmware(), "0.1.0");
  EXPECT_EQ(link.inputs(), 1U << simulator::start_input);
  EXPECT_EQ(link.presses(), 1);
  EXPECT_EQ(link.frames_lost(), 0);
  ASSERT_EQ(link_on(b, "tty1").counts_size(), 1);
  EXPECT_EQ(link_on(b, "tty1").counts(0), 3U);
  a.to_host.clear();
  a.board.drop(60, b.ms() - a.boot_ms);
  b.pass(300);
  EXPECT_GE(link_on(b, "tty0").frames_lost(), 1);
}

}  // namespace

}  // namespace c715::bench
