// The public process from feed to viewers: replica, documents, stream.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/steady_timer.hpp>

#include "server/web/documents.hpp"
#include "server/web/follower.hpp"
#include "server/web/stream_hub.hpp"
#include "server/web/stream_ring.hpp"

namespace c715::web {

inline constexpr std::chrono::seconds tick_every{5};

// Single-threaded. A change goes out at once; what arrives while a sweep is under way is merged
// into one.
class PublicPlane {
 public:
  PublicPlane(boost::asio::io_context& io, StreamLimits limits);
  ~PublicPlane();
  PublicPlane(PublicPlane const&) = delete;
  PublicPlane& operator=(PublicPlane const&) = delete;

  // Bytes of the feed. Throws when the feed is broken.
  void feed(std::string_view bytes);
  void open_stream(StreamConnection connection);

  [[nodiscard]] Follower const& follower() const { return follower_; }
  [[nodiscard]] Documents& documents() { return documents_; }
  [[nodiscard]] std::size_t viewers() const { return hub_->viewers(); }

 private:
  void flush();
  void tick();
  void start();
  void renew_snapshot();
  [[nodiscard]] std::string tick_frame() const;
  std::vector<Frame> catch_up(std::optional<std::int64_t> last_event_id);

  Follower follower_;
  Documents documents_;
  StreamRing ring_;
  std::shared_ptr<StreamHub> hub_;
  boost::asio::steady_timer timer_;
  Touched unsent_;
  bool started_ = false;
  std::uint32_t joined_ = 0;
  Frame snapshot_;  // of `snapshot_seq_`; with the ring's later frames it is the present
  std::int64_t snapshot_seq_ = 0;
};

}  // namespace c715::web
