// Codes and lines of a pairing, names of serial ports.
#include <set>

#include <gtest/gtest.h>

#include "server/line/pairing_code.hpp"
#include "server/line/pairing_line.hpp"
#include "server/line/psk_channel.hpp"
#include "server/line/serial_file.hpp"

namespace c715::test {

namespace {

constexpr char uid[] = "00aa11bb22cc33dd";

TEST(PairingCode, every_bit_of_chance_is_in_it) {
  std::string const zeros(line::code_random_bytes, '\0');
  EXPECT_EQ(line::pairing_code(zeros), "0000-0000-0000-0000");
  std::set<std::string> codes{line::pairing_code(zeros)};
  for (std::size_t bit = 0; bit < 8 * line::code_random_bytes; ++bit) {
    auto random = zeros;
    random[bit / 8] = static_cast<char>(1U << bit % 8);
    codes.insert(line::pairing_code(random));
  }
  EXPECT_EQ(codes.size(), 8 * line::code_random_bytes + 1);
}

TEST(PairingCode, is_read_as_people_type_it) {
  auto const code = line::read_code("7XK2-M9QD-0ABC-TW1R");
  EXPECT_EQ(code, "7XK2M9QD0ABCTW1R");
  EXPECT_EQ(line::read_code(" 7xk2m9qd oabc-twIr\n"), code);
  EXPECT_EQ(line::read_code("7XK2-M9QD-0ABC"), std::nullopt);
  EXPECT_EQ(line::read_code("7XK2-M9QD-0ABC-TW1RR"), std::nullopt);
  EXPECT_EQ(line::read_code("7XK2-M9QD-0ABC-TW1U"), std::nullopt) << "U is no letter of codes";
}

TEST(PairingCode, makes_a_key_that_is_not_the_code) {
  auto const key = line::key_of_code("7XK2M9QD0ABCTW1R");
  EXPECT_EQ(key.size(), line::key_bytes);
  EXPECT_NE(key, line::key_of_code("7XK2M9QD0ABCTW1S"));
}

TEST(PairingLine, request_and_reply_come_back) {
  EXPECT_EQ(line::read_pairing_request(line::pairing_request(uid)), uid);
  std::string const key(line::key_bytes, '\x5a');
  EXPECT_EQ(line::read_pairing_reply(line::pairing_grant(key))->key, key);
  auto const denial = line::read_pairing_reply(line::pairing_denial("CLOSED"));
  ASSERT_TRUE(denial);
  EXPECT_TRUE(denial->key.empty());
  EXPECT_EQ(denial->why, "CLOSED");
}

TEST(PairingLine, nothing_else_is_taken) {
  for (char const* line :
       {"", "pair", "pair 1 ", "pair 2 00aa11bb22cc33dd", "pair 1 00AA11BB22CC33DD",
        "pair 1 00aa11bb22cc33dd ", "pair 1 00aa11bb22cc33d"}) {
    EXPECT_EQ(line::read_pairing_request(line), std::nullopt) << line;
  }
  for (char const* line : {"", "key", "key 00", "yes", "keyx"}) {
    EXPECT_FALSE(line::read_pairing_reply(line)) << line;
  }
}

TEST(OneLine, takes_one_line_and_no_more) {
  using Outcome = line::OneLine::Outcome;
  line::OneLine one;
  EXPECT_EQ(one.take("pa"), Outcome::waiting);
  EXPECT_EQ(one.take("ir\nmore"), Outcome::whole);
  EXPECT_EQ(one.text(), "pair");
  EXPECT_EQ(one.take("\nagain"), Outcome::whole);
  EXPECT_EQ(one.text(), "pair");
  line::OneLine endless;
  EXPECT_EQ(endless.take(std::string(line::pairing_line_bytes + 1, 'x')), Outcome::too_long);
}

TEST(SerialName, device_and_speed) {
  EXPECT_EQ(line::read_serial_name("/dev/ttyUSB0")->baud, 115200);
  auto const fast = line::read_serial_name("/dev/serial/by-id/usb-x@500000");
  ASSERT_TRUE(fast);
  EXPECT_EQ(fast->path, "/dev/serial/by-id/usb-x");
  EXPECT_EQ(fast->baud, 500000);
  for (char const* bad : {"", "@115200", "/dev/x@9600", "/dev/x@", "/dev/x@fast"}) {
    EXPECT_FALSE(line::read_serial_name(bad)) << bad;
  }
}

}  // namespace

}  // namespace c715::test
