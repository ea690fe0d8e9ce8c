// One open line to a board.
#include "server/field/device_line.hpp"

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

namespace c715::field {

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
      last_byte_(std::chrono::steady_clock::now()) {
  file_.non_blocking(true);
}

void DeviceLine::start(std::function<void(std::string_view)> on_bytes,
                       std::function<void()> on_end) {
  asio::co_spawn(
      file_.get_executor(),
      [](std::shared_ptr<DeviceLine> self, std::function<void(std::string_view)> bytes,
         std::function<void()> end) -> asio::awaitable<void> {
        std::array<char, 1024> buffer{};
        while (auto const got = co_await read_some(self->file_, buffer)) {
          self->last_byte_ = std::chrono::steady_clock::now();
          bytes({buffer.data(), got});
        }
        self->close();
        end();
      }(shared_from_this(), std::move(on_bytes), std::move(on_end)),
      asio::detached);
}

void DeviceLine::send(std::string_view frames) {
  if (!file_.is_open()) return;
  if (rest_.empty()) frames.remove_prefix(write_now(frames));
  if (frames.empty() || !file_.is_open()) return;
  if (rest_.size() + frames.size() > line_queue_limit) return close();
  bool const waiting = !rest_.empty();
  rest_.append(frames);
  if (waiting) return;
  deadline_.expires_after(line_write_deadline);
  deadline_.async_wait([self = shared_from_this()](error_code error) {
    if (!error && !self->rest_.empty()) self->close();
  });
  write_rest();
}

std::size_t DeviceLine::write_now(std::string_view bytes) {
  auto const put = kind_ == LineKind::tcp
                       ? ::send(file_.native_handle(), bytes.data(), bytes.size(), MSG_NOSIGNAL)
                       : ::write(file_.native_handle(), bytes.data(), bytes.size());
  if (put >= 0) return static_cast<std::size_t>(put);
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

}  // namespace c715::field
