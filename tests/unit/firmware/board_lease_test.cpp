// The board's lease: who may enable it, for how long, and what ends it.
#include <functional>
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

// Frames of a whole honest session, late, doubled, out of order, and from an earlier boot or
// session: the board is never enabled unless the host wanted it within the last watchdog time.
TEST(BoardLease, NoFrameEnablesLaterThanItsLease) {
  std::mt19937 random{715};
  BoardBench b{50'000};
  std::vector<v1::ToDevice> recorded;
  struct Late {
    std::uint32_t at_ms;
    v1::ToDevice message;
  };
  std::vector<Late> line;
  std::uint32_t wanted_until = 0;  // last instant at which the host wanted it enabled
  std::uint32_t seq = 0;
  std::uint32_t run = 0;
  bool wanted = false;
  int enabled_ms = 0;
  int delivered = 0;
  auto const deliver = [&](v1::ToDevice const& message) {
    b.hear(message);
    ++delivered;
  };
  for (int ms = 0; ms < 400'000; ++ms) {
    if (random() % 3000 == 0) b.reset();
    if (ms % 50 == 0 || !b.board.open) {
      if (!b.board.open && random() % 20 == 0) {
        line.push_back(
            {b.now, b.open_message(b.session = static_cast<std::uint32_t>(random()) | 1)});
        seq = 0;
        wanted = false;
      }
      if (random() % 8 == 0) {
        wanted = !wanted;
        if (wanted) ++run;
      }
      auto output = b.output_message(++seq, wanted, run);
      auto heartbeat = b.heartbeat_message(seq, wanted);
      heartbeat.mutable_heartbeat()->set_output_seq(seq);
      for (auto const& message : {output, heartbeat}) {
        if (random() % 64 == 0) recorded.push_back(message);
        if (random() % 10 == 0) continue;  // lost
        auto const late = random() % 10 == 0 ? random() % 5000 : random() % 8;
        line.push_back({b.now + static_cast<std::uint32_t>(late), message});
        if (random() % 10 == 0)
          line.push_back({b.now + static_cast<std::uint32_t>(random() % 5000), message});
      }
    }
    if (wanted) wanted_until = b.now;
    std::erase_if(line, [&](Late const& l) {
      if (l.at_ms > b.now) return false;
      deliver(l.message);
      return true;
    });
    if (!recorded.empty() && random() % 4 == 0) deliver(recorded[random() % recorded.size()]);
    b.said.clear();
    b.pass(1);
    if (!b.is_enabled()) continue;
    ++enabled_ms;
    ASSERT_LE(b.now - wanted_until, watchdog_ms + 1) << ms;
  }
  EXPECT_GT(enabled_ms, 10'000) << "the run must really enable the board";
  EXPECT_GT(delivered, 100'000);
}

}  // namespace

}  // namespace c715::bench
