// The letters (code points) of a UTF-8 text, and those that no text from outside may hold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace c715 {

// Reads the letter at `at`, which lies inside `text`, and moves on; nullopt, without moving, for
// anything that is not well-formed UTF-8.
inline std::optional<char32_t> next_letter(std::string_view text, std::size_t& at) {
  auto const byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  std::uint8_t const first = byte(at);
  std::size_t more = 0;
  if (first >= 0x80) {
    if (first < 0xc2 || first > 0xf4) return std::nullopt;
    more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
  }
  if (at + more >= text.size()) return std::nullopt;
  char32_t letter = more == 0 ? first : first & (0x3fU >> more);
  for (std::size_t i = 1; i <= more; ++i) {
    if ((byte(at + i) & 0xc0) != 0x80) return std::nullopt;
    letter = (letter << 6) | (byte(at + i) & 0x3fU);
  }
  bool const overlong = (more == 2 && letter < 0x800) || (more == 3 && letter < 0x10000);
  bool const outside = letter > 0x10ffff || (letter >= 0xd800 && letter <= 0xdfff);
  if (overlong || outside) return std::nullopt;
  at += more + 1;
  return letter;
}

// Control, invisible and bidirectional marks: they break lines, hide or turn round what is read.
constexpr bool forbidden_letter(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) ||  // control
         c == 0x061c ||                           // Arabic letter mark, a directional one
         (c >= 0x200b && c <= 0x200f) ||          // zero width and directional marks
         (c >= 0x2028 && c <= 0x202e) ||          // separators, bidirectional embedding
         (c >= 0x2060 && c <= 0x206f) ||          // invisible operators, bidirectional isolates
         c == 0xfeff || (c >= 0xfff0 && c <= 0xfffb);
}

}  // namespace c715
