// Queue and progress of the feed.
#include "server/web/feed_writer.hpp"

#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <fcntl.h>
#include <sys/ioctl.h>

namespace c715::web {

namespace asio = boost::asio;

namespace {
constexpr int pipe_bytes = 1024 * 1024;
}  // namespace

FeedWriter::FeedWriter(asio::io_context& io, int fd, FeedLimits limits,
                       std::function<void()> drained)
    : pipe_{io, fd}, limits_{limits}, drained_{std::move(drained)}, progress_{Steady::now()} {
  ::fcntl(fd, F_SETPIPE_SZ, pipe_bytes);  // a wish: a smaller pipe works as well
  pipe_.non_blocking(true);
}

void FeedWriter::close() {
  boost::system::error_code ignored;
  drained_ = {};
  pipe_.close(ignored);
}

void FeedWriter::push(std::string frame) {
  if (broken_ || !pipe_.is_open()) return;
  if (!queue_.empty() && bytes_ + frame.size() > limits_.queue_bytes) {
    broken_ = true;
    return;
  }
  bytes_ += frame.size();
  queue_.push_back(std::move(frame));
  if (queue_.size() == 1) write();
}

void FeedWriter::write() {
  asio::async_write(
      pipe_, asio::buffer(queue_.front()),
      [self = shared_from_this()](boost::system::error_code const& problem, std::size_t count) {
        self->written_ += count;
        if (problem) {
          self->broken_ = true;
          return;
        }
        self->bytes_ -= self->queue_.front().size();
        self->queue_.pop_front();
        if (!self->queue_.empty()) return self->write();
        if (self->drained_) self->drained_();
      });
}

// Bytes that the reader has taken out of the pipe. A frame half written counts when it is whole,
// which is exact enough to see whether anything moves.
std::uint64_t FeedWriter::consumed() {
  int unread = 0;
  if (::ioctl(pipe_.native_handle(), FIONREAD, &unread) != 0 || unread < 0) return written_;
  auto const waiting = static_cast<std::uint64_t>(unread);
  return written_ > waiting ? written_ - waiting : 0;
}

bool FeedWriter::failed(Steady::time_point now) {
  if (broken_ || !pipe_.is_open()) return true;
  auto const taken = consumed();
  bool const all_read = taken == written_ && queue_.empty();
  if (all_read || taken != consumed_) {
    consumed_ = taken;
    progress_ = now;
  }
  return now - progress_ > limits_.silence;
}

}  // namespace c715::web
