// Serial ports that come and go, on real pseudo-terminals.
#include <array>
#include <cerrno>

#include <boost/asio/io_context.hpp>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/file.h>
#include <termios.h>
#include <unistd.h>

#include "server/line/device_line.hpp"
#include "server/line/serial_port.hpp"
#include "tests/integration/field/running_field.hpp"

namespace c715::test {

namespace {

// A pseudo-terminal with a name that can be plugged and unplugged.
class Plug {
 public:
  explicit Plug(std::string name) : name_(std::move(name)) {}
  ~Plug() { out(); }
  Plug(Plug const&) = delete;
  Plug& operator=(Plug const&) = delete;
  void in() {
    char device[64];
    ASSERT_EQ(::openpty(&master_, &slave_, device, nullptr, nullptr), 0);
    ASSERT_EQ(::symlink(device, name_.c_str()), 0);
  }
  void out() {
    ::unlink(name_.c_str());
    if (slave_ >= 0) ::close(slave_);
    if (master_ >= 0) ::close(master_);
    master_ = slave_ = -1;
  }
  [[nodiscard]] int master() const { return master_; }
  [[nodiscard]] int slave() const { return slave_; }

 private:
  std::string name_;
  int master_ = -1;
  int slave_ = -1;
};

class SerialPortTest : public testing::Test {
 protected:
  SerialPortTest() {
    char folder[] = "/tmp/c715-serial-XXXXXX";
    folder_ = ::mkdtemp(folder);
  }
  ~SerialPortTest() override { std::filesystem::remove_all(folder_); }

  void look_for(std::string const& path) {
    port_ = std::make_shared<line::SerialPort>(context_, line::SerialName{.path = path});
    port_->start([this](boost::asio::posix::stream_descriptor file) {
      ++opened_;
      opened_at_ = monotonic_seconds();
      line_ = std::make_shared<line::DeviceLine>(std::move(file), line::LineKind::serial, "test");
      line_->start({.bytes = [this](std::string_view bytes) { heard_ += bytes; },
                    .secured = {},
                    .ended =
                        [this] {
                          line_.reset();
                          port_->lost();
                        }});
    });
  }
  void run_until(std::function<bool()> const& done) {
    auto const until = monotonic_seconds() + 10;
    while (!done() && monotonic_seconds() < until) {
      context_.run_for(std::chrono::milliseconds{1});
      context_.restart();
    }
    ASSERT_TRUE(done());
  }
  void end() {
    port_->stop();
    if (line_) line_->close();
    context_.restart();
    context_.run();
  }

