// The lexer: numbers, names, 'options', signs.
#include "server/game/formula/tokens.hpp"

#include <algorithm>
#include <array>

namespace c715::game::formula {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  tl::expected<std::vector<Token>, Fault> all() {
    if (text_.size() > longest_formula) {
      return fault(0, "formula_long", {std::to_string(longest_formula)});
    }
    std::vector<Token> tokens;
    for (;;) {
      while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
      auto token = next();
      if (!token) return tl::unexpected{token.error()};
      tokens.push_back(*std::move(token));
      if (tokens.back().kind == TokenKind::end) return tokens;
    }
  }

 private:
  // Letters, not bytes, before the present place.
  [[nodiscard]] int place() const {
    auto const continues = [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U; };
    auto const before = text_.substr(0, at_);
    return static_cast<int>(before.size()) -
           static_cast<int>(std::count_if(before.begin(), before.end(), continues));
  }

  template <class Belongs>
  std::string_view take_while(Belongs belongs) {
    std::size_t const begin = at_;
    while (at_ < text_.size() && belongs(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  tl::expected<Token, Fault> next() {
    int const at = place();
    if (at_ == text_.size()) return Token{TokenKind::end, {}, 0, at};
    char const c = text_[at_];
    if (is_digit(c)) return number(at);
    if (starts_name(c)) {
      auto const name = take_while([](char l) { return starts_name(l) || is_digit(l); });
      return Token{TokenKind::name, std::string{name}, 0, at};
    }
    if (c == '\'') return option(at);
    return sign(at);
  }

  tl::expected<Token, Fault> number(int at) {
    std::int64_t value = 0;
    for (char const digit : take_while(is_digit)) {
      value = value * 10 + (digit - '0');
      if (value > largest_number)
        return fault(at, "number_large", {std::to_string(largest_number)});
    }
    return Token{TokenKind::number, {}, value, at};
  }

  tl::expected<Token, Fault> option(int at) {
    ++at_;
    auto const name = take_while([](char l) { return l != '\''; });
    if (at_ == text_.size()) return fault(at, "option_open");
    ++at_;
    return Token{TokenKind::option, std::string{name}, 0, at};
  }

  tl::expected<Token, Fault> sign(int at) {
    static constexpr std::array<std::string_view, 17> signs = {
        "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ",", ":", ".", "="};
    for (auto const known : signs) {
      if (text_.substr(at_, known.size()) != known) continue;
      at_ += known.size();
      return Token{TokenKind::sign, std::string{known}, 0, at};
    }
    std::size_t length = 1;
    while (at_ + length < text_.size() &&
           (static_cast<unsigned char>(text_[at_ + length]) & 0xc0U) == 0x80U) {
      ++length;
    }
    return fault(at, "letter_unknown", {std::string{text_.substr(at_, length)}});
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

tl::expected<std::vector<Token>, Fault> tokens_of(std::string_view text) {
  return Lexer{text}.all();
}

}  // namespace c715::game::formula
