// A formula cut into tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/game/formula/fault.hpp"

namespace c715::game::formula {

enum class TokenKind { number, name, option, sign, end };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text;  // name or sign as written; an option without its quotes
  std::int64_t number = 0;
  int at = 0;  // letters before it
};

inline constexpr std::size_t longest_formula = 500;        // bytes
inline constexpr std::int64_t largest_number = 1'000'000;  // a formula may write

// The tokens of `text`, an `end` last. Faults: formula_long, number_large, letter_unknown,
// option_open.
tl::expected<std::vector<Token>, Fault> tokens_of(std::string_view text);

}  // namespace c715::game::formula
