// Seven-segment digits of a remaining time.
#include "server/field/timer_digits.hpp"

#include <algorithm>
#include <array>

namespace c715::field {

namespace {

constexpr std::array<unsigned char, 10> segments = {0x3F, 0x06, 0x5B, 0x4F, 0x66,
                                                    0x6D, 0x7D, 0x07, 0x7F, 0x6F};
constexpr unsigned char point = 0x80;
constexpr std::int64_t most_seconds = 99 * 60 + 59;

char digit(std::int64_t number, unsigned char with = 0) {
  return static_cast<char>(segments.at(static_cast<std::size_t>(number % 10)) | with);
}

}  // namespace

std::string digits_of(Duration left) {
  auto const seconds = std::clamp<std::int64_t>((to_ms(left) + 999) / 1000, 0, most_seconds);
  auto const minutes = seconds / 60;
  return {minutes < 10 ? '\0' : digit(minutes / 10), digit(minutes, point),
          digit(seconds % 60 / 10), digit(seconds % 60)};
}

std::string timer_digits(match::FieldLife const& life, v1::Game const& game, Instant now) {
  auto const ends = match::phase_ends(game);
  if (!life.match || ends.empty()) return {};
  return digits_of(ends.back() - match::elapsed_at(life, game, now));
}

}  // namespace c715::field
