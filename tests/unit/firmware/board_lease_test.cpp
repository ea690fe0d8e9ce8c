// The board's lease: who may enable it, for how long, and what ends it.
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/firmware/board_bench.hpp"

namespace c715::bench {

namespace {

TEST(BoardLease, StartsInTheSafeState) {
  BoardBench b;
  EXPECT_FALSE(b.is_enabled());
  EXPECT_EQ(b.drives, 1);
  EXPECT_EQ(b.drive.lamps, C715_LAMP_RED);
  EXPECT_EQ(b.drive.pattern, C715_PATTERN_NO_HOST);
  EXPECT_EQ(b.count(v1::ToHost::kHello), 1);
}

TEST(BoardLease, FreshOutputEnables) {
  BoardBench b;
  b.open();
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_OK);
  b.hear(b.output_message(1, true));
  EXPECT_TRUE(b.is_enabled());
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_OK);
  EXPECT_EQ(b.drive.lamps, C715_LAMP_GREEN);
}

TEST(BoardLease, EndsOneMillisecondAfterTheWatchdogTime) {
  BoardBench b;
  b.enabled();
  b.pass(watchdog_ms);
  EXPECT_TRUE(b.is_enabled());
  b.pass(1);
  EXPECT_FALSE(b.is_enabled());
  EXPECT_EQ(b.board.safe, C715_SAFE_SILENCE);
  EXPECT_EQ(b.last(v1::ToHost::kHello).hello().boot_nonce(), nonce);
}

TEST(BoardLease, GuardEndsItWhileTheMainLoopHangs) {
  BoardBench b;
  b.enabled();
  c715_board_guard(&b.board, b.now + watchdog_ms);
  EXPECT_TRUE(b.is_enabled());
  c715_board_guard(&b.board, b.now + watchdog_ms + 1);
  EXPECT_FALSE(b.is_enabled());
}

// The lease counts from the board's own word that the host heard, not from when the answer came.
TEST(BoardLease, CountsFromTheEcho) {
  BoardBench b;
  b.enabled();
  auto heartbeat = b.heartbeat_message(1, true);
  heartbeat.mutable_heartbeat()->set_echo_ms(b.now + 50);
  b.pass(150);
  b.hear(heartbeat);
  b.pass(100);
  EXPECT_TRUE(b.is_enabled());
  b.pass(1);
  EXPECT_FALSE(b.is_enabled());
}

TEST(BoardLease, StaleEchoNeverEnables) {
  struct Case {
    char const* what;
    std::uint32_t age;
    bool enables;
  };
  for (auto const& c : {Case{"just now", 0, true}, Case{"on the edge", watchdog_ms, true},
                        Case{"one late", watchdog_ms + 1, false}, Case{"long ago", 5000, false},
                        Case{"from the future", static_cast<std::uint32_t>(-1), false}}) {
    BoardBench b{100'000};
    b.open();
    auto output = b.output_message(1, true);
    output.mutable_output()->set_echo_ms(b.now - c.age);
    b.hear(output);
    EXPECT_EQ(b.is_enabled(), c.enables) << c.what;
    EXPECT_EQ(b.last_ack(), c.enables ? v1::ACK_STATUS_OK : v1::ACK_STATUS_STALE) << c.what;
  }
}

TEST(BoardLease, HeartbeatsOfAFrozenEchoDoNotProlongIt) {
  BoardBench b;
  b.enabled();
  auto heartbeat = b.heartbeat_message(0, true);
  for (std::uint32_t seq = 1; seq <= 20; ++seq) {
    b.pass(10);
    heartbeat.mutable_heartbeat()->set_seq(seq);
    b.hear(heartbeat);
  }
  EXPECT_TRUE(b.is_enabled());
  b.pass(1);
  EXPECT_FALSE(b.is_enabled());
}

TEST(BoardLease, OldHeartbeatsDoNotFeed) {
  BoardBench b;
  b.enabled();
  b.hear(b.heartbeat_message(9, true));
  b.pass(150);
  b.hear(b.heartbeat_message(9, true));
  b.hear(b.heartbeat_message(8, true));
  b.pass(51);
  EXPECT_FALSE(b.is_enabled());
}

TEST(BoardLease, HeartbeatWithoutEnableEndsItAtOnceEvenWhenStale) {
  for (bool const stale : {false, true}) {
    BoardBench b;
    b.enabled();
    auto heartbeat = b.heartbeat_message(1, false);
    if (stale) heartbeat.mutable_heartbeat()->set_echo_ms(b.now - 900);
    b.hear(heartbeat);
    EXPECT_FALSE(b.is_enabled());
    b.hear(b.heartbeat_message(2, true));
    EXPECT_FALSE(b.is_enabled()) << "a heartbeat must never enable";
  }
}

TEST(BoardLease, StaleOutputMaySwitchOffOnly) {
  BoardBench b;
  b.enabled();
  auto off = b.output_message(2, false);
  off.mutable_output()->set_echo_ms(b.now - 900);
  b.hear(off);
  EXPECT_FALSE(b.is_enabled());
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_STALE);
}

