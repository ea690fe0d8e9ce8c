// The parser, one function a rule of the grammar.
#include "server/game/formula/syntax.hpp"

#include <algorithm>
#include <initializer_list>

#include "server/game/formula/tokens.hpp"

namespace c715::game::formula {

namespace {

using Parsed = tl::expected<Syntax, Fault>;

class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Parsed whole() {
    if (here().kind == TokenKind::end) return fault(0, "formula_empty");
    auto parsed = either();
    if (!parsed) return parsed;
    if (is_sign("=")) return fault(here().at, "one_equals");
    if (here().kind != TokenKind::end) return fault(here().at, "too_much", {word_here()});
    return parsed;
  }

 private:
  [[nodiscard]] Token const& here() const { return tokens_[at_]; }
  [[nodiscard]] bool is_sign(std::string_view sign) const {
    return here().kind == TokenKind::sign && here().text == sign;
  }
  [[nodiscard]] bool is_word(std::string_view word) const {
    return here().kind == TokenKind::name && here().text == word;
  }
  [[nodiscard]] std::string word_here() const {
    if (here().kind == TokenKind::number) return std::to_string(here().number);
    return here().text;
  }
  bool take(std::string_view sign) {
    bool const found = is_sign(sign);
    if (found) ++at_;
    return found;
  }

  // left { sign right }: the shape of every rule with two sides. `once`: at most one sign.
  template <class Side>
  Parsed chain(std::initializer_list<std::string_view> signs, Side side, bool once = false) {
    auto left = side();
    for (bool first = true; left && (first || !once); first = false) {
      auto const sign = std::find_if(signs.begin(), signs.end(),
                                     [&](std::string_view s) { return is_sign(s) || is_word(s); });
      if (sign == signs.end()) break;
      Syntax both{SyntaxKind::binary, here().at, 0, std::string{*sign}, {}, {}};
      ++at_;
      auto right = side();
      if (!right) return right;
      // A long row of equal signs leans to the left, one level deeper with each.
      if (++row_ > longest_row) return fault(both.at, "formula_deep");
      both.parts.push_back(*std::move(left));
      both.parts.push_back(*std::move(right));
      left = std::move(both);
    }
    return left;
  }

  Parsed either() {
    if (++depth_ > deepest_formula) return fault(here().at, "formula_deep");
    auto parsed = chain({"or"}, [&] { return chain({"and"}, [&] { return negated(); }); });
    --depth_;
    return parsed;
  }

  Parsed negated() {
    if (!is_word("not")) return compared();
    return prefixed("not", [&] { return negated(); });
  }

  Parsed compared() {
    auto const sum = [&] {
      return chain({"+", "-"}, [&] { return chain({"*", "/", "%"}, [&] { return factor(); }); });
    };
    return chain({"==", "!=", "<=", ">=", "<", ">"}, sum, true);
  }

  template <class Part>
  Parsed prefixed(std::string sign, Part part) {
    Syntax out{SyntaxKind::unary, here().at, 0, std::move(sign), {}, {}};
    ++at_;
    if (++depth_ > deepest_formula) return fault(out.at, "formula_deep");
    auto inner = part();
    --depth_;
    if (!inner) return inner;
    out.parts.push_back(*std::move(inner));
    return out;
  }

  Parsed factor() {
    Token const token = here();
    if (is_sign("-")) return prefixed("-", [&] { return factor(); });
    if (token.kind == TokenKind::number) {
      ++at_;
      return Syntax{SyntaxKind::number, token.at, token.number, {}, {}, {}};
    }
    if (token.kind == TokenKind::option) {
      ++at_;
      return Syntax{SyntaxKind::option, token.at, 0, token.text, {}, {}};
    }
    if (token.kind == TokenKind::name) return named();
    if (!take("(")) return fault(token.at, "expected_value");
    auto inner = either();
    if (inner && !take(")")) return fault(here().at, "expected", {")"});
    return inner;
  }

  Parsed named() {
    Syntax out{SyntaxKind::name, here().at, 0, {}, {here().text}, {}};
    ++at_;
    while (take(".")) {
      if (here().kind != TokenKind::name) return fault(here().at, "expected_name");
      out.path.push_back(here().text);
      ++at_;
    }
    if (!take("(")) return out;
    out.kind = SyntaxKind::call;
    return arguments(std::move(out));
  }

  Parsed arguments(Syntax call) {
    if (take(")")) return call;
    do {
      auto part = either();
      if (!part) return part;
      call.parts.push_back(*std::move(part));
      if (call.parts.size() == 1 && call.parts[0].kind == SyntaxKind::name && take(":")) {
        call.kind = SyntaxKind::over;
        auto each = either();
        if (!each) return each;
        call.parts.push_back(*std::move(each));
        break;
      }
    } while (take(","));
    if (!take(")")) return fault(here().at, "expected", {")"});
    return call;
  }

  static constexpr int longest_row = 100;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int row_ = 0;
};

}  // namespace

Parsed parse(std::string_view text) {
  auto tokens = tokens_of(text);
  if (!tokens) return tl::unexpected{tokens.error()};
  return Parser{*std::move(tokens)}.whole();
}

}  // namespace c715::game::formula
