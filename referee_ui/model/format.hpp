// Numbers and times as people read them.
#pragma once

#include <cstdint>
#include <string>

#include "server/core/time.hpp"

namespace c715::ui {

// "1:04" to go: a second begun counts whole, so that 0:00 means over.
std::string remaining_text(Duration left);
// "0:07" gone by: a second counts when it is over.
std::string elapsed_text(Duration gone);
// "10:42:07" of the hall; `utc_offset` is the hall's.
std::string clock_text(Instant at, Duration utc_offset);
// "3 ms", "0,4 ms" in Vietnamese, "0.4 ms" in English.
std::string milliseconds_text(Duration time, bool decimal_comma);
// "+5", "−3", "0".
std::string signed_text(std::int32_t number);

}  // namespace c715::ui
