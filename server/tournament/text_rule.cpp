// UTF-8 decoding that refuses what must not stand in a name.
#include "server/tournament/text_rule.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace c715::tournament {

namespace {

// Reads one code point at `at` and moves on; nullopt for anything that is not well-formed UTF-8.
std::optional<char32_t> next_letter(std::string const& text, std::size_t& at) {
  auto const byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  std::uint8_t const first = byte(at);
  std::size_t const more = first < 0x80   ? 0
                           : first < 0xc2 ? 9
                           : first < 0xe0 ? 1
                           : first < 0xf0 ? 2
                           : first < 0xf5 ? 3
                                          : 9;
  if (at + more >= text.size()) return std::nullopt;
  char32_t letter = more == 0 ? first : first & (0x3fU >> more);
  for (std::size_t i = 1; i <= more; ++i) {
    if ((byte(at + i) & 0xc0) != 0x80) return std::nullopt;
    letter = (letter << 6) | (byte(at + i) & 0x3fU);
  }
  at += more + 1;
  bool const overlong = (more == 2 && letter < 0x800) || (more == 3 && letter < 0x10000);
  bool const outside = letter > 0x10ffff || (letter >= 0xd800 && letter <= 0xdfff);
  if (overlong || outside) return std::nullopt;
  return letter;
}

bool forbidden(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) ||  // control
         (c >= 0x200b && c <= 0x200f) ||          // zero width and directional marks
         (c >= 0x2028 && c <= 0x202e) ||          // separators, bidirectional embedding
         (c >= 0x2060 && c <= 0x206f) ||          // invisible operators, bidirectional isolates
         c == 0xfeff || (c >= 0xfff0 && c <= 0xfffb);
}

// The number that `digits` digits at `at` spell, -1 for anything else.
int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int number = 0;
  for (char const c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  int const year = number_at(text, 0, 4);
  int const month = number_at(text, 5, 2);
  int const day = number_at(text, 8, 2);
  if (year < 0 || month < 0 || day < 0) return false;
  return std::chrono::year_month_day{std::chrono::year{year},
                                     std::chrono::month{static_cast<unsigned>(month)},
                                     std::chrono::day{static_cast<unsigned>(day)}}
      .ok();
}

bool is_time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return false;
  int const hour = number_at(text, 0, 2);
  int const minute = number_at(text, 3, 2);
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
}

Result<void> check_text(std::string const& text, std::string const& what, std::size_t most_letters,
                        bool required) {
  if (text.empty()) {
    if (required) return refuse(v1::REASON_MALFORMED, what);
    return {};
  }
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size(); ++letters) {
    auto const letter = next_letter(text, at);
    if (!letter || forbidden(*letter)) return refuse(v1::REASON_TEXT_FORBIDDEN, what);
    if (letters == most_letters) return refuse(v1::REASON_TEXT_TOO_LONG, what);
  }
  return {};
}

}  // namespace c715::tournament
