// The images on the chip and what they show: relays, lamps, buzzer, digits; and what they cost.
#include <string>

#include <gtest/gtest.h>

#include "tests/firmware/avr_bench.hpp"

namespace c715::avr {

namespace {

constexpr unsigned flash_bytes_max = 24 * 1024;
constexpr unsigned static_ram_max = 1228;
constexpr unsigned stack_max = 300;

// How many of `ms` milliseconds a pin was high, and how often it rose.
struct Light {
  int high_ms = 0;
  int rises = 0;
};
Light watch(AvrBench& b, char const* name, int ms = 1000) {
  Light light;
  bool was = b.machine.is_high(pin(name));
  for (int i = 0; i < ms; ++i) {
    b.pass(1);
    bool const high = b.machine.is_high(pin(name));
    light.high_ms += high ? 1 : 0;
    light.rises += high && !was ? 1 : 0;
    was = high;
  }
  return light;
}

v1::ToDevice shows(AvrBench& b, std::uint32_t lamps, v1::LampPattern pattern) {
  auto message = b.output_message(++b.output_seq, false, 1);
  message.mutable_output()->set_lamps(lamps);
  message.mutable_output()->set_pattern(pattern);
  return message;
}

TEST(AvrLamps, ShowADoubleFlashWithoutAHost) {
  for (char const* image :
       {"e_stop_start", "station", "stack_light", "goal_counter", "timer_display"}) {
    AvrBench b(image);
    auto const light = watch(b, "D5");
    EXPECT_EQ(light.rises, 2) << image;
    EXPECT_NEAR(light.high_ms, 200, 10) << image;
  }
}

TEST(AvrLamps, ShowEachPattern) {
  struct Case {
    v1::LampPattern pattern;
    int high_ms;
    int rises;
  };
  AvrBench b("stack_light");
  b.answering = true;
  b.open(5, 1000);
  for (auto const& c :
       {Case{v1::LAMP_PATTERN_STEADY, 1000, 0}, Case{v1::LAMP_PATTERN_BLINK, 500, 1},
        Case{v1::LAMP_PATTERN_FAST, 500, 4}, Case{v1::LAMP_PATTERN_FLASH, 100, 1}}) {
    b.hear(shows(b, v1::DEVICE_LAMP_BLUE, c.pattern));
    auto const light = watch(b, "D8");
    EXPECT_NEAR(light.high_ms, c.high_ms, 10) << c.pattern;
    EXPECT_EQ(light.rises, c.rises) << c.pattern;
    EXPECT_EQ(watch(b, "D5", 100).high_ms, 0) << "only the lamp that was asked for";
  }
}

TEST(AvrLamps, StackLightHasFive) {
  AvrBench b("stack_light");
  b.answering = true;
  b.open(5, 1000);
  int lamp = 1;
  for (char const* name : {"D5", "D6", "D7", "D8", "D9"}) {
    b.hear(shows(b, static_cast<std::uint32_t>(lamp), v1::LAMP_PATTERN_STEADY));
    EXPECT_TRUE(b.machine.is_high(pin(name))) << name;
    lamp *= 2;
  }
}

TEST(AvrBuzzer, SoundsAsLongAsAskedAndOnce) {
  struct Case {
    v1::SoundPattern sound;
    int high_ms;
    int rises;
  };
  AvrBench b("stack_light");
  b.answering = true;
  b.open(5, 1000);
  for (auto const& c : {Case{v1::SOUND_PATTERN_TONE, 600, 1}, Case{v1::SOUND_PATTERN_BEEPS, 350, 3},
                        Case{v1::SOUND_PATTERN_ALARM, 400, 2}}) {
    auto message = shows(b, v1::DEVICE_LAMP_RED, v1::LAMP_PATTERN_STEADY);
    message.mutable_output()->set_buzzer_ms(600);
    message.mutable_output()->set_sound(c.sound);
    b.machine.receive(field::frame_of(message));
    auto const light = watch(b, "D11");
    EXPECT_NEAR(light.high_ms, c.high_ms, 5) << c.sound;
    EXPECT_EQ(light.rises, c.rises) << c.sound;
    b.hear(message);
    EXPECT_EQ(watch(b, "D11", 100).high_ms, 0) << "a repeated frame sounds no more";
  }
}

TEST(AvrStation, ReadySwitchAndRelay) {
  AvrBench b("station");
  b.press("D8");
  b.pass(50);
  b.enabled();
  EXPECT_TRUE(b.relay());
  EXPECT_EQ(b.last(v1::ToHost::kHello).hello().kind(), v1::DEVICE_KIND_STATION);
  b.close("D8");
  b.pass(100);
  EXPECT_EQ(b.last(v1::ToHost::kHeartbeat).heartbeat().inputs(), 1u);
  EXPECT_TRUE(b.relay()) << "ready is no e-stop";
  b.hear(b.output_message(2, false, 1));
  EXPECT_FALSE(b.relay());
}

TEST(AvrTimer, ShowsDigitsOfTheHostAndDashesWithoutOne) {
  AvrBench b("timer_display");
  b.pass(20);
  auto const& digits = b.machine.display();
  for (int i = 1; i <= 8; ++i) EXPECT_EQ(digits[static_cast<std::size_t>(i)], 0x01) << "segment g";
  EXPECT_EQ(digits[9], 0) << "no decoding";
  EXPECT_EQ(digits[11], 7) << "eight digits";
  EXPECT_EQ(digits[12], 1) << "on";
  b.answering = true;
  b.open(5, 1000);
  auto message = shows(b, v1::DEVICE_LAMP_RED, v1::LAMP_PATTERN_STEADY);
  message.mutable_output()->set_segments("\x06\xdb");  // "12."
  b.hear(message);
  b.pass(20);
  EXPECT_EQ(digits[1], 0x30) << "b and c";
  EXPECT_EQ(digits[2], 0xED) << "a, b, d, e, g and the point";
  EXPECT_EQ(digits[3], 0);
  b.answering = false;
  b.pass(1100);
  EXPECT_EQ(digits[1], 0x01) << "an old time is worse than none";
}

// Everything a board can be made to do at once, then the deepest that its stack ever was.
TEST(AvrCost, RamAndStackAreWithinTheirBounds) {
  for (char const* image :
       {"e_stop_start", "station", "stack_light", "goal_counter", "timer_display"}) {
    AvrBench b(image);
    b.enabled();
    for (int i = 0; i < 60; ++i) {
      if (i % 3 == 0) b.machine.receive(std::string{"\x02\x07\x00", 3});
      for (char const* name : {"A0", "A1", "A2", "A3", "D8", "D9", "D10"}) {
        b.machine.set_level(pin(name), i % 2 == 0);
      }
      if (i % 20 == 0) b.open(static_cast<std::uint32_t>(10 + i));
      auto message = b.output_message(static_cast<std::uint32_t>(1000 + i), true, 3);
      message.mutable_output()->set_segments("12345678");
      message.mutable_output()->set_text("0123456789abcdef");
      b.machine.receive(field::frame_of(message));
      b.pass(23);
    }
    EXPECT_LE(b.machine.static_ram(), static_ram_max) << image;
    EXPECT_LE(b.machine.stack_used(), stack_max) << image;
    RecordProperty(std::string{image} + "_stack", static_cast<int>(b.machine.stack_used()));
    std::printf("%-14s static RAM %4u B, stack %3u B, interrupts off at most %llu cycles\n", image,
                b.machine.static_ram(), b.machine.stack_used(),
                static_cast<unsigned long long>(b.machine.longest_interrupts_off()));
    EXPECT_LE(b.machine.longest_interrupts_off(), 1600u) << "a byte comes each 1,388 cycles";
  }
}

TEST(AvrCost, FlashIsWithinItsBound) {
  for (char const* image :
       {"e_stop_start", "station", "stack_light", "goal_counter", "timer_display"}) {
    AvrBench b(image);
    std::printf("%-14s flash %u B\n", image, b.machine.flash_used());
    EXPECT_LE(b.machine.flash_used(), flash_bytes_max) << image;
  }
}

}  // namespace

}  // namespace c715::avr
