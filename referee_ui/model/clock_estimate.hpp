// The server's clock as seen from here: of the last pings, the quickest tells best.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>

#include "referee_ui/model/link_events.hpp"
#include "server/core/time.hpp"

namespace c715::ui {

class ClockEstimate {
 public:
  static constexpr std::size_t kept = 15;

  // A ping sent at `sent`, answered by the server at `server_at`, and back at `now`.
  void take(LocalTime sent, Instant server_at, LocalTime now);
  void clear() { samples_.clear(); }

  [[nodiscard]] std::optional<Duration> round_trip() const;
  // Server clock minus local clock.
  [[nodiscard]] std::optional<Duration> offset() const;

 private:
  struct Sample {
    Duration round_trip;
    Duration offset;
  };
  [[nodiscard]] Sample const* quickest() const;

  std::deque<Sample> samples_;
};

}  // namespace c715::ui
