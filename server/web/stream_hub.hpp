// All viewers of the public stream: one shared frame to everyone, slow ones dropped.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include <boost/asio/steady_timer.hpp>

#include "server/web/http_server.hpp"
#include "server/web/stream_ring.hpp"

namespace c715::web {

// A viewer that holds more than `queue_bytes` unsent, or nothing of whose queue goes out for
// `stall`, is dropped: its page comes back and resumes.
struct StreamLimits {
  std::size_t queue_bytes = 256 * 1024;
  std::chrono::milliseconds stall{5'000};
  std::size_t slice = 200;  // sockets written to before other work gets its turn
};

class StreamViewer;

// Single-threaded. Destroying it drops every viewer.
class StreamHub : public std::enable_shared_from_this<StreamHub> {
 public:
  StreamHub(boost::asio::io_context& io, StreamLimits limits);
  ~StreamHub();
  StreamHub(StreamHub const&) = delete;
  StreamHub& operator=(StreamHub const&) = delete;

  // Begins to look after slow viewers. `idle` is called after each sweep that leaves nothing
  // waiting.
  void start(std::function<void()> idle);
  void stop();

  // A viewer that has, after `first` is sent, everything up to `seq`.
  void join(StreamConnection connection, std::vector<Frame> first, std::int64_t seq);

  // Sends a frame to every viewer that does not have `seq` yet; seq 0 to all. While a sweep is
  // under way it waits for the end of it.
  void push(std::int64_t seq, Frame frame);
  [[nodiscard]] bool busy() const { return sweeping_; }
  [[nodiscard]] std::size_t viewers() const { return viewers_.size(); }

 private:
  struct Waiting {
    std::int64_t seq;
    Frame frame;
  };
  void sweep();
  void finish_sweep();
  void drop_dead();
  void watch();

  boost::asio::io_context& io_;
  StreamLimits limits_;
  boost::asio::steady_timer timer_;
  std::function<void()> idle_;
  std::vector<std::shared_ptr<StreamViewer>> viewers_;
  std::deque<Waiting> waiting_;
  std::size_t next_ = 0;  // viewer to be served next in the present sweep
  bool sweeping_ = false;
  bool stopped_ = false;
};

}  // namespace c715::web
