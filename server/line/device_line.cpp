// One open line to a board.
#include "server/line/device_line.hpp"

#include <array>
#include <cerrno>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include "server/log/log.hpp"

namespace c715::line {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

asio::awaitable<std::size_t> read_some(asio::posix::stream_descriptor& file,
                                       std::array<char, 1024>& buffer) {
  error_code error;
  auto const got = co_await file.async_read_some(asio::buffer(buffer),
                                                 asio::redirect_error(asio::use_awaitable, error));
  // Whatever the error is, the line is gone; a serial device says eof, EIO or ENXIO as it likes.
  co_return error ? 0 : got;
}

}  // namespace

DeviceLine::DeviceLine(asio::posix::stream_descriptor file, LineKind kind, std::string port)
    : file_(std::move(file)),
      deadline_(file_.get_executor()),
      kind_(kind),
      port_(std::move(port)),
      last_byte_(std::chrono::steady_clock::now()),
      second_began_(last_byte_) {
  file_.non_blocking(true);
}

void DeviceLine::start(Heard heard) {
  heard_ = std::move(heard);
  asio::co_spawn(
      file_.get_executor(),
      [](std::shared_ptr<DeviceLine> self) -> asio::awaitable<void> {
        std::array<char, 1024> buffer{};
        while (auto const got = co_await read_some(self->file_, buffer)) {
          if (!self->within_rate(got)) break;
          self->hear({buffer.data(), got});
        }
        self->close();
        // What it holds may hold this line.
        auto const told = std::exchange(self->heard_, {});
        told.ended();
      }(shared_from_this()),
      asio::detached);
}

bool DeviceLine::within_rate(std::size_t bytes) {
  last_byte_ = std::chrono::steady_clock::now();
  if (last_byte_ - second_began_ >= std::chrono::seconds{1}) {
    second_began_ = last_byte_;
    second_bytes_ = 0;
  }
  second_bytes_ += bytes;
  if (second_bytes_ <= line_bytes_a_second) return true;
  log::warn("line {} closed: more than {} bytes in a second", port_, line_bytes_a_second);
  return false;
}

void DeviceLine::hear(std::string_view wire) {
  if (channel_) return take(wire);
  heard_.bytes(wire);
}

void DeviceLine::secure(std::unique_ptr<PskChannel> channel, std::string_view already) {
  channel_ = std::move(channel);
  take(already);
}

void DeviceLine::take(std::string_view wire) {
  std::string plain;
  bool const goes_on = channel_->receive(wire, plain);
  put(channel_->take());
  if (channel_->ready() && !std::exchange(told_secured_, channel_->ready()) && heard_.secured) {
    heard_.secured();
  }
  if (!plain.empty() && file_.is_open()) heard_.bytes(plain);
  if (!goes_on) close();
}

void DeviceLine::send(std::string_view bytes) {
  if (!channel_) return put(bytes);
  channel_->send(bytes);
  put(channel_->take());
}

void DeviceLine::put(std::string_view wire) {
  if (!file_.is_open() || wire.empty()) return;
  if (rest_.empty()) wire.remove_prefix(write_now(wire));
  if (wire.empty() || !file_.is_open()) return;
  if (rest_.size() + wire.size() > line_queue_limit) return close();
  bool const waiting = !rest_.empty();
  rest_.append(wire);
  if (waiting) return;
  deadline_.expires_after(line_write_deadline);
  deadline_.async_wait([self = shared_from_this()](error_code error) {
    if (!error && !self->rest_.empty()) self->close();
  });
  write_rest();
}

std::size_t DeviceLine::write_now(std::string_view wire) {
  auto const written = kind_ == LineKind::tcp
                           ? ::send(file_.native_handle(), wire.data(), wire.size(), MSG_NOSIGNAL)
                           : ::write(file_.native_handle(), wire.data(), wire.size());
  if (written >= 0) return static_cast<std::size_t>(written);
  if (errno != EAGAIN && errno != EINTR) close();
  return 0;
}

void DeviceLine::write_rest() {
  file_.async_wait(asio::posix::stream_descriptor::wait_write,
                   [self = shared_from_this()](error_code error) {
                     if (error || !self->file_.is_open()) return;
                     self->rest_.erase(0, self->write_now(self->rest_));
                     if (!self->rest_.empty()) return self->write_rest();
                     self->deadline_.cancel();
                   });
}

void DeviceLine::close() {
  error_code ignored;
  deadline_.cancel();
  rest_.clear();
  if (kind_ == LineKind::tcp && file_.is_open()) {
    ::shutdown(file_.native_handle(), SHUT_RDWR);
  }
  file_.close(ignored);
}

}  // namespace c715::line
