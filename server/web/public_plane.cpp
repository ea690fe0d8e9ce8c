// Turns changes of the replica into frames, and brings new viewers up to date.
#include "server/web/public_plane.hpp"

#include <ctime>
#include <random>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include "server/web/json.hpp"

namespace c715::web {

namespace asio = boost::asio;

namespace {

// Pages that lost the server together come back spread over this time.
constexpr std::uint32_t retry_least_ms = 1000;
constexpr std::uint32_t retry_spread_ms = 3000;
constexpr std::uint32_t retry_step_ms = 137;  // shares no factor with the spread

// A cached snapshot is brought up to date by the ring's frames until those are this much longer.
constexpr std::size_t catch_up_floor_bytes = 4096;
constexpr std::size_t catch_up_share = 4;

Duration local_now() {
  return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch());
}

Duration processor_time() {
  timespec spent{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return std::chrono::duration_cast<Duration>(std::chrono::seconds{spent.tv_sec} +
                                              std::chrono::nanoseconds{spent.tv_nsec});
}

std::size_t bytes_of(std::vector<Frame> const& frames) {
  std::size_t bytes = 0;
  for (auto const& frame : frames) bytes += frame->size();
  return bytes;
}

Frame frame_of(std::string bytes) {
  return std::make_shared<std::string const>(std::move(bytes));
}

}  // namespace

PublicPlane::PublicPlane(asio::io_context& io, StreamLimits limits)
    : documents_{fmt::format("{:08x}", std::random_device{}()),
                 {.now = local_now, .effort = processor_time}},
      hub_{std::make_shared<StreamHub>(io, limits)},
      timer_{io} {}

PublicPlane::~PublicPlane() {
  hub_->stop();
}

void PublicPlane::feed(std::string_view bytes) {
  follower_.feed(bytes, local_now());
  auto const touched = follower_.take_touched();
  documents_.touch(touched, follower_.state().seq);
  if (!follower_.ready()) return;
  if (!started_) return start();
  unsent_.merge(touched);
  if (!hub_->busy()) flush();
}

void PublicPlane::start() {
  started_ = true;
  ring_.start(follower_.state().seq);
  hub_->start([this] { flush(); });
  tick();
}

void PublicPlane::flush() {
  if (unsent_.empty()) return;
  auto const touched = std::exchange(unsent_, {});
  auto const seq = follower_.state().seq;
  Frame frame;
  if (touched.event) {
    renew_snapshot();
    frame = snapshot_;
  } else {
    auto const update = public_update(follower_.state(), touched, follower_.server_at(local_now()));
    frame = frame_of(sse_event("update", seq, to_json(update)));
  }
  ring_.push(seq, frame);
  hub_->push(seq, frame);
}

void PublicPlane::renew_snapshot() {
  auto const& state = follower_.state();
  auto const snapshot = public_snapshot(state, follower_.server_at(local_now()));
  snapshot_seq_ = state.seq;
  snapshot_ = frame_of(sse_event("snapshot", state.seq, to_json(snapshot)));
}

std::string PublicPlane::tick_frame() const {
  auto const at = follower_.server_at(local_now()).time_since_epoch();
  auto const at_ms = std::chrono::floor<std::chrono::milliseconds>(at).count();
  return sse_event("tick", 0, fmt::format("{{\"serverAtMs\":\"{}\"}}", at_ms));
}

void PublicPlane::tick() {
  hub_->push(0, frame_of(tick_frame()));
  timer_.expires_after(tick_every);
  timer_.async_wait([this](boost::system::error_code const& problem) {
    if (!problem) tick();
  });
}

// What a viewer needs that has everything up to its last event, or nothing.
std::vector<Frame> PublicPlane::catch_up(std::optional<std::int64_t> last_event_id) {
  auto const present = follower_.state().seq;
  if (last_event_id) {
    if (auto missed = ring_.after(*last_event_id, present)) return *std::move(missed);
  }
  if (snapshot_) {
    auto later = ring_.after(snapshot_seq_, present);
    auto const most = catch_up_floor_bytes + snapshot_->size() / catch_up_share;
    if (later && bytes_of(*later) <= most) {
      later->insert(later->begin(), snapshot_);
      return *std::move(later);
    }
  }
  renew_snapshot();
  return {snapshot_};
}

void PublicPlane::open_stream(StreamConnection connection) {
  auto frames = catch_up(connection.last_event_id);
  auto const retry_ms = retry_least_ms + joined_++ * retry_step_ms % retry_spread_ms;
  // The tick last: a cached snapshot tells an old time, and a page takes the newest it hears.
  frames.insert(frames.begin(), frame_of(fmt::format("retry: {}\n\n", retry_ms)));
  frames.push_back(frame_of(tick_frame()));
  hub_->join(std::move(connection), std::move(frames), ring_.last());
}

}  // namespace c715::web
