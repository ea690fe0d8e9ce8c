// What the link tells, as the console reads it.
#include "referee_ui/model/link_events.hpp"

namespace c715::ui {

std::optional<Instant> server_now(LinkStatus const& status, LocalTime now) {
  if (!status.clock_offset) return std::nullopt;
  auto const local = std::chrono::duration_cast<Duration>(now.time_since_epoch());
  return Instant{local + *status.clock_offset};
}

}  // namespace c715::ui
