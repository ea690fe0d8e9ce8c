// Offset and round trip from pings.
#include "referee_ui/model/clock_estimate.hpp"

#include <algorithm>

namespace c715::ui {

void ClockEstimate::take(LocalTime sent, Instant server_at, LocalTime now) {
  auto const round_trip = std::chrono::duration_cast<Duration>(now - sent);
  auto const sent_us = std::chrono::duration_cast<Duration>(sent.time_since_epoch());
  // The server read its clock about half way.
  Duration const offset = server_at.time_since_epoch() - (sent_us + round_trip / 2);
  samples_.push_back({round_trip, offset});
  if (samples_.size() > kept) samples_.pop_front();
}

std::optional<Duration> ClockEstimate::round_trip() const {
  auto const* best = quickest();
  if (best == nullptr) return std::nullopt;
  return best->round_trip;
}

std::optional<Duration> ClockEstimate::offset() const {
  auto const* best = quickest();
  if (best == nullptr) return std::nullopt;
  return best->offset;
}

ClockEstimate::Sample const* ClockEstimate::quickest() const {
  auto const best = std::ranges::min_element(samples_, {}, &Sample::round_trip);
  return best == samples_.end() ? nullptr : &*best;
}

}  // namespace c715::ui
