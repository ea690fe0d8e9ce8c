// What protocol 2 added, and that both ends of it understand an end that speaks 1.
#include <string>

#include <gtest/gtest.h>

#include "server/field/board_session.hpp"
#include "tests/unit/firmware/board_bench.hpp"

namespace c715::bench {

namespace {

TEST(BoardVersions, HelloSaysBothVersionsAndWhatTheBoardIs) {
  BoardBench b;
  b.identity.kind = C715_KIND_TIMER_DISPLAY;
  b.identity.digits = 8;
  b.identity.characters = 16;
  b.reset();
  auto const hello = b.last(v1::ToHost::kHello).hello();
  EXPECT_EQ(hello.protocol_version(), 2u);
  EXPECT_EQ(hello.min_protocol(), 1u);
  EXPECT_EQ(hello.kind(), v1::DEVICE_KIND_TIMER_DISPLAY);
  EXPECT_EQ(hello.e_stops(), 1u << e_stop);
  EXPECT_EQ(hello.digits(), 8u);
  EXPECT_EQ(hello.characters(), 16u);
  EXPECT_EQ(hello.reason(), v1::DEVICE_REASON_BOOT);
}

TEST(BoardVersions, ABoardServesAHostOfEitherVersion) {
  for (std::uint32_t const version : {1u, 2u}) {
    BoardBench b;
    b.session = 5;
    auto open = b.open_message(5);
    open.mutable_open()->set_protocol_version(version);
    b.hear(open);
    EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_OK) << version;
    b.hear(b.output_message(1, true));
    EXPECT_TRUE(b.is_enabled()) << version;
  }
  for (std::uint32_t const version : {0u, 3u}) {
    BoardBench b;
    auto open = b.open_message(5);
    open.mutable_open()->set_protocol_version(version);
    b.hear(open);
    EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_BAD_VERSION) << version;
  }
}

// What a session of `version` writes to the board for one wish that uses all there is.
v1::DeviceOutput told(std::uint32_t version) {
  using namespace field;
  BoardSession session;
  v1::ToHost message;
  message.mutable_hello()->set_uid("12345678");
  message.mutable_hello()->set_boot_nonce(7);
  message.mutable_hello()->set_uptime_ms(1000);  // when the bench begins
  (void)session.hear(message, Instant{});
  (void)session.accept(9, version, std::chrono::milliseconds{200}, Instant{});
  message.set_session(9);
  message.mutable_ack()->set_status(v1::ACK_STATUS_OK);
  (void)session.hear(message, Instant{});
  Wanted wanted;
  wanted.pattern = v1::LAMP_PATTERN_FLASH;
  wanted.sound = v1::SOUND_PATTERN_ALARM;
  wanted.segments = "\x3f\x06";
  wanted.text = "SAN 1";
  auto const step = session.want(wanted, Instant{});
  BoardBench b;
  b.open(9);
  b.hear_bytes(step.send);
  EXPECT_EQ(b.board.rx_errors, 0);
  v1::DeviceOutput output;
  output.set_pattern(static_cast<v1::LampPattern>(b.board.wanted.pattern));
  output.set_sound(static_cast<v1::SoundPattern>(b.board.wanted.sound));
  auto const& display = b.board.wanted.display;
  output.set_segments(display.segments, display.digits);
  output.set_text(display.text, display.characters);
  return output;
}

TEST(BoardVersions, AHostTellsEachBoardOnlyWhatItsVersionKnows) {
  auto const two = told(2);
  EXPECT_EQ(two.pattern(), v1::LAMP_PATTERN_FLASH);
  EXPECT_EQ(two.sound(), v1::SOUND_PATTERN_ALARM);
  EXPECT_EQ(two.segments(), "\x3f\x06");
  EXPECT_EQ(two.text(), "SAN 1");
  auto const one = told(1);
  EXPECT_EQ(one.pattern(), v1::LAMP_PATTERN_BLINK);
  EXPECT_EQ(one.sound(), v1::SOUND_PATTERN_UNSPECIFIED);
  EXPECT_EQ(one.segments(), "");
  EXPECT_EQ(one.text(), "");
}

TEST(BoardDisplays, ShowWhatTheHostWantsAndNothingWithoutOne) {
  BoardBench b;
  b.open();
  auto output = b.output_message(1, false);
  output.mutable_output()->set_segments("\x06\x5b");
  output.mutable_output()->set_text("SAN 1");
  b.hear(output);
  EXPECT_EQ(b.drive.display.digits, 2);
  EXPECT_EQ(b.drive.display.segments[1], 0x5B);
  EXPECT_EQ(std::string(b.drive.display.text, b.drive.display.text + 5), "SAN 1");
  auto const drives = b.drives;
  output.mutable_output()->set_seq(2);
  b.hear(output);
  EXPECT_EQ(b.drives, drives) << "the same again changes nothing";
  output.mutable_output()->set_seq(3);
  output.mutable_output()->set_segments("\x06");
  b.hear(output);
  EXPECT_EQ(b.drive.display.segments[1], 0) << "whole state: what is not said is dark";
  b.pass(watchdog_ms + 1);
  EXPECT_EQ(b.drive.display.digits, 0);
  EXPECT_EQ(b.drive.display.characters, 0);
}

v1::DeviceReason reason_of(BoardBench& b) {
  b.said.clear();
  b.pass(51);
  return b.last(v1::ToHost::kHeartbeat).heartbeat().reason();
}

TEST(BoardReasons, StayKnownUntilTheBoardIsEnabledAgain) {
  BoardBench b;
  b.open();
  EXPECT_EQ(reason_of(b), v1::DEVICE_REASON_BOOT);
  b.hear(b.output_message(1, true));
  EXPECT_EQ(reason_of(b), v1::DEVICE_REASON_UNSPECIFIED);
  b.hear(b.output_message(2, false));
  EXPECT_EQ(reason_of(b), v1::DEVICE_REASON_HOST);
  b.pass(watchdog_ms + 1);
  EXPECT_EQ(b.last(v1::ToHost::kHello).hello().reason(), v1::DEVICE_REASON_SILENCE);
  b.open(6);
  EXPECT_EQ(reason_of(b), v1::DEVICE_REASON_SILENCE);
  b.hear(b.output_message(1, true, 2));
  c715_board_input(&b.board, e_stop, 1, b.now);
  EXPECT_EQ(reason_of(b), v1::DEVICE_REASON_E_STOP);
  for (int i = 0; i < 3; ++i) b.bad_frame();
  b.open(7);
  EXPECT_EQ(reason_of(b), v1::DEVICE_REASON_FRAMES);
}

TEST(BoardReasons, AResetByTheWatchdogIsTold) {
  BoardBench b;
  b.identity.after_hang = 1;
  b.reset();
  EXPECT_EQ(b.last(v1::ToHost::kHello).hello().reason(), v1::DEVICE_REASON_HANG);
}

}  // namespace

}  // namespace c715::bench
