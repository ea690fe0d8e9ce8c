// Two ends of TLS with a pre-shared key, joined in memory.
#include "server/line/psk_channel.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <openssl/ssl.h>

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

// A board's own TLS library, with what the board has and no more.
class ForeignBoard {
 public:
  ForeignBoard(int version, char const* suites) : context_(SSL_CTX_new(TLS_client_method())) {
    SSL_CTX_set_min_proto_version(context_, version);
    SSL_CTX_set_max_proto_version(context_, version);
    SSL_CTX_set_cipher_list(context_, suites);
    SSL_CTX_set_psk_client_callback(
        context_, [](SSL*, char const*, char* identity, unsigned, unsigned char* to, unsigned) {
          std::copy_n(board, sizeof board, identity);
          std::copy(key.begin(), key.end(), to);
          return static_cast<unsigned>(key.size());
        });
    ssl_ = SSL_new(context_);
    SSL_set_bio(ssl_, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    SSL_set_connect_state(ssl_);
  }
  ~ForeignBoard() {
    SSL_free(ssl_);
    SSL_CTX_free(context_);
  }
  ForeignBoard(ForeignBoard const&) = delete;
  ForeignBoard& operator=(ForeignBoard const&) = delete;

  // Shakes hands with `server`; the suite, empty when they could not agree.
  std::string meet(PskChannel& server) {
    std::string plain;
    for (int turn = 0; turn < 10 && !(server.ready() && SSL_is_init_finished(ssl_)); ++turn) {
      SSL_do_handshake(ssl_);
      std::string wire(BIO_ctrl_pending(SSL_get_wbio(ssl_)), '\0');
      if (!wire.empty()) BIO_read(SSL_get_wbio(ssl_), wire.data(), static_cast<int>(wire.size()));
      if (!wire.empty() && !server.receive(wire, plain)) return {};
      auto const down = server.take();
      if (!down.empty()) BIO_write(SSL_get_rbio(ssl_), down.data(), static_cast<int>(down.size()));
    }
    return server.ready() ? SSL_get_cipher_name(ssl_) : "";
  }

 private:
  SSL_CTX* context_;
  SSL* ssl_;
};

TEST(PskChannel, a_board_with_tls_1_2_is_served_if_it_keeps_secrets) {
  auto server = server_of_one();
  auto const with = [&](int version, char const* suites) {
    auto const channel = server.accept();
    ForeignBoard foreign{version, suites};
    auto const suite = foreign.meet(*channel);
    EXPECT_TRUE(suite.empty() || channel->identity() == board);
    return suite;
  };
  EXPECT_EQ(with(TLS1_2_VERSION, "ECDHE-PSK-CHACHA20-POLY1305"), "ECDHE-PSK-CHACHA20-POLY1305");
  EXPECT_EQ(with(TLS1_3_VERSION, "DEFAULT"), "TLS_CHACHA20_POLY1305_SHA256");
  EXPECT_EQ(with(TLS1_2_VERSION, "PSK-AES128-GCM-SHA256"), "") << "without forward secrecy";
  EXPECT_EQ(with(TLS1_2_VERSION, "ECDHE-ECDSA-AES128-GCM-SHA256"), "") << "there is no certificate";
}

TEST(PskChannel, nothing_is_sent_before_it_is_ready) {
  auto server = server_of_one();
  auto const channel = server.accept();
  channel->send("early");
  EXPECT_TRUE(channel->take().empty());
}

}  // namespace

}  // namespace c715::test
