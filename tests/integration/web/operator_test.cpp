// The operators' page: alive, ready, numbers; loopback only.
#include <atomic>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "server/web/operator_server.hpp"
#include "server/web/web_process.hpp"
#include "tests/integration/web/raw_client.hpp"

namespace c715::test {
namespace {

class OperatorTest : public ::testing::Test {
 protected:
  OperatorTest() : thread{[this] { io.run(); }} {}
  ~OperatorTest() override {
    io.stop();
    thread.join();
  }
  std::string ask(std::string const& request) const {
    RawClient client{server.port()};
    client.send(request);
    return client.answer();
  }

  std::atomic<bool> ready{true};
  boost::asio::io_context io{1};
  web::OperatorServer server{
      io, "127.0.0.1", 0, text::load_texts(std::string{C715_SOURCE_DIR} + "/configs/text"), [this] {
        return web::OperatorReport{
            .ready = ready,
            .reason = "journal is read only",
            .metrics = {{"c715_entries_total", "Entries.", web::MetricKind::counter, 7, ""}}};
      }};
  std::thread thread;
};

TEST_F(OperatorTest, TellsThatItLives) {
  auto const answer = ask(RawClient::get("/livez"));
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_EQ(body_of(answer), "ok\n");
}

TEST_F(OperatorTest, TellsWhetherItIsReady) {
  EXPECT_EQ(status_of(ask(RawClient::get("/readyz"))), 200);
}

TEST_F(OperatorTest, SaysWhyItIsNotReady) {
  ready = false;
  auto const answer = ask(RawClient::get("/readyz"));
  EXPECT_EQ(status_of(answer), 503);
  EXPECT_EQ(body_of(answer), "journal is read only\n");
}

TEST_F(OperatorTest, TellsNumbers) {
  auto const answer = ask(RawClient::get("/metrics"));
  EXPECT_EQ(field_of(answer, "Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_NE(body_of(answer).find("c715_entries_total 7\n"), std::string::npos);
}

TEST_F(OperatorTest, KnowsNothingElse) {
  EXPECT_EQ(status_of(ask(RawClient::get("/"))), 404);
  EXPECT_EQ(status_of(ask("POST /livez HTTP/1.1\r\nHost: x\r\n\r\n")), 405);
}

TEST(Operator, IsForLoopbackOnly) {
  boost::asio::io_context io;
  auto const texts = text::load_texts(std::string{C715_SOURCE_DIR} + "/configs/text");
  for (char const* address : {"0.0.0.0", "192.168.1.1", "::", "localhost"}) {
    EXPECT_THROW((web::OperatorServer{io, address, 0, texts, [] { return web::OperatorReport{}; }}),
                 std::runtime_error)
        << address;
  }
}

TEST(SplitAddress, TakesAddressAndPort) {
  using Pair = std::pair<std::string, std::uint16_t>;
  EXPECT_EQ(web::split_address("127.0.0.1:7154"), (Pair{"127.0.0.1", 7154}));
  EXPECT_EQ(web::split_address("[::1]:0"), (Pair{"::1", 0}));
  for (char const* bad : {"", ":7154", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536",
                          "::1:7154", "127.0.0.1:-1", "127.0.0.1:7154x"}) {
    EXPECT_FALSE(web::split_address(bad)) << bad;
  }
}

}  // namespace
}  // namespace c715::test