TEST(BoardLease, OutputsBeforeTheNewestAreVoid) {
  BoardBench b;
  b.open();
  auto const on = b.output_message(1, true);
  auto heartbeat = b.heartbeat_message(1, false);
  heartbeat.mutable_heartbeat()->set_output_seq(2);
  b.hear(heartbeat);
  b.hear(on);
  EXPECT_FALSE(b.is_enabled());
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_STALE);
}

TEST(BoardLease, RepeatedOutputIsAcknowledgedButNotAppliedAgain) {
  BoardBench b;
  b.enabled();
  b.hear(b.heartbeat_message(1, false));
  b.hear(b.output_message(1, true));
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_OK);
  EXPECT_FALSE(b.is_enabled());
}

TEST(BoardLease, SequenceNumbersWrap) {
  BoardBench b;
  b.open();
  b.board.output_floor = b.board.rx_heartbeat_seq = 0xFFFFFFFE;
  b.hear(b.output_message(0xFFFFFFFF, true));
  EXPECT_TRUE(b.is_enabled());
  b.hear(b.output_message(1, false));
  EXPECT_FALSE(b.is_enabled());
  b.hear(b.output_message(0xFFFFFFFF, true));
  EXPECT_FALSE(b.is_enabled());
  b.hear(b.heartbeat_message(0xFFFFFFFF, false));
  b.hear(b.heartbeat_message(1, false));
  EXPECT_EQ(b.board.rx_heartbeat_seq, 1u);
}

TEST(BoardLease, UptimeWraps) {
  BoardBench b{0xFFFFFFFF - 100};
  b.enabled();
  b.pass(150);
  b.hear(b.heartbeat_message(1, true));
  b.pass(watchdog_ms);
  EXPECT_TRUE(b.is_enabled());
  b.pass(1);
  EXPECT_FALSE(b.is_enabled());
}

TEST(BoardLease, NothingEnablesAfterATripButANewSession) {
  BoardBench b;
  b.enabled();
  b.pass(watchdog_ms + 1);
  b.hear(b.output_message(2, true, 2));
  b.hear(b.heartbeat_message(1, true));
  EXPECT_FALSE(b.is_enabled());
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_NO_SESSION);
  b.open(6);
  EXPECT_FALSE(b.is_enabled());
  b.hear(b.output_message(1, true, 2));
  EXPECT_TRUE(b.is_enabled());
}

TEST(BoardLease, ALeaseThatRanOutUnnoticedIsOverBeforeTheNextWord) {
  BoardBench b;
  b.enabled();
  b.now += watchdog_ms + 1;  // no poll meanwhile
  b.hear(b.heartbeat_message(1, true));
  EXPECT_FALSE(b.is_enabled());
}

