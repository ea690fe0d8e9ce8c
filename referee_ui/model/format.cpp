// Formatting of numbers and times.
#include "referee_ui/model/format.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace c715::ui {
namespace {

using std::chrono::duration_cast;

std::string minutes_seconds(std::int64_t seconds) {
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

}  // namespace

std::string remaining_text(Duration left) {
  return minutes_seconds(
      std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::seconds>(left).count()));
}

std::string elapsed_text(Duration gone) {
  return minutes_seconds(
      std::max<std::int64_t>(0, duration_cast<std::chrono::seconds>(gone).count()));
}

std::string clock_text(Instant at, Duration utc_offset) {
  constexpr std::int64_t day_s = 24 * 60 * 60;
  auto const local =
      std::chrono::floor<std::chrono::seconds>(at.time_since_epoch() + utc_offset).count();
  std::int64_t const second = ((local % day_s) + day_s) % day_s;
  return fmt::format("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
}

std::string milliseconds_text(Duration time, bool decimal_comma) {
  auto const us = time.count();
  if (us >= 9950) return fmt::format("{} ms", (us + 500) / 1000);
  auto const tenths = (us + 50) / 100;
  return fmt::format("{}{}{} ms", tenths / 10, decimal_comma ? ',' : '.', tenths % 10);
}

std::string signed_text(std::int32_t number) {
  if (number > 0) return fmt::format("+{}", number);
  if (number < 0) return fmt::format("\u2212{}", -number);
  return "0";
}

}  // namespace c715::ui
