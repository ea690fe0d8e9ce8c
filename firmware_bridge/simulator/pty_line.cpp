// A board on a pseudo-terminal: to its host a serial port.
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "firmware_bridge/simulator/line.hpp"

namespace c715::simulator {

namespace {

[[noreturn]] void fail(std::string const& what) {
  throw std::system_error{errno, std::generic_category(), what};
}

class PtyLine : public Line {
 public:
  explicit PtyLine(std::string link) : link_(std::move(link)) {
    int master = -1;
    int slave = -1;
    char name[64];
    if (::openpty(&master, &slave, name, nullptr, nullptr) != 0) fail("openpty");
    master_ = Descriptor{master};
    Descriptor const closes{slave};  // so that the master notices whether a host has it open
    termios settings{};
    ::tcgetattr(slave, &settings);
    ::cfmakeraw(&settings);
    ::tcsetattr(slave, TCSANOW, &settings);
    ::fcntl(master, F_SETFL, O_NONBLOCK);
    ::fcntl(master, F_SETFD, FD_CLOEXEC);
    struct stat there {};
    if (::lstat(link_.c_str(), &there) == 0 && S_ISLNK(there.st_mode)) ::unlink(link_.c_str());
    if (::symlink(name, link_.c_str()) != 0) fail(link_);
  }
  PtyLine(PtyLine const&) = delete;
  PtyLine& operator=(PtyLine const&) = delete;
  ~PtyLine() override { ::unlink(link_.c_str()); }

  int fd() const override { return open_ ? master_.get() : -1; }
  bool writing() const override { return false; }
  bool connected() const override { return open_; }

  void attend(std::chrono::steady_clock::time_point /*now*/) override {
    pollfd poll{master_.get(), 0, 0};
    open_ = ::poll(&poll, 1, 0) == 0 || (poll.revents & POLLHUP) == 0;
  }

  std::string read() override {
    char buffer[4096];
    auto const got = ::read(master_.get(), buffer, sizeof buffer);
    if (got > 0) return {buffer, static_cast<std::size_t>(got)};
    if (got == 0 || (errno != EAGAIN && errno != EINTR)) open_ = false;
    return {};
  }

  void write(std::string_view bytes) override {
    // What a full line does not take is lost; the frame it was part of is damaged, the next is not.
    if (open_ && ::write(master_.get(), bytes.data(), bytes.size()) < 0 && errno != EAGAIN) {
      open_ = false;
    }
  }

 private:
  std::string link_;
  Descriptor master_;
  bool open_ = false;
};

}  // namespace

std::unique_ptr<Line> pty_line(std::string const& link) {
  return std::make_unique<PtyLine>(link);
}

}  // namespace c715::simulator
