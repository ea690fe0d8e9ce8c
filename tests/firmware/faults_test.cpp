// The image on the chip when things go wrong: resets, hangs, floods, a blank EEPROM.
#include <random>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/firmware/avr_bench.hpp"

namespace c715::avr {

namespace {

TEST(AvrFaults, AResetDropsTheRelayAtOnceAndIsANewBoot) {
  AvrBench b;
  auto const nonce = b.last(v1::ToHost::kHello).hello().boot_nonce();
  b.enabled();
  b.said.clear();
  b.machine.reset();
  EXPECT_FALSE(b.relay());
  b.pass(60);
  EXPECT_FALSE(b.relay());
  EXPECT_NE(b.last(v1::ToHost::kHello).hello().boot_nonce(), nonce);
  EXPECT_EQ(b.last(v1::ToHost::kHello).hello().reason(), v1::DEVICE_REASON_BOOT);
}

TEST(AvrFaults, AResetInTheMidstOfAFrameLosesNoHello) {
  AvrBench b;
  b.enabled();
  b.said.clear();
  ASSERT_TRUE(b.pass_until([&] { return b.in_frame; }, 100));
  b.machine.reset();
  b.pass(70);
  EXPECT_EQ(b.count(v1::ToHost::kHello), 1);
}

// At many moments of the loop: within the library, in the line's code, asleep.
TEST(AvrFaults, AHangDropsTheRelayIn21MillisecondsAndResetsIn300) {
  std::mt19937 random{7};
  for (int i = 0; i < 12; ++i) {
    AvrBench b;
    b.enabled();
    b.pass_cycles(random() % (100 * cycles_per_ms));
    ASSERT_TRUE(b.relay());
    b.machine.hang();
    auto const hung = b.machine.now();
    ASSERT_TRUE(b.pass_until([&] { return !b.relay(); }, 300));
    EXPECT_LE(b.machine.now() - hung, 22 * cycles_per_ms);
    ASSERT_TRUE(b.pass_until([&] { return b.machine.resets() == 1; }, 400));
    EXPECT_LE(b.machine.now() - hung, 300 * cycles_per_ms);
    b.said.clear();
    b.pass(60);
    EXPECT_EQ(b.last(v1::ToHost::kHello).hello().reason(), v1::DEVICE_REASON_HANG);
    EXPECT_FALSE(b.relay());
  }
}

TEST(AvrFaults, EveryBootHasANonceOfItsOwn) {
  AvrBench b;
  std::set<std::uint32_t> nonces;
  for (int i = 0; i < 20; ++i) {
    b.said.clear();
    b.machine.reset();
    b.pass(60);
    nonces.insert(b.last(v1::ToHost::kHello).hello().boot_nonce());
  }
  EXPECT_EQ(nonces.size(), 20u);
  EXPECT_EQ(b.last(v1::ToHost::kHello).hello().uid(), std::string(bench_uid, 8));
}

// Power that fails while the counter is written spoils one of its two copies.
TEST(AvrFaults, ASpoiltBootCounterIsNotTakenForACount) {
  AvrBench b;
  std::set<std::uint32_t> nonces;
  std::mt19937 random{1};
  for (int i = 0; i < 30; ++i) {
    b.said.clear();
    b.machine.reset(0);
    b.pass_cycles(random() % (45 * cycles_per_ms));
    b.machine.reset(0);  // in the midst of it
    b.pass(80);
    nonces.insert(b.last(v1::ToHost::kHello).hello().boot_nonce());
  }
  EXPECT_EQ(nonces.size(), 30u);
}

TEST(AvrFaults, IdentityComesFromTheImageBeforeEeprom) {
  AvrBench b;
  b.machine.write_flash(0x5FF0, "\xC7\x15\x01\x02\x03\x04\x05\x06");
  b.machine.reset();
  b.pass(60);
  EXPECT_EQ(b.last(v1::ToHost::kHello).hello().uid(), "\xC7\x15\x01\x02\x03\x04\x05\x06");
}

TEST(AvrFaults, AFloodOfGarbageHarmsNothing) {
  AvrBench b;
  b.enabled();
  std::mt19937 random{2};
  std::string garbage;
  for (int i = 0; i < 20'000; ++i) garbage += static_cast<char>(random() % 7 == 0 ? 0 : random());
  b.machine.receive(garbage);
  b.answering = false;
  b.pass(400);
  EXPECT_FALSE(b.relay());
  while (!b.machine.line_is_quiet()) {
    b.pass(1);
    ASSERT_FALSE(b.relay());
  }
  EXPECT_EQ(b.machine.resets(), 0);
  b.hear_bytes(std::string(1, '\0'));
  b.answering = true;
  b.pass(600);
  b.open(9);
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_OK) << "a clean line works again";
  b.pass(60);
  EXPECT_GT(b.last(v1::ToHost::kHeartbeat).heartbeat().rx_errors(), 1000u);
}

// Valid frames as fast as the line carries them: the loop must not starve.
TEST(AvrFaults, AFloodOfOutputsDoesNotStarveTheLoop) {
  AvrBench b("e_stop_start_500k");
  b.enabled();
  auto const frame = field::frame_of(b.heartbeat_message(1, true));
  std::string flood;
  for (int i = 0; i < 2000; ++i) flood += frame;
  b.machine.receive(flood);
  b.pass(300);
  b.press_e_stop();
  EXPECT_TRUE(b.pass_until([&] { return !b.relay(); }, 5));
  b.pass(500);
  EXPECT_EQ(b.machine.resets(), 0);
}

TEST(AvrFaults, NoFrameIsEverCutShort) {
  AvrBench b("goal_counter");
  b.answering = true;
  b.open();
  for (int i = 0; i < 200; ++i) {
    b.close(i % 2 == 0 ? "A0" : "A1");
    b.pass(4);
    b.press(i % 2 == 0 ? "A0" : "A1");
    b.pass(11);
  }
  EXPECT_EQ(b.bad_frames, 0);
}

}  // namespace

}  // namespace c715::avr
