// What a board hears: its hand-written codec against libprotobuf's generated classes.
#include <random>
#include <string>

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <c715/v1/device.pb.h>

#include "firmware_bridge/board/messages.h"
#include "tests/unit/firmware/dice.hpp"

namespace {

using namespace c715;
using bench::Dice;

constexpr int rounds = 100'000;

v1::ToDevice random_to_device(Dice& dice) {
  v1::ToDevice message;
  message.set_session(dice.number());
  switch (dice.raw()() % 4) {
    case 0: {
      auto& open = *message.mutable_open();
      open.set_boot_nonce(dice.number());
      open.set_protocol_version(dice.number(255));
      open.set_watchdog_ms(100 + dice.number(1900));
      open.set_uptime_ms(dice.number());
      open.set_echo_ms(dice.number());
      break;
    }
    case 1: {
      auto& heartbeat = *message.mutable_heartbeat();
      heartbeat.set_seq(dice.number());
      heartbeat.set_uptime_ms(dice.number());
      heartbeat.set_echo_ms(dice.number());
      heartbeat.set_output_seq(dice.number());
      heartbeat.set_enable(dice.number(1) != 0);
      break;
    }
    case 2: {
      auto& output = *message.mutable_output();
      output.set_seq(dice.number());
      output.set_enable(dice.number(1) != 0);
      output.set_run(dice.number());
      output.set_lamps(dice.number(C715_LAMPS_ALL));
      v1::LampPattern const patterns[] = {v1::LAMP_PATTERN_STEADY, v1::LAMP_PATTERN_BLINK,
                                          v1::LAMP_PATTERN_FAST, v1::LAMP_PATTERN_FLASH};
      output.set_pattern(patterns[dice.number(3)]);
      output.set_sound(static_cast<v1::SoundPattern>(dice.number(3)));
      for (auto n = dice.number(C715_DIGITS_MAX); n > 0; --n) {
        *output.mutable_segments() += static_cast<char>(dice.raw()());
      }
      for (auto n = dice.number(C715_TEXT_MAX); n > 0; --n) {
        *output.mutable_text() += static_cast<char>(' ' + dice.raw()() % 95);
      }
      output.set_buzzer_ms(dice.number(C715_BUZZER_MS_MAX));
      output.set_echo_ms(dice.number());
      break;
    }
    default:
      message.mutable_ack()->set_seq(dice.number());
      message.mutable_ack()->set_status(static_cast<v1::AckStatus>(1 + dice.number(5)));
  }
  return message;
}

bool decode(std::string const& bytes, c715_to_device& message) {
  return c715_decode_to_device(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size(),
                               &message) != 0;
}

// What the board understood, as the generated class says it.
v1::ToDevice as_proto(c715_to_device const& message) {
  v1::ToDevice proto;
  proto.set_session(message.session);
  switch (message.body) {
    case C715_BODY_FIRST: {
      auto& open = *proto.mutable_open();
      open.set_boot_nonce(message.as.open.boot_nonce);
      open.set_protocol_version(message.as.open.protocol_version);
      open.set_watchdog_ms(message.as.open.watchdog_ms);
      open.set_uptime_ms(message.as.open.uptime_ms);
      open.set_echo_ms(message.as.open.echo_ms);
      break;
    }
    case C715_BODY_HEARTBEAT: {
      auto& heartbeat = *proto.mutable_heartbeat();
      heartbeat.set_seq(message.as.heartbeat.seq);
      heartbeat.set_uptime_ms(message.as.heartbeat.uptime_ms);
      heartbeat.set_echo_ms(message.as.heartbeat.echo_ms);
      heartbeat.set_output_seq(message.as.heartbeat.output_seq);
      heartbeat.set_enable(message.as.heartbeat.enable != 0);
      break;
    }
    case C715_BODY_THIRD: {
      auto& output = *proto.mutable_output();
      output.set_seq(message.as.output.seq);
      output.set_enable(message.as.output.enable != 0);
      output.set_run(message.as.output.run);
      output.set_lamps(message.as.output.lamps);
      output.set_pattern(static_cast<v1::LampPattern>(message.as.output.pattern));
      output.set_buzzer_ms(message.as.output.buzzer_ms);
      output.set_echo_ms(message.as.output.echo_ms);
      output.set_sound(static_cast<v1::SoundPattern>(message.as.output.sound));
      auto const& display = message.as.output.display;
      output.set_segments(display.segments, display.digits);
      output.set_text(display.text, display.characters);
      break;
    }
    case C715_BODY_ACK:
      proto.mutable_ack()->set_seq(message.as.ack.seq);
      proto.mutable_ack()->set_status(static_cast<v1::AckStatus>(message.as.ack.status));
      break;
    case C715_BODY_NONE:
      break;
  }
  return proto;
}

TEST(BoardCodec, HearsWhatLibprotobufSays) {
  Dice dice{1};
  for (int i = 0; i < rounds; ++i) {
    auto const sent = random_to_device(dice);
    auto const bytes = sent.SerializeAsString();
    ASSERT_LE(bytes.size(), 64u) << sent.ShortDebugString();
    c715_to_device heard{};
    ASSERT_TRUE(decode(bytes, heard)) << sent.ShortDebugString();
    ASSERT_EQ(as_proto(heard).SerializeAsString(), bytes) << sent.ShortDebugString();
  }
}

// Whatever the board takes from damaged bytes, libprotobuf reads the same in them.
TEST(BoardCodec, IsNeverLaxerThanLibprotobuf) {
  Dice dice{2};
  int taken = 0;
  for (int i = 0; i < rounds; ++i) {
    auto bytes = random_to_device(dice).SerializeAsString();
    for (auto n = 1 + dice.raw()() % 3; n > 0 && !bytes.empty(); --n) {
      auto const at = dice.raw()() % bytes.size();
      switch (dice.raw()() % 3) {
        case 0:
          bytes[at] = static_cast<char>(dice.raw()());
          break;
        case 1:
          bytes.erase(at, 1);
          break;
        case 2:
          bytes.insert(at, 1, static_cast<char>(dice.raw()()));
          break;
      }
    }
    c715_to_device heard{};
    if (!decode(bytes, heard)) continue;
    ++taken;
    v1::ToDevice proto;
    ASSERT_TRUE(proto.ParseFromString(bytes));
    proto.DiscardUnknownFields();
    ASSERT_TRUE(google::protobuf::util::MessageDifferencer::Equals(proto, as_proto(heard)))
        << proto.ShortDebugString() << " / " << as_proto(heard).ShortDebugString();
  }
  EXPECT_GT(taken, 1000);
}

TEST(BoardCodec, RefusesWhatIsOutOfItsBounds) {
  v1::ToDevice output;
  output.mutable_output()->set_seq(1);
  output.mutable_output()->set_pattern(v1::LAMP_PATTERN_STEADY);
  auto const with = [&](auto change) {
    auto message = output;
    change(message);
    c715_to_device heard{};
    return decode(message.SerializeAsString(), heard);
  };
  EXPECT_TRUE(with([](v1::ToDevice&) {}));
  EXPECT_TRUE(with([](v1::ToDevice& m) { m.mutable_output()->set_lamps(C715_LAMPS_ALL); }));
  EXPECT_FALSE(with([](v1::ToDevice& m) { m.mutable_output()->set_lamps(C715_LAMPS_ALL + 1); }));
  EXPECT_FALSE(with([](v1::ToDevice& m) { m.mutable_output()->set_lamps(5000); }));
  EXPECT_TRUE(with([](v1::ToDevice& m) { m.mutable_output()->set_buzzer_ms(5000); }));
  EXPECT_FALSE(with([](v1::ToDevice& m) { m.mutable_output()->set_buzzer_ms(5001); }));
  EXPECT_FALSE(with([](v1::ToDevice& m) { m.mutable_output()->clear_pattern(); }));
  EXPECT_FALSE(with(
      [](v1::ToDevice& m) { m.mutable_output()->set_pattern(static_cast<v1::LampPattern>(4)); }));
  EXPECT_TRUE(
      with([](v1::ToDevice& m) { m.mutable_output()->set_pattern(v1::LAMP_PATTERN_FLASH); }));
  EXPECT_FALSE(with(
      [](v1::ToDevice& m) { m.mutable_output()->set_pattern(static_cast<v1::LampPattern>(6)); }));
  EXPECT_FALSE(with(
      [](v1::ToDevice& m) { m.mutable_output()->set_sound(static_cast<v1::SoundPattern>(4)); }));
  EXPECT_TRUE(with([](v1::ToDevice& m) {
    m.mutable_output()->set_segments(
        "\xff\x01\x02\x03"
        "4567");
  }));
  EXPECT_FALSE(with([](v1::ToDevice& m) { m.mutable_output()->set_segments("012345678"); }));
  EXPECT_TRUE(with([](v1::ToDevice& m) { m.mutable_output()->set_text("sixteen letters."); }));
  EXPECT_FALSE(with([](v1::ToDevice& m) { m.mutable_output()->set_text("seventeen letters"); }));
  EXPECT_FALSE(with([](v1::ToDevice& m) { m.mutable_output()->set_text("line\n"); }));
  EXPECT_FALSE(with([](v1::ToDevice& m) { m.mutable_output()->set_text("\x7f"); }));
  EXPECT_FALSE(with([](v1::ToDevice& m) { m.mutable_open()->set_watchdog_ms(99); }));
  EXPECT_TRUE(with([](v1::ToDevice& m) { m.mutable_open()->set_watchdog_ms(100); }));
  EXPECT_TRUE(with([](v1::ToDevice& m) { m.mutable_open()->set_watchdog_ms(2000); }));
  EXPECT_FALSE(with([](v1::ToDevice& m) { m.mutable_open()->set_watchdog_ms(2001); }));
  EXPECT_FALSE(with([](v1::ToDevice& m) { m.mutable_ack(); }));
}

// The longest output that there can be fills a frame to the board exactly.
TEST(BoardCodec, TheLongestOutputFits) {
  v1::ToDevice message;
  message.set_session(UINT32_MAX);
  auto& output = *message.mutable_output();
  output.set_seq(UINT32_MAX);
  output.set_enable(true);
  output.set_run(UINT32_MAX);
  output.set_lamps(C715_LAMPS_ALL);
  output.set_pattern(v1::LAMP_PATTERN_FLASH);
  output.set_buzzer_ms(C715_BUZZER_MS_MAX);
  output.set_echo_ms(UINT32_MAX);
  output.set_sound(v1::SOUND_PATTERN_ALARM);
  output.set_segments(std::string(C715_DIGITS_MAX, '\xff'));
  output.set_text(std::string(C715_TEXT_MAX, 'x'));
  auto const bytes = message.SerializeAsString();
  EXPECT_EQ(bytes.size(), 64u);
  c715_to_device heard{};
  EXPECT_TRUE(decode(bytes, heard));
}

TEST(BoardCodec, RefusesMalformedBytes) {
  struct Case {
    char const* what;
    std::string bytes;
    bool taken;
  };
  std::string const ack = "\x2a\x04\x08\x05\x10\x01";
  for (auto const& c : std::vector<Case>{
           {"an ack", ack, true},
           {"nothing", "", false},
           {"a session only", std::string{"\x0d\x01\x00\x00\x00", 5}, false},
           {"cut off", ack.substr(0, 5), false},
           {"two bodies", ack + ack, false},
           {"seq as fixed32", std::string{"\x2a\x07\x0d\x05\x00\x00\x00\x10\x01", 9}, false},
           {"body as varint", "\x28\x01", false},
           {"session as varint", "\x08\x01" + ack, false},
           {"seq longer than needed", std::string{"\x2a\x05\x08\x85\x00\x10\x01", 7}, false},
           {"seq over 32 bits", "\x2a\x08\x08\xff\xff\xff\xff\x1f\x10\x01", false},
           {"seq of 32 bits", "\x2a\x08\x08\xff\xff\xff\xff\x0f\x10\x01", true},
           {"part longer than the rest", "\x2a\x05\x08\x05\x10\x01", false},
           {"field number 0", std::string{"\x00\x01", 2} + ack, false},
           {"unknown number", "\x78\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01" + ack, true},
           {"unknown bytes", "\x7a\x02zz" + ack, true},
           {"unknown bytes cut off", ack + "\x7a\x02z", false},
           {"a group", "\x7b\x7c" + ack, false}}) {
    c715_to_device heard{};
    EXPECT_EQ(decode(c.bytes, heard), c.taken) << c.what;
  }
}

}  // namespace
