// The writing end of the feed's pipe: never waits, and knows when the reader has stopped reading.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/posix/stream_descriptor.hpp>

namespace c715::web {

struct FeedLimits {
  std::size_t queue_bytes = 4 * 1024 * 1024;  // one frame may exceed it when nothing else waits
  std::chrono::milliseconds silence{10'000};  // unread bytes and nothing read for this long
};

class FeedWriter : public std::enable_shared_from_this<FeedWriter> {
 public:
  using Steady = std::chrono::steady_clock;

  // Takes over `fd`. `drained` is called, later, whenever the last waiting frame is in the pipe.
  FeedWriter(boost::asio::io_context& io, int fd, FeedLimits limits, std::function<void()> drained);
  void close();

  void push(std::string frame);

  // Whether the reader fell behind the limits, or is gone.
  [[nodiscard]] bool failed(Steady::time_point now);

 private:
  void write();
  [[nodiscard]] std::uint64_t consumed();

  boost::asio::posix::stream_descriptor pipe_;
  FeedLimits limits_;
  std::function<void()> drained_;
  std::deque<std::string> queue_;
  std::size_t bytes_ = 0;  // in the queue
  bool broken_ = false;
  std::uint64_t written_ = 0;
  std::uint64_t consumed_ = 0;  // as of `progress_`
  Steady::time_point progress_;
};

}  // namespace c715::web
