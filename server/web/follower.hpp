// The public process' replica: bytes of the feed in; state, changes and the server's clock out.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "server/tournament/state.hpp"
#include "server/web/feed_frame.hpp"
#include "server/web/public_view.hpp"

namespace c715::web {

// `local_now` is the time of any clock of this process that only goes forward.
class Follower {
 public:
  // Takes bytes of the feed. Throws std::runtime_error when the feed is broken or has a gap.
  void feed(std::string_view bytes, Duration local_now);

  // Whether everything that was durable when the feed began has arrived.
  [[nodiscard]] bool ready() const { return ready_; }
  [[nodiscard]] tournament::State const& state() const { return state_; }

  // What changed since the last call.
  Touched take_touched();

  // The server's clock. Both clocks are steady and on one machine, and a message only ever arrives
  // late: the greatest lead seen is nearest to the truth. The journal's last instant before any
  // word.
  [[nodiscard]] Instant server_at(Duration local_now) const;

 private:
  void take(v1::Entries const& entries);

  FeedReader reader_;
  tournament::State state_;
  Touched touched_;
  std::optional<Duration> lead_;
  bool ready_ = false;
};

}  // namespace c715::web
