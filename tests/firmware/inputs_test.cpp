// The image on the chip and its inputs: two contacts, buttons, light barriers, the event queue.
#include <string>

#include <gtest/gtest.h>

#include "tests/firmware/avr_bench.hpp"

namespace c715::avr {

namespace {

int events(AvrBench const& b, v1::InputEdge edge, std::uint32_t input) {
  int n = 0;
  std::uint32_t seen = 0;
  for (auto const& message : b.said) {
    auto const& event = message.input_event();
    if (!message.has_input_event() || event.seq() <= seen) continue;
    seen = event.seq();
    n += event.edge() == edge && event.input() == input ? 1 : 0;
  }
  return n;
}

TEST(AvrEStop, DropsTheRelayWithinTwoMillisecondsWithoutTheHost) {
  for (int at = 0; at < 40; ++at) {
    AvrBench b;
    b.enabled();
    b.pass_cycles(static_cast<Cycle>(at) * 40'123);
    ASSERT_TRUE(b.relay());
    auto const pressed = b.machine.now();
    b.press_e_stop();
    ASSERT_TRUE(b.pass_until([&] { return !b.relay(); }, 10));
    EXPECT_LE(*b.relay_off_at() - pressed, 2 * cycles_per_ms);
  }
}

TEST(AvrEStop, TakesTheRunWithItAndTellsTheHost) {
  AvrBench b;
  b.enabled(7);
  b.press_e_stop();
  b.pass(100);
  EXPECT_EQ(events(b, v1::INPUT_EDGE_ASSERTED, 0), 1);
  EXPECT_EQ(b.last(v1::ToHost::kHeartbeat).heartbeat().reason(), v1::DEVICE_REASON_E_STOP);
  b.hear(b.output_message(2, true, 8));
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_E_STOP);
  b.release_e_stop();
  b.pass(200);
  EXPECT_EQ(events(b, v1::INPUT_EDGE_RELEASED, 0), 1);
  EXPECT_FALSE(b.relay()) << "release enables nothing";
  for (std::uint32_t const run : {7u, 8u}) {
    b.hear(b.output_message(run, true, run));
    EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_TRIPPED) << run;
    EXPECT_FALSE(b.relay());
  }
  b.hear(b.output_message(10, true, 9));
  EXPECT_TRUE(b.relay());
}

TEST(AvrEStop, OneContactIsEnough) {
  for (char const* contact : {"D8", "D9"}) {
    AvrBench b;
    b.enabled();
    b.press(contact);
    ASSERT_TRUE(b.pass_until([&] { return !b.relay(); }, 3)) << contact;
  }
}

TEST(AvrEStop, ContactsThatDisagreeForMoreThan100MillisecondsAreAFault) {
  for (std::uint32_t const ms : {90u, 110u}) {
    AvrBench b;
    b.enabled();
    b.press("D9");
    b.pass(ms);
    b.close("D9");
    b.pass(300);
    auto const heartbeat = b.last(v1::ToHost::kHeartbeat).heartbeat();
    bool const fault = ms > 100;
    EXPECT_EQ((heartbeat.flags() & v1::DEVICE_FLAG_CONTACTS) != 0, fault) << ms;
    EXPECT_EQ((heartbeat.flags() & v1::DEVICE_FLAG_E_STOP) != 0, fault) << ms;
    EXPECT_EQ(heartbeat.reason(), fault ? v1::DEVICE_REASON_CONTACTS : v1::DEVICE_REASON_E_STOP);
    b.hear(b.output_message(2, true, 2));
    EXPECT_EQ(b.relay(), !fault);
    b.press_e_stop();
    b.pass(50);
    b.release_e_stop();
    b.pass(100);
    b.hear(b.output_message(3, true, 3));
    EXPECT_TRUE(b.relay()) << "a whole press and release ends the fault";
  }
}

TEST(AvrEStop, ABrokenWireAtPowerOnIsPressed) {
  AvrBench b;
  b.press_e_stop();
  b.machine.reset();
  b.pass(60);
  b.enabled();
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_E_STOP);
  EXPECT_FALSE(b.relay());
}