TEST(BoardLease, EStopDropsItAndHoldsForTheWholeRun) {
  BoardBench b;
  b.enabled();
  c715_board_input(&b.board, e_stop, 1, b.now);
  EXPECT_FALSE(b.is_enabled());
  EXPECT_EQ(b.drive.lamps, C715_LAMP_RED);
  EXPECT_EQ(b.last(v1::ToHost::kInputEvent).input_event().edge(), v1::INPUT_EDGE_ASSERTED);
  b.hear(b.output_message(2, true, 2));
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_E_STOP);
  c715_board_input(&b.board, e_stop, 0, b.now);
  for (std::uint32_t seq = 1; seq < 5; ++seq) {
    b.pass(10);
    b.hear(b.heartbeat_message(seq, true));
  }
  EXPECT_EQ(b.board.inputs, 0);
  EXPECT_FALSE(b.is_enabled());
  b.hear(b.output_message(3, true, 2));
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_TRIPPED);
  EXPECT_FALSE(b.is_enabled());
  b.hear(b.output_message(4, true, 3));
  EXPECT_TRUE(b.is_enabled());
}

TEST(BoardLease, AnEStopBurnsTheRunItFellInto) {
  BoardBench b;
  b.enabled();
  c715_board_input(&b.board, e_stop, 1, b.now);
  c715_board_input(&b.board, e_stop, 0, b.now);
  b.pass(C715_RELEASE_STABLE_MS);
  EXPECT_EQ(b.board.inputs, 0);
  b.hear(b.output_message(2, true, 1));
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_TRIPPED);
  EXPECT_FALSE(b.is_enabled());
}

TEST(BoardLease, EnableWithoutARunIsRefused) {
  BoardBench b;
  b.open();
  b.hear(b.output_message(1, true, 0));
  EXPECT_FALSE(b.is_enabled());
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_TRIPPED);
}

TEST(BoardLease, ThreeBadFramesInASecondEndIt) {
  struct Case {
    std::vector<std::uint32_t> gaps_ms;
    bool enabled;
  };
  for (auto const& c : {Case{{0, 0}, true}, Case{{0, 0, 0}, false}, Case{{0, 500, 499}, false},
                        Case{{0, 500, 500}, true}, Case{{0, 500, 500, 499}, false}}) {
    BoardBench b;
    b.enabled();
    std::uint32_t seq = 0;
    for (auto const gap : c.gaps_ms) {
      for (std::uint32_t ms = 0; ms < gap; ++ms) {
        b.pass(1);
        if (ms % 50 == 0) b.hear(b.heartbeat_message(++seq, true));
      }
      b.bad_frame();
    }
    EXPECT_EQ(b.is_enabled(), c.enabled) << c.gaps_ms.size();
  }
}

TEST(BoardLease, GarbageNeverEnablesOrBreaks) {
  std::mt19937 random{3};
  BoardBench b;
  b.open();
  for (int i = 0; i < 200'000; ++i) {
    char const byte = static_cast<char>(random() % 4 == 0 ? 0 : random());
    b.hear_bytes({&byte, 1});
    if (i % 32 == 0) b.pass(1);
    ASSERT_FALSE(b.is_enabled());
  }
  EXPECT_EQ(b.board.rx_errors, 65535 < b.board.rx_errors ? 65535 : b.board.rx_errors);
  EXPECT_GT(b.board.rx_errors, 1000);
  b.hear_bytes({"\0", 1});
  b.open(9);
  b.hear(b.output_message(1, true));
  EXPECT_TRUE(b.is_enabled()) << "a clean line works again";
}

TEST(BoardLease, ErrorCounterStaysAtItsTop) {
  BoardBench b;
  b.board.rx_errors = 65534;
  for (int i = 0; i < 3; ++i) b.bad_frame();
  EXPECT_EQ(b.board.rx_errors, 65535);
}

}  // namespace

}  // namespace c715::bench
