// The pulse: read back as written, or not at all.
#include "server/journal/pulse.hpp"

#include <gtest/gtest.h>

namespace c715::journal {
namespace {

Pulse sample() {
  return {.at = from_us(1'809'000'000'123'456), .seq = 42, .first = sha256("one")};
}

TEST(Pulse, GoesBothWays) {
  auto const back = decode_pulse(encode(sample()));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->at, sample().at);
  EXPECT_EQ(back->seq, 42);
  EXPECT_EQ(back->first, sha256("one"));
  EXPECT_EQ(encode(sample()).size(), pulse_bytes);
}

TEST(Pulse, EveryFlippedBitIsNoticed) {
  std::string const whole = encode(sample());
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string torn = whole;
    torn[bit / 8] = static_cast<char>(torn[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(decode_pulse(torn)) << "bit " << bit;
  }
}

TEST(Pulse, AnyOtherLengthIsNoPulse) {
  std::string const whole = encode(sample());
  EXPECT_FALSE(decode_pulse(""));
  EXPECT_FALSE(decode_pulse(whole.substr(0, whole.size() - 1)));
  EXPECT_FALSE(decode_pulse(whole + "x"));
}

TEST(Pulse, FileThatIsNotThereIsNoPulse) {
  EXPECT_FALSE(read_pulse("/nonexistent/pulse"));
}

}  // namespace
}  // namespace c715::journal
