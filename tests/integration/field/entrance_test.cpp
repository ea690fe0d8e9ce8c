// The door for TCP: what a first word decides.
#include "server/field/entrance.hpp"

#include <array>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/integration/field/process.hpp"

namespace c715::test {

namespace {

class EntranceTest : public testing::Test {
 protected:
  void come(bool plain) {
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()), 0);
    auto const line = std::make_shared<line::DeviceLine>(
        boost::asio::posix::stream_descriptor{context_, ends_[0]}, line::LineKind::tcp, "test");
    field::EntranceServices services{
        .psk = psk_,
        .admit = [this](auto const&, std::string const& who) { admitted_ += "in:" + who; },
        .bytes = [this](auto&, std::string_view bytes) { heard_ += bytes; },
        .ended = [this](auto&) { ended_ = true; },
        .redeem = [](std::string const&, auto answer) { answer("no CLOSED"); },
        .pairing_failed = [] {}};
    std::make_shared<field::Entrance>(context_, std::move(services), line, plain)->start();
  }
  ~EntranceTest() override {
    ::close(ends_[1]);
    context_.restart();
    context_.run();
  }
  void say(std::string_view bytes) {
    ASSERT_EQ(::write(ends_[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    pass(std::chrono::milliseconds{20});
  }
  void pass(std::chrono::milliseconds time) {
    context_.restart();
    context_.run_for(time);
  }

  boost::asio::io_context context_;
  line::PskServer psk_{[](std::string const&) { return std::string{}; }};
  std::array<int, 2> ends_{-1, -1};
  std::string admitted_;
  std::string heard_;
  bool ended_ = false;
};

TEST_F(EntranceTest, without_tls_this_machine_alone_gets_in) {
  come(false);
  say({"\x05hello\0", 7});
  EXPECT_TRUE(ended_);
  EXPECT_TRUE(admitted_.empty());
  EXPECT_TRUE(heard_.empty());
}

TEST_F(EntranceTest, a_frame_gets_in_whatever_its_first_byte) {
  come(true);
  say("\x16");
  EXPECT_TRUE(admitted_.empty()) << "it may still be TLS";
  say("\x12rest");
  EXPECT_EQ(admitted_, "in:");
  EXPECT_EQ(heard_, "\x16\x12rest");
  say("more");
  EXPECT_EQ(heard_, "\x16\x12restmore");
  EXPECT_FALSE(ended_);
}

TEST_F(EntranceTest, tls_that_is_none_is_thrown_out) {
  come(true);
  say({"\x16\x03\x01\x00\x05hello", 10});
  EXPECT_TRUE(ended_);
  EXPECT_TRUE(admitted_.empty());
}

TEST_F(EntranceTest, who_says_nothing_has_three_seconds) {
  come(true);
  auto const began = monotonic_seconds();
  while (!ended_ && monotonic_seconds() - began < 10) pass(std::chrono::milliseconds{20});
  EXPECT_TRUE(ended_);
  EXPECT_NEAR(monotonic_seconds() - began, 3, 1);
}

}  // namespace

}  // namespace c715::test
