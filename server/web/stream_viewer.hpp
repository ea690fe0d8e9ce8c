// One viewer of the public stream: its socket and what is still to be sent to it.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include <boost/asio/ip/tcp.hpp>

#include "server/web/stream_hub.hpp"

namespace c715::web {

class StreamViewer : public std::enable_shared_from_this<StreamViewer> {
 public:
  using Steady = std::chrono::steady_clock;
  StreamViewer(StreamConnection connection, StreamLimits const& limits, std::int64_t seq);

  // Sends what comes before everything else; it does not count against the queue's limit.
  void begin(std::vector<Frame> first);
  void send(std::int64_t seq, Frame const& frame);

  // Whether the viewer is gone or must go.
  [[nodiscard]] bool dead() const { return dead_; }
  // Drops a viewer to which nothing has gone out for too long.
  void check(Steady::time_point now);
  void drop();

 private:
  void flush();
  void watch_peer();

  boost::asio::ip::tcp::socket socket_;
  std::optional<Admission::Ticket> ticket_;  // given back as soon as the viewer is gone
  StreamLimits limits_;
  std::int64_t seq_;
  std::deque<Frame> queue_;
  std::size_t offset_ = 0;  // sent bytes of the first frame
  std::size_t bytes_ = 0;   // in the queue, counted against the limit
  Steady::time_point progress_;
  bool waiting_ = false;  // for the socket to take more
  bool dead_ = false;
  std::size_t heard_ = 0;
  std::array<char, 64> ignored_{};
};

}  // namespace c715::web
