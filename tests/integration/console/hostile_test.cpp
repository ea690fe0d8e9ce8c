// What the listener does with peers that are broken, slow, unknown, or not who they say they are.
#include <algorithm>
#include <memory>
#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/console/guess_guard.hpp"
#include "server/console/hub.hpp"
#include "tests/integration/console/running_server.hpp"

namespace c715::test {
namespace {

// A console that everything else must leave alone.
class Witness {
 public:
  explicit Witness(RunningServer& server) : client_(server.sign_in(head, "nhân chứng")) {}
  void expect_served() { EXPECT_GT(client_->inspect().durable_seq(), 0); }

 private:
  std::unique_ptr<console::Client> client_;
};

v1::SignIn credential(std::string const& user, std::string const& pin) {
  v1::SignIn out;
  out.set_user(user);
  out.set_pin(pin);
  return out;
}

TEST(HostilePeer, OversizedFrameIsToldAndClosed) {
  RunningServer server;
  Witness witness{server};
  auto client = server.sign_in(scorer_one);
  client->send_bytes(std::string{"\x80\x80\x08", 3});  // announces 128 KiB
  EXPECT_EQ(closing_reason(*client), v1::REASON_FRAME_TOO_LARGE);
  witness.expect_served();
}

TEST(HostilePeer, TheLargestFrameIsTaken) {
  RunningServer server;
  auto client = server.sign_in(head);
  auto command = fresh(R"(abort_match { field: "1" })");
  command.mutable_abort_match()->set_reason(std::string(link::frame_limit - 100, 'x'));
  // Refused for its content, not for its size.
  EXPECT_TRUE(client->wish(command).has_refusal());
}

TEST(HostilePeer, TornFrameIsToldAndClosed) {
  RunningServer server;
  Witness witness{server};
  auto client = server.sign_in(scorer_one);
  client->send_bytes(std::string{"\x20half", 5});
  client->finish();
  EXPECT_EQ(closing_reason(*client), v1::REASON_FRAME_TORN);
  witness.expect_served();
}

TEST(HostilePeer, GarbageInsideTlsIsToldAndClosed) {
  RunningServer server;
  Witness witness{server};
  std::mt19937 chance{715};
  for (int i = 0; i < 20; ++i) {
    auto client = server.greet();
    std::string frame{"\x40"};
    for (int j = 0; j < 64; ++j) frame += static_cast<char>(chance());
    client->send_bytes(frame);
    client->finish();
    auto const reason = closing_reason(*client);
    EXPECT_TRUE(reason == v1::REASON_MALFORMED || reason == v1::REASON_UNSPECIFIED)
        << v1::Reason_Name(reason);
  }
  witness.expect_served();
}

TEST(HostilePeer, GarbageInsteadOfTlsIsClosed) {
  RunningServer server;
  Witness witness{server};
  int const fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in where{};
  where.sin_family = AF_INET;
  where.sin_port = htons(server.port());
  where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::connect(fd, reinterpret_cast<sockaddr*>(&where), sizeof where), 0);
  timeval const limit{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  std::string const garbage(2000, 'G');
  ASSERT_GT(::send(fd, garbage.data(), garbage.size(), MSG_NOSIGNAL), 0);
  char buffer[256];
  ssize_t count = 1;
  while (count > 0) count = ::recv(fd, buffer, sizeof buffer, 0);
  // Closed or reset, not the receive limit.
  EXPECT_TRUE(count == 0 || errno == ECONNRESET) << errno;
  ::close(fd);
  witness.expect_served();
}

TEST(HostilePeer, Tls12IsRefused) {
  RunningServer server;
  int const fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in where{};
  where.sin_family = AF_INET;
  where.sin_port = htons(server.port());
  where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::connect(fd, reinterpret_cast<sockaddr*>(&where), sizeof where), 0);
  for (int const version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    int const peer = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(::connect(peer, reinterpret_cast<sockaddr*>(&where), sizeof where), 0);
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> const context{
        SSL_CTX_new(TLS_client_method()), &SSL_CTX_free};
    SSL_CTX_set_max_proto_version(context.get(), version);
    std::unique_ptr<SSL, decltype(&SSL_free)> const ssl{SSL_new(context.get()), &SSL_free};
    SSL_set_fd(ssl.get(), peer);
    EXPECT_EQ(SSL_connect(ssl.get()) == 1, version == TLS1_3_VERSION);
    ::close(peer);
  }
  ::close(fd);
}

TEST(HostilePeer, AnotherCertificateIsRefusedBeforeAnythingIsSent) {
  RunningServer server;
  RunningServer impostor;
  ASSERT_NE(server.fingerprint(), impostor.fingerprint());
  try {
    console::Client client{"127.0.0.1", impostor.port(), [&](link::Fingerprint const& shown) {
                             return shown == server.fingerprint();
                           }};
    FAIL() << "connected to the impostor";
  } catch (console::Trouble const& trouble) {
    EXPECT_EQ(trouble.key(), "link.other_certificate");
  }
}

TEST(HostilePeer, UnknownRequestIsRefusedAndTheSessionGoesOn) {
  RunningServer server;
  auto client = server.sign_in(scorer_one);
  client->send_bytes(std::string{"\x03\xfa\x07\x00", 4});  // field 127, of a newer protocol
  auto const reply = await(*client, [](auto const& m) { return m.has_refused(); });
  EXPECT_EQ(reply.refused().refusal().reason(), v1::REASON_UNKNOWN_COMMAND);
  EXPECT_GT(client->inspect().durable_seq(), 0);
}

TEST(HostilePeer, AnotherProtocolVersionIsToldAndClosed) {
  RunningServer server;
  auto client = server.connect();
  v1::ToServer hello;
  hello.mutable_hello()->set_protocol(2);
  hello.mutable_hello()->set_console("bàn 1");
  client->send(hello);
  EXPECT_EQ(closing_reason(*client), v1::REASON_VERSION_MISMATCH);
}

TEST(HostilePeer, AWrongPinIsRefusedAndFewGuessesAreAllowed) {
  RunningServer server;
  auto already = server.sign_in(scorer_one, "bàn 1");
  auto client = server.greet("lạ");
  for (int i = 0; i <= console::GuessGuard::free_failures; ++i) {
    auto const outcome = client->sign_in(credential(scorer_one, "000000"));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().reason(), v1::REASON_WRONG_CREDENTIAL);
  }
  // Now even the right PIN has to wait, but who is signed in works on.
  auto const outcome = client->sign_in(credential(scorer_one, pin_of(scorer_one)));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().reason(), v1::REASON_TOO_MANY_GUESSES);
  EXPECT_EQ(outcome.error().subject(), "1");
  EXPECT_TRUE(already->wish(tap()).has_seq());
}

