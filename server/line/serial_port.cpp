// Looking for a serial port.
#include "server/line/serial_port.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <sys/inotify.h>
#include <unistd.h>

#include "server/log/log.hpp"

namespace c715::line {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

// ATTRIB: the right to open it is often given a moment after it appeared.
constexpr std::uint32_t news_wanted = IN_CREATE | IN_MOVED_TO | IN_ATTRIB;

}  // namespace

SerialPort::SerialPort(asio::io_context& context, SerialName name)
    : context_(context), name_(std::move(name)), timer_(context), news_(context) {}

void SerialPort::start(Opened opened) {
  opened_ = std::move(opened);
  look();
}

void SerialPort::stop() {
  stopped_ = true;
  opened_ = nullptr;
  timer_.cancel();
  error_code ignored;
  news_.close(ignored);
}

void SerialPort::lost() {
  open_ = false;
  if (stopped_) return;
  log::warn("serial port {} gone", name_.path);
  look_later();
}

void SerialPort::look() {
  if (stopped_ || open_) return;
  watch();
  int const fd = open_serial_file(name_);
  if (fd < 0) {
    auto const why = std::generic_category().message(errno);
    if (told_ != why) log::info("serial port {}: {}", name_.path, why);
    told_ = why;
    return look_later();
  }
  told_.clear();
  pause_ = serial_first_look;
  open_ = true;
  timer_.cancel();
  log::info("serial port {} open", name_.path);
  opened_(asio::posix::stream_descriptor{context_, fd});
}

void SerialPort::look_later() {
  timer_.expires_after(pause_);
  pause_ = std::min<std::chrono::milliseconds>(2 * pause_, serial_look_every);
  timer_.async_wait([self = shared_from_this()](error_code error) {
    if (!error) self->look();
  });
}

// The folder may not be there (udev makes it with the first device), or be another one by now: the
// watch is made anew until a port was found in it.
void SerialPort::watch() {
  if (news_.is_open()) return;
  auto const folder = std::filesystem::path{name_.path}.parent_path();
  int const fd = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (fd < 0) return;
  if (::inotify_add_watch(fd, folder.empty() ? "." : folder.c_str(),
                          news_wanted | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR) < 0) {
    ::close(fd);
    return;
  }
  news_.assign(fd);
  wait_for_news();
}

void SerialPort::wait_for_news() {
  news_.async_wait(
      asio::posix::stream_descriptor::wait_read, [self = shared_from_this()](error_code error) {
        if (error || self->stopped_) return;
        alignas(inotify_event) std::array<char, 4096> events{};
        auto const got = ::read(self->news_.native_handle(), events.data(), events.size());
        bool gone = got <= 0;
        for (ssize_t at = 0; at < got;) {
          auto const* event = reinterpret_cast<inotify_event const*>(events.data() + at);
          gone = gone || (event->mask & (IN_IGNORED | IN_MOVE_SELF)) != 0;
          at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
        }
        error_code ignored;
        if (gone) {
          self->news_.close(ignored);
        } else {
          self->wait_for_news();
        }
        self->look();
      });
}

}  // namespace c715::line
