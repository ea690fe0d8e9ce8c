// A bare number has no unit and is no duration.
// Refused: could not convert|conversion from|no viable conversion
#include "server/core/time.hpp"

c715::Instant later(c715::Instant at, c715::Duration by) {
  return at + by;
}

#ifdef MISTAKE
auto const at = later(c715::from_us(1), 250);
#else
auto const at = later(c715::from_us(1), std::chrono::milliseconds{250});
#endif
