// A formula as a tree of words, before it is known what they mean.
//
//   or     = and { "or" and }            and   = not { "and" not }
//   not    = "not" not | compare         compare = sum [ ("=="|"!="|"<"|"<="|">"|">=") sum ]
//   sum    = product { ("+"|"-") product }
//   product = factor { ("*"|"/"|"%") factor }
//   factor = "-" factor | number | 'option' | path | path "(" args ")" | "(" or ")"
//   path   = name { "." name }           args  = [ or { "," or } ] | path ":" or
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/game/formula/fault.hpp"

namespace c715::game::formula {

enum class SyntaxKind {
  number,
  option,  // 'deep'
  name,    // path
  call,    // path(parts...)
  over,    // path(parts[0]: parts[1]), parts[0] a name
  unary,   // sign parts[0]
  binary,  // parts[0] sign parts[1]
};

struct Syntax {
  SyntaxKind kind = SyntaxKind::number;
  int at = 0;  // letters before it
  std::int64_t number = 0;
  std::string text;               // option, or the sign: "+", "and", ...
  std::vector<std::string> path;  // of names and calls, "opp" first where written
  std::vector<Syntax> parts;
};

inline constexpr int deepest_formula = 24;  // nested parts

// Faults: those of tokens_of, formula_empty, formula_deep, expected, one_equals, too_much.
tl::expected<Syntax, Fault> parse(std::string_view text);

}  // namespace c715::game::formula
