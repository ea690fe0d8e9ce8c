// Two ends of TLS with a pre-shared key, joined in memory.
#include "server/line/psk_channel.hpp"

#include <gtest/gtest.h>

namespace c715::test {

namespace {

using line::PskChannel;
using line::PskServer;

constexpr char board[] = "7150000000000001";
std::string const key(line::key_bytes, 'k');

// Carries bytes both ways until nothing more comes. False once either end is over.
bool exchange(PskChannel& server, PskChannel& client, std::string& at_server,
              std::string& at_client) {
  for (int turn = 0; turn < 10; ++turn) {
    auto const up = client.take();
    if (!up.empty() && !server.receive(up, at_server)) return false;
    auto const down = server.take();
    if (!down.empty() && !client.receive(down, at_client)) return false;
    if (up.empty() && down.empty()) return true;
  }
  return true;
}

PskServer server_of_one() {
  return PskServer{[](std::string const& who) { return who == board ? key : std::string{}; }};
}

struct Pair {
  explicit Pair(std::string const& who = board, std::string const& with = key)
      : a(server.accept()), b(line::connect_psk(who, with)) {
    good = exchange(*a, *b, heard, answered) && a->ready() && b->ready();
  }
  PskServer server = server_of_one();
  std::unique_ptr<PskChannel> a;
  std::unique_ptr<PskChannel> b;
  std::string heard;
  std::string answered;
  bool good = false;
};

TEST(PskChannel, carries_both_ways_and_knows_who_it_is) {
  Pair pair;
  ASSERT_TRUE(pair.good);
  EXPECT_EQ(pair.a->identity(), board);
  pair.b->send("hello");
  pair.a->send(std::string_view{"\0frame\0", 7});
  ASSERT_TRUE(exchange(*pair.a, *pair.b, pair.heard, pair.answered));
  EXPECT_EQ(pair.heard, "hello");
  EXPECT_EQ(pair.answered, (std::string{"\0frame\0", 7}));
}

TEST(PskChannel, says_nothing_in_the_clear) {
  Pair pair;
  pair.b->send("a very secret frame");
  EXPECT_EQ(pair.b->take().find("secret"), std::string::npos);
}

TEST(PskChannel, a_wrong_key_opens_nothing) {
  Pair const pair{board, std::string(line::key_bytes, 'x')};
  EXPECT_FALSE(pair.good);
  EXPECT_FALSE(pair.a->ready());
  EXPECT_EQ(pair.a->identity(), board) << "whom to warn of";
}

TEST(PskChannel, who_is_unknown_gets_in_with_no_key) {
  EXPECT_FALSE((Pair{"7150000000000009", key}.good));
  EXPECT_FALSE((Pair{"7150000000000009", std::string{}}.good));
  EXPECT_FALSE((Pair{board, "short"}.good));
}

TEST(PskChannel, one_changed_byte_ends_it) {
  Pair pair;
  pair.b->send("hello");
  auto wire = pair.b->take();
  wire[wire.size() / 2] = static_cast<char>(wire[wire.size() / 2] ^ 1);
  EXPECT_FALSE(pair.a->receive(wire, pair.heard));
  EXPECT_TRUE(pair.heard.empty());
}

TEST(PskChannel, a_record_told_twice_ends_it) {
  Pair pair;
  pair.b->send("start");
  auto const wire = pair.b->take();
  EXPECT_TRUE(pair.a->receive(wire, pair.heard));
  EXPECT_FALSE(pair.a->receive(wire, pair.heard));
  EXPECT_EQ(pair.heard, "start");
}

TEST(PskChannel, any_first_bytes_are_harmless) {
  for (std::string const& bytes :
       {std::string{"\x16\x03\x01\x00\x05hello"}, std::string(5000, '\x16'),
        std::string{"GET / HTTP/1.1\r\n\r\n"}, std::string(300, '\0')}) {
    auto server = server_of_one();
    auto const channel = server.accept();
    std::string plain;
    channel->receive(bytes, plain);
    EXPECT_FALSE(channel->ready());
    EXPECT_TRUE(plain.empty());
  }
}

TEST(PskChannel, nothing_is_sent_before_it_is_ready) {
  auto server = server_of_one();
  auto const channel = server.accept();
  channel->send("early");
  EXPECT_TRUE(channel->take().empty());
}

}  // namespace

}  // namespace c715::test