TEST(AvrEStop, BounceIsOnePressAndOneRelease) {
  AvrBench b;
  b.answering = true;
  b.open();
  for (int i = 0; i < 12; ++i) {
    b.press_e_stop();
    b.pass(1);
    b.release_e_stop();
    b.pass(2);
  }
  b.press_e_stop();
  b.pass(300);
  for (int i = 0; i < 12; ++i) {
    b.release_e_stop();
    b.pass(3);
    b.press_e_stop();
    b.pass(2);
  }
  b.release_e_stop();
  b.pass(100);
  EXPECT_EQ(events(b, v1::INPUT_EDGE_ASSERTED, 0), 1);
  EXPECT_EQ(events(b, v1::INPUT_EDGE_RELEASED, 0), 1);
}

TEST(AvrStart, NeedsTenMilliseconds) {
  AvrBench b;
  b.answering = true;
  b.open();
  for (std::uint32_t const ms : {1u, 5u, 8u}) {
    b.close("D10");
    b.pass(ms);
    b.press("D10");
    b.pass(50);
  }
  EXPECT_EQ(events(b, v1::INPUT_EDGE_ASSERTED, 1), 0);
  b.close("D10");
  b.pass(12);
  b.press("D10");
  b.pass(50);
  EXPECT_EQ(events(b, v1::INPUT_EDGE_ASSERTED, 1), 1);
  EXPECT_EQ(events(b, v1::INPUT_EDGE_RELEASED, 1), 1);
}

TEST(AvrEvents, AreResentEach40MillisecondsUntilAcknowledged) {
  AvrBench b;
  b.answering = true;
  b.acknowledging = false;
  b.open();
  b.said.clear();
  b.press_e_stop();
  b.pass(215);
  EXPECT_EQ(b.count(v1::ToHost::kInputEvent), 6) << "at once, and five times more";
  b.acknowledging = true;
  b.pass(60);
  b.said.clear();
  b.pass(200);
  EXPECT_EQ(b.count(v1::ToHost::kInputEvent), 0);
}

TEST(AvrEvents, AFullQueueLosesTheOldestAndSaysSo) {
  AvrBench b;
  b.answering = true;
  b.acknowledging = false;
  b.open();
  for (int i = 0; i < 5; ++i) {
    b.press_e_stop();
    b.pass(30);
    b.release_e_stop();
    b.pass(30);
  }
  b.pass(60);
  EXPECT_NE(b.last(v1::ToHost::kHeartbeat).heartbeat().flags() & v1::DEVICE_FLAG_QUEUE_OVERFLOW,
            0u);
  EXPECT_EQ(b.last(v1::ToHost::kInputEvent).input_event().oldest_seq(), 3u);
  EXPECT_EQ(b.last(v1::ToHost::kHeartbeat).heartbeat().last_event_seq(), 10u);
}

void ball(AvrBench& b, char const* beam, std::uint32_t broken_ms, std::uint32_t clear_ms) {
  b.close(beam);
  b.pass(broken_ms);
  b.press(beam);
  b.pass(clear_ms);
}

TEST(AvrCounter, CountsEachBallOnce) {
  AvrBench b("goal_counter");
  b.answering = true;
  b.open();
  EXPECT_EQ(b.last(v1::ToHost::kHello).hello().counters(), 4u);
  for (int i = 0; i < 7; ++i) ball(b, "A1", 8, 40);
  ball(b, "A1", 1, 40);  // a spark
  ball(b, "A3", 8, 5);   // one ball with a hole
  ball(b, "A3", 8, 40);
  b.pass(120);
  auto const heartbeat = b.last(v1::ToHost::kHeartbeat).heartbeat();
  ASSERT_EQ(heartbeat.counts_size(), 4);
  EXPECT_EQ(heartbeat.counts(0), 0u);
  EXPECT_EQ(heartbeat.counts(1), 7u);
  EXPECT_EQ(heartbeat.counts(2), 0u);
  EXPECT_EQ(heartbeat.counts(3), 1u);
  EXPECT_EQ(events(b, v1::INPUT_EDGE_COUNTED, 1), 7);
}

TEST(AvrCounter, CountsOnWithoutAHost) {
  AvrBench b("goal_counter");
  for (int i = 0; i < 20; ++i) ball(b, "A0", 8, 20);
  b.answering = true;
  b.open();
  b.pass(120);
  EXPECT_EQ(b.last(v1::ToHost::kHeartbeat).heartbeat().counts(0), 20u);
}

}  // namespace

}  // namespace c715::avr