TEST(HostilePeer, ANameThatDoesNotExistIsRefusedAlike) {
  RunningServer server;
  auto client = server.greet();
  auto const outcome = client->sign_in(credential("ai đó", "123456"));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().reason(), v1::REASON_WRONG_CREDENTIAL);
}

TEST(HostilePeer, ATokenBringsAConsoleBackAlthoughOthersGuess) {
  RunningServer server;
  auto client = server.greet("bàn 1");
  auto const first = client->sign_in(credential(scorer_one, pin_of(scorer_one)));
  ASSERT_TRUE(first);
  client.reset();
  auto guesser = server.greet("lạ");
  for (int i = 0; i <= console::GuessGuard::free_failures; ++i) {
    ASSERT_FALSE(guesser->sign_in(credential(scorer_one, "000000")));
  }
  v1::SignIn again;
  again.set_user(scorer_one);
  again.set_token(first->token());
  // Not at another console, not for another user, but at its own.
  EXPECT_FALSE(server.greet("bàn 2")->sign_in(again));
  again.set_user(head);
  EXPECT_FALSE(server.greet("bàn 1")->sign_in(again));
  again.set_user(scorer_one);
  EXPECT_TRUE(server.greet("bàn 1")->sign_in(again));
}

TEST(HostilePeer, ASlowReaderIsDroppedWhileOthersLive) {
  RunningServer server;
  server.tap_and_untap(1500);
  auto witness = server.sign_in(head, "nhân chứng");
  auto slow = server.sign_in(scorer_one, "bàn chậm");
  // Asks for everything again and again, and reads nothing.
  bool present = true;
  for (int i = 0; present && i < 200; ++i) {
    slow->follow(1);
    v1::ToServer ping;
    ping.mutable_ping();
    witness->send(ping);
    await(*witness, [](auto const& m) { return m.has_pong(); });
    if (i % 20 != 19) continue;
    auto const told = await(*witness, [](auto const& m) { return m.has_telemetry(); });
    auto const& consoles = told.telemetry().consoles();
    EXPECT_NE(std::ranges::find(consoles, "nhân chứng (Hạnh)"), consoles.end());
    present = std::ranges::find(consoles, "bàn chậm (Đức)") != consoles.end();
  }
  EXPECT_FALSE(present);
}

