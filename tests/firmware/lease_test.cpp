// The image on the chip: who may enable it, for how long, and what ends it; in virtual time.
#include <string>

#include <gtest/gtest.h>

#include "tests/firmware/avr_bench.hpp"

namespace c715::avr {

namespace {

// Opened, and told to enable with the board's word of `echo_ms`.
void enable_with_echo(AvrBench& b, std::uint32_t echo_ms) {
  auto output = b.output_message(1, true, 1);
  output.mutable_output()->set_echo_ms(echo_ms);
  b.hear(output);
}

TEST(AvrLease, StartsSafeAndSaysHello) {
  AvrBench b;
  auto const hello = b.last(v1::ToHost::kHello).hello();
  EXPECT_EQ(hello.uid(), std::string(bench_uid, 8));
  EXPECT_EQ(hello.kind(), v1::DEVICE_KIND_E_STOP_START);
  EXPECT_EQ(hello.inputs(), 3u);
  EXPECT_EQ(hello.e_stops(), 1u);
  EXPECT_EQ(hello.reason(), v1::DEVICE_REASON_BOOT);
  EXPECT_FALSE(b.relay());
  b.pass(1000);
  EXPECT_EQ(b.count(v1::ToHost::kHello), 3) << "each 500 ms until it is opened";
  EXPECT_FALSE(b.relay());
}

TEST(AvrLease, OpensAndEnables) {
  AvrBench b;
  b.open();
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_OK);
  EXPECT_FALSE(b.relay());
  b.hear(b.output_message(1, true, 1));
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_OK);
  EXPECT_TRUE(b.relay());
}

// The lease is over in the tick in which the echo is one millisecond older than the watchdog time.
TEST(AvrLease, EndsInTheMillisecondAfterTheWatchdogTime) {
  for (std::uint32_t const watchdog : {100u, 200u, 2000u}) {
    AvrBench b;
    b.open(5, watchdog);
    auto const echo = b.uptime();
    enable_with_echo(b, echo);
    ASSERT_TRUE(b.relay());
    std::uint32_t off_at = 0;
    while (b.relay()) {
      off_at = b.uptime();
      b.pass_cycles(20);
    }
    off_at = off_at == b.uptime() ? off_at : b.uptime();
    EXPECT_EQ(off_at - echo, watchdog + 1);
    b.pass(50);
    EXPECT_EQ(b.last(v1::ToHost::kHello).hello().reason(), v1::DEVICE_REASON_SILENCE);
  }
}

TEST(AvrLease, EchoesCountToTheMillisecond) {
  struct Case {
    char const* what;
    int age_at_arrival;
    bool enables;
  };
  for (auto const& c :
       {Case{"just now", 0, true}, Case{"late", 190, true}, Case{"too late", 201, false},
        Case{"from the future", -300, false}, Case{"long ago", 30'000, false}}) {
    AvrBench b;
    b.open();
    enable_with_echo(b, b.uptime() - static_cast<std::uint32_t>(c.age_at_arrival));
    auto const seen = b.last_ack();
    EXPECT_EQ(seen, c.enables ? v1::ACK_STATUS_OK : v1::ACK_STATUS_STALE) << c.what;
    if (!c.enables) {
      EXPECT_FALSE(b.relay()) << c.what;
    }
  }
}

TEST(AvrLease, ALiveHostProlongsIt) {
  AvrBench b;
  b.enabled();
  b.pass(5000);
  EXPECT_TRUE(b.relay());
  b.answering = false;
  EXPECT_TRUE(b.pass_until([&] { return !b.relay(); }, 251));
}

TEST(AvrLease, AFrozenEchoDoesNot) {
  AvrBench b;
  b.open();
  auto heartbeat = b.heartbeat_message(0, true);
  enable_with_echo(b, b.uptime());
  auto const since = b.machine.now();
  for (std::uint32_t seq = 1; b.relay() && seq < 100; ++seq) {
    heartbeat.mutable_heartbeat()->set_seq(seq);
    b.hear(heartbeat);
  }
  EXPECT_LE((b.machine.now() - since) / cycles_per_ms, 206u);
}

TEST(AvrLease, SwitchingOffNeedsNoFreshness) {
  for (bool const by_output : {false, true}) {
    AvrBench b;
    b.open();
    enable_with_echo(b, b.uptime());
    auto message = by_output ? b.output_message(2, false, 1) : b.heartbeat_message(1, false);
    if (by_output) message.mutable_output()->set_echo_ms(b.uptime() - 5000);
    if (!by_output) message.mutable_heartbeat()->set_echo_ms(b.uptime() - 5000);
    b.hear(message);
    EXPECT_FALSE(b.relay());
    b.hear(b.heartbeat_message(2, true));
    EXPECT_FALSE(b.relay()) << "a heartbeat never enables";
  }
}

TEST(AvrLease, OldRepeatedAndForeignOutputsChangeNothing) {
  AvrBench b;
  b.enabled();
  b.hear(b.output_message(3, false, 1));
  EXPECT_FALSE(b.relay());
  b.hear(b.output_message(2, true, 2));
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_STALE);
  b.hear(b.output_message(3, true, 2));
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_OK) << "the answer to the first";
  auto foreign = b.output_message(4, true, 2);
  foreign.set_session(6);
  b.hear(foreign);
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_NO_SESSION);
  EXPECT_FALSE(b.relay());
  b.hear(b.output_message(4, true, 2));
  EXPECT_TRUE(b.relay());
}

TEST(AvrLease, NothingEnablesAfterSilenceButANewSession) {
  AvrBench b;
  b.enabled();
  b.answering = false;
  b.pass(300);
  b.hear(b.output_message(2, true, 2));
  b.hear(b.heartbeat_message(50, true));
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_NO_SESSION);
  EXPECT_FALSE(b.relay());
  b.open(6);
  EXPECT_FALSE(b.relay());
  b.hear(b.output_message(1, true, 2));
  EXPECT_TRUE(b.relay());
}

TEST(AvrLease, UptimeWraps) {
  AvrBench b;
  b.machine.write_word("hal_uptime_ms", 0xFFFFFFFF - 600);
  b.pass(1);
  b.enabled();
  b.pass(2000);
  EXPECT_LT(b.uptime(), 3000u);
  EXPECT_TRUE(b.relay());
  EXPECT_GE(b.last(v1::ToHost::kHeartbeat).heartbeat().seq(), 35u);
  b.answering = false;
  EXPECT_TRUE(b.pass_until([&] { return !b.relay(); }, 251));
}

TEST(AvrLease, ThreeBadFramesEndIt) {
  AvrBench b;
  b.enabled();
  std::string const bad{"\x02\x07\x00", 3};
  b.hear_bytes(bad + bad);
  EXPECT_TRUE(b.relay());
  b.hear_bytes(bad);
  EXPECT_FALSE(b.relay());
  b.pass(10);
  EXPECT_EQ(b.last(v1::ToHost::kHello).hello().reason(), v1::DEVICE_REASON_FRAMES);
}

TEST(AvrLease, OpenIsHeardOnlyForThisBoot) {
  AvrBench b;
  auto const of_the_old = b.open_message(5);
  b.machine.reset();
  b.pass(60);
  b.hear(of_the_old);
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_STALE);
  b.open(6);
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_OK);
}

}  // namespace

}  // namespace c715::avr
