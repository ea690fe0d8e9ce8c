// Writes straight to the socket and queues only what the socket does not take.
#include "server/web/stream_viewer.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/buffer.hpp>

namespace c715::web {

namespace asio = boost::asio;

namespace {
constexpr std::size_t heard_limit = 1024;  // a viewer has nothing to say
}  // namespace

StreamViewer::StreamViewer(StreamConnection connection, StreamLimits const& limits,
                           std::int64_t seq)
    : socket_{std::move(connection.socket)},
      ticket_{std::move(connection.ticket)},
      limits_{limits},
      seq_{seq},
      progress_{Steady::now()} {}

void StreamViewer::begin(std::vector<Frame> first) {
  boost::system::error_code problem;
  socket_.non_blocking(true, problem);
  if (problem) return drop();
  for (auto& frame : first) queue_.push_back(std::move(frame));
  flush();
  watch_peer();
}

void StreamViewer::send(std::int64_t seq, Frame const& frame) {
  if (dead_ || (seq > 0 && seq <= seq_)) return;
  if (seq > 0) seq_ = seq;
  if (queue_.empty()) progress_ = Steady::now();
  queue_.push_back(frame);
  bytes_ += frame->size();
  if (!waiting_) flush();
  if (bytes_ > limits_.queue_bytes) drop();
}

void StreamViewer::flush() {
  while (!queue_.empty() && !dead_) {
    auto const& frame = *queue_.front();
    boost::system::error_code problem;
    auto const sent = socket_.write_some(asio::buffer(frame) + offset_, problem);
    if (problem == asio::error::would_block) break;
    if (problem) return drop();
    progress_ = Steady::now();
    offset_ += sent;
    if (offset_ < frame.size()) continue;
    offset_ = 0;
    bytes_ -= std::min(bytes_, frame.size());
    queue_.pop_front();
  }
  if (queue_.empty()) bytes_ = 0;
  if (queue_.empty() || dead_) return;
  waiting_ = true;
  socket_.async_wait(asio::ip::tcp::socket::wait_write,
                     [self = shared_from_this()](boost::system::error_code const& problem) {
                       self->waiting_ = false;
                       if (problem) return self->drop();
                       self->flush();
                     });
}

void StreamViewer::watch_peer() {
  if (dead_) return;
  socket_.async_read_some(
      asio::buffer(ignored_),
      [self = shared_from_this()](boost::system::error_code const& problem, std::size_t count) {
        self->heard_ += count;
        if (problem || self->heard_ > heard_limit) return self->drop();
        self->watch_peer();
      });
}

void StreamViewer::check(Steady::time_point now) {
  if (!queue_.empty() && now - progress_ > limits_.stall) drop();
}

void StreamViewer::drop() {
  dead_ = true;
  ticket_.reset();
  queue_.clear();
  boost::system::error_code ignored;
  socket_.close(ignored);
}

}  // namespace c715::web
