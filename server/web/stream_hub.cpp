// Sweeps over the viewers in slices, one frame at a time.
#include "server/web/stream_hub.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "server/web/stream_viewer.hpp"

namespace c715::web {

namespace asio = boost::asio;

namespace {
constexpr std::chrono::milliseconds watch_every{500};
}  // namespace

StreamHub::StreamHub(asio::io_context& io, StreamLimits limits)
    : io_{io}, limits_{limits}, timer_{io} {}

StreamHub::~StreamHub() {
  stop();
}

void StreamHub::start(std::function<void()> idle) {
  idle_ = std::move(idle);
  watch();
}

void StreamHub::stop() {
  stopped_ = true;
  timer_.cancel();
  for (auto const& viewer : viewers_) viewer->drop();
  viewers_.clear();
  idle_ = {};
}

void StreamHub::join(StreamConnection connection, std::vector<Frame> first, std::int64_t seq) {
  first.insert(first.begin(), std::make_shared<std::string const>(std::move(connection.head)));
  auto viewer = std::make_shared<StreamViewer>(std::move(connection), limits_, seq);
  viewers_.push_back(viewer);
  viewer->begin(std::move(first));
}

void StreamHub::push(std::int64_t seq, Frame frame) {
  waiting_.push_back({seq, std::move(frame)});
  if (!sweeping_) sweep();
}

void StreamHub::sweep() {
  if (stopped_) return;
  sweeping_ = true;
  auto const& [seq, frame] = waiting_.front();
  auto const end = std::min(next_ + limits_.slice, viewers_.size());
  for (; next_ < end; ++next_) viewers_[next_]->send(seq, frame);
  if (next_ >= viewers_.size()) return finish_sweep();
  asio::post(io_, [self = shared_from_this()] { self->sweep(); });
}

void StreamHub::finish_sweep() {
  next_ = 0;
  waiting_.pop_front();
  drop_dead();
  if (!waiting_.empty()) {
    asio::post(io_, [self = shared_from_this()] { self->sweep(); });
    return;
  }
  sweeping_ = false;
  if (idle_) idle_();
}

// Only between sweeps: a sweep counts on the places of the viewers.
void StreamHub::drop_dead() {
  std::erase_if(viewers_, [](auto const& viewer) { return viewer->dead(); });
}

void StreamHub::watch() {
  timer_.expires_after(watch_every);
  timer_.async_wait([weak = weak_from_this()](boost::system::error_code const& problem) {
    auto const self = weak.lock();
    if (problem || !self || self->stopped_) return;
    auto const now = StreamViewer::Steady::now();
    for (auto const& viewer : self->viewers_) viewer->check(now);
    if (!self->sweeping_) self->drop_dead();
    self->watch();
  });
}

}  // namespace c715::web