  boost::asio::io_context context_;
  std::string folder_;
  std::shared_ptr<line::SerialPort> port_;
  std::shared_ptr<line::DeviceLine> line_;
  int opened_ = 0;
  double opened_at_ = 0;
  std::string heard_;
};

TEST_F(SerialPortTest, is_opened_at_once_each_time_it_appears) {
  Plug plug{folder_ + "/board"};
  look_for(folder_ + "/board");
  // So long that the look each second would be late.
  context_.run_for(std::chrono::milliseconds{1200});
  context_.restart();
  for (int i = 1; i <= 3; ++i) {
    auto const plugged = monotonic_seconds();
    plug.in();
    run_until([&] { return opened_ == i; });
    EXPECT_LE(opened_at_ - plugged, 0.3);
    ASSERT_EQ(::write(plug.master(), "x", 1), 1);
    run_until([&] { return heard_.size() == static_cast<std::size_t>(i); });
    plug.out();
    run_until([&] { return line_ == nullptr; });
  }
  end();
}

TEST_F(SerialPortTest, is_found_in_a_folder_that_comes_later) {
  auto const folder = folder_ + "/serial";
  Plug plug{folder + "/board"};
  look_for(folder + "/board");
  context_.run_for(std::chrono::milliseconds{100});
  context_.restart();
  for (int i = 1; i <= 2; ++i) {
    std::filesystem::create_directory(folder);
    plug.in();
    run_until([&] { return opened_ == i; });
    plug.out();
    std::filesystem::remove_all(folder);
    run_until([&] { return line_ == nullptr; });
  }
  end();
}

TEST_F(SerialPortTest, a_stuck_port_is_closed_in_half_a_second) {
  Plug plug{folder_ + "/board"};
  plug.in();
  look_for(folder_ + "/board");
  run_until([&] { return line_ != nullptr; });
  // Nobody reads the other end: once the terminal is full, one byte more waits, and then it is
  // over.
  ::fcntl(plug.slave(), F_SETFL, O_NONBLOCK);
  std::string const fill(1024, 'x');
  constexpr int settled_ms = 100;
  do {
    // A busy kernel moves what was written a little later, and then there is room once more.
    while (::write(plug.slave(), fill.data(), fill.size()) > 0) {
    }
    ::poll(nullptr, 0, settled_ms);
  } while (::write(plug.slave(), fill.data(), 1) > 0);
  auto const began = monotonic_seconds();
  line_->send("x");
  run_until([&] { return opened_ >= 2 || line_ == nullptr; });
  EXPECT_GE(monotonic_seconds() - began, 0.45);
  EXPECT_LE(monotonic_seconds() - began, 2.0);
  plug.out();
  end();
}

TEST_F(SerialPortTest, who_says_too_much_is_closed) {
  Plug plug{folder_ + "/board"};
  plug.in();
  look_for(folder_ + "/board");
  run_until([&] { return line_ != nullptr; });
  ::fcntl(plug.master(), F_SETFL, O_NONBLOCK);
  std::string const flood(1024, 'x');
  std::size_t said = 0;
  run_until([&] {
    auto const put = ::write(plug.master(), flood.data(), flood.size());
    if (put > 0) said += static_cast<std::size_t>(put);
    return opened_ >= 2 || line_ == nullptr;
  });
  EXPECT_GE(said, line::line_bytes_a_second);
  plug.out();
  end();
}

TEST(SerialFile, sets_speed_a_lock_and_no_hang_up) {
  for (auto const& [baud, speed] : {std::pair{115200, B115200}, std::pair{500000, B500000}}) {
    int master = -1;
    int slave = -1;
    char name[64];
    ASSERT_EQ(::openpty(&master, &slave, name, nullptr, nullptr), 0);
    // Rest of an earlier time, to be thrown away.
    ASSERT_EQ(::write(master, "old\n", 4), 4);
    int const fd = line::open_serial_file({.path = name, .baud = baud});
    ASSERT_GE(fd, 0);
    termios settings{};
    ASSERT_EQ(::tcgetattr(fd, &settings), 0);
    EXPECT_EQ(::cfgetospeed(&settings), speed);
    EXPECT_EQ(::cfgetispeed(&settings), speed);
    EXPECT_EQ(settings.c_cflag & HUPCL, 0U);
    EXPECT_EQ(settings.c_lflag & (ICANON | ECHO), 0U);
    EXPECT_EQ(::flock(master, LOCK_EX | LOCK_NB), 0) << "another file";
    int const other = ::open(name, O_RDWR | O_NOCTTY | O_NONBLOCK);
    EXPECT_EQ(::flock(other, LOCK_EX | LOCK_NB), -1) << "the port is ours";
    ::close(other);
    char byte = 0;
    EXPECT_EQ(::read(fd, &byte, 1), -1) << "nothing old is heard";
    EXPECT_EQ(errno, EAGAIN);
    // Behind the terminal's echo of before.
    ::fcntl(master, F_SETFL, O_NONBLOCK);
    byte = 'x';
    while (::read(master, &byte, 1) == 1) {
    }
    EXPECT_EQ(byte, 0) << "ends half a frame";
    for (int const open : {fd, master, slave}) ::close(open);
  }
}

}  // namespace

}  // namespace c715::test