TEST(HostilePeer, SessionsBeyondTheLimitAreToldSo) {
  RunningServer server;
  std::vector<std::unique_ptr<console::Client>> strangers;
  for (std::size_t i = 0; i < console::Hub::strangers_per_address; ++i) {
    strangers.push_back(server.greet());
  }
  auto surplus = server.connect();
  EXPECT_EQ(closing_reason(*surplus), v1::REASON_TOO_MANY_SESSIONS);
  strangers.pop_back();
  // Its place is free once the server has seen it go.
  for (int i = 0; i < 1000; ++i) {
    try {
      server.sign_in(head);
      SUCCEED();
      return;
    } catch (console::Trouble const&) {
    }
  }
  FAIL() << "the place was not given free";
}

TEST(HostilePeer, ARemovedUserIsOutAtOnce) {
  RunningServer server;
  auto gone = server.sign_in(scorer_one);
  auto chief = server.sign_in(organiser, "bàn ban tổ chức");
  EXPECT_TRUE(chief->wish(fresh("remove_user { name: \"Đức\" }")).has_seq());
  EXPECT_EQ(closing_reason(*gone), v1::REASON_NO_SUCH_USER);
  auto client = server.greet();
  EXPECT_FALSE(client->sign_in(credential(scorer_one, pin_of(scorer_one))));
}

TEST(People, AnOrganiserAddsAUserWithAPin) {
  RunningServer server;
  auto chief = server.sign_in(organiser, "bàn ban tổ chức");
  v1::AddUserWithPin wish;
  *wish.mutable_command() = fresh(R"(add_user { name: "Lan" roles: ROLE_SCORER })");
  wish.set_pin("12345");
  EXPECT_EQ(chief->add_user(wish).refusal().reason(), v1::REASON_PIN_TOO_SHORT);
  wish.set_pin("123456");
  auto const first = chief->add_user(wish);
  ASSERT_TRUE(first.has_seq());
  // Delivered again with another PIN, it is the same command: the first PIN stays.
  wish.set_pin("654321");
  EXPECT_EQ(chief->add_user(wish).seq(), first.seq());
  auto client = server.greet();
  EXPECT_FALSE(client->sign_in(credential("Lan", "654321")));
  EXPECT_TRUE(client->sign_in(credential("Lan", "123456")));
}

TEST(People, OnlyAnOrganiserMayAddUsers) {
  RunningServer server;
  auto client = server.sign_in(head);
  v1::AddUserWithPin wish;
  *wish.mutable_command() = fresh(R"(add_user { name: "Lan" roles: ROLE_SCORER })");
  wish.set_pin("123456");
  EXPECT_EQ(client->add_user(wish).refusal().reason(), v1::REASON_NOT_ALLOWED);
}

TEST(People, TheOneTimeCodeMakesTheFirstOrganiserOnce) {
  RunningServer server{RunningServer::People::none};
  auto const code = server.claim_code();
  ASSERT_EQ(code.size(), 10U);
  auto client = server.connect();
  EXPECT_TRUE(client->hello("bàn 1", "test").claimable());
  v1::ClaimEvent claim;
  claim.set_user(organiser);
  claim.set_pin("12345");
  claim.set_code(code);
  EXPECT_EQ(client->claim(claim).error().reason(), v1::REASON_PIN_TOO_SHORT);
  claim.set_pin("123456");
  claim.set_code("0000000000");
  EXPECT_EQ(client->claim(claim).error().reason(), v1::REASON_WRONG_CREDENTIAL);
  claim.set_code(code);
  auto const signed_in = client->claim(claim);
  ASSERT_TRUE(signed_in);
  EXPECT_EQ(signed_in->roles_size(), 4);
  auto other = server.connect();
  EXPECT_FALSE(other->hello("bàn 2", "test").claimable());
  claim.set_user("Kẻ đến sau");
  EXPECT_EQ(other->claim(claim).error().reason(), v1::REASON_NO_CLAIM_OPEN);
  EXPECT_TRUE(other->sign_in(credential(organiser, "123456")));
}

TEST(People, AnEventWithAnOrganiserCannotBeClaimed) {
  RunningServer server;
  EXPECT_TRUE(server.claim_code().empty());
  auto client = server.greet();
  v1::ClaimEvent claim;
  claim.set_user("Kẻ lạ");
  claim.set_pin("123456");
  EXPECT_EQ(client->claim(claim).error().reason(), v1::REASON_NO_CLAIM_OPEN);
}

}  // namespace
}  // namespace c715::test
