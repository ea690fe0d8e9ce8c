// Time of the match server as types: an instant, a duration, and how they cross the wire.
#pragma once

#include <chrono>
#include <cstdint>

namespace c715 {

// The server's clock. It starts at the machine's wall clock and then follows the monotonic one, so
// that setting the wall clock moves no deadline. It has no now(): time is an argument.
struct ServerClock {
  using duration = std::chrono::microseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<ServerClock, duration>;
  static constexpr bool is_steady = true;
};

using Duration = ServerClock::duration;
using Instant = ServerClock::time_point;
using Milliseconds = std::chrono::duration<std::int32_t, std::milli>;

// An instant as microseconds since 1970-01-01 UTC, as `at_us` fields carry it.
constexpr std::int64_t to_us(Instant at) {
  return at.time_since_epoch().count();
}
constexpr Instant from_us(std::int64_t us) {
  return Instant{Duration{us}};
}

// A duration cut to whole milliseconds, as `elapsed_ms` fields carry it.
constexpr std::int32_t to_ms(Duration d) {
  return static_cast<std::int32_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(d).count());
}
constexpr Duration from_ms(std::int32_t ms) {
  return std::chrono::milliseconds{ms};
}

}  // namespace c715
