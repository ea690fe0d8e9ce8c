// Decimals are worked out in whole hundredths.
#include "server/ranking/reason.hpp"

#include <utility>

namespace c715::ranking {

namespace {

// Half a hundredth rounds away from 0.
std::string decimal(Fraction value, Style style) {
  Wide const scaled = Wide{value.numerator()} * 100;
  Wide const size = scaled < 0 ? -scaled : scaled;
  Wide const hundredths = (2 * size + value.denominator()) / (2 * Wide{value.denominator()});
  auto const rest = static_cast<int>(hundredths % 100);
  std::string text = hundredths != 0 && scaled < 0 ? "-" : "";
  text += std::to_string(static_cast<std::uint64_t>(hundredths / 100));
  if (rest == 0) return text;
  text += style.decimal_mark;
  text += static_cast<char>('0' + rest / 10);
  if (rest % 10 != 0) text += static_cast<char>('0' + rest % 10);
  return text;
}

// `side` is "ahead" or "behind"; a lot is not worth comparing, one value alone neither.
Sentence filled(std::string const& side, Separation const& from, v1::RankingKeyKind kind,
                std::string name, std::string key, Style style) {
  if (from.key < 0) return {.key = "ranking.reason.level", .args = {std::move(name)}};
  if (kind == v1::RANKING_KEY_KIND_DRAW) {
    return {.key = "ranking.reason." + side + "_draw", .args = {std::move(name)}};
  }
  auto [own, others] = readable(from.own, from.others, style);
  bool const both = from.own && from.others;
  return {.key = "ranking.reason." + side + (both ? "" : "_alone"),
          .args = {std::move(name), std::move(key), std::move(own), std::move(others)}};
}

}  // namespace

std::array<std::string, 2> readable(std::optional<Fraction> const& a,
                                    std::optional<Fraction> const& b, Style style) {
  std::array<std::string, 2> texts{a ? decimal(*a, style) : "", b ? decimal(*b, style) : ""};
  if (a && b && *a != *b && texts[0] == texts[1]) texts = {a->text(), b->text()};
  return texts;
}

Sentence ahead(Separation const& below, v1::RankingKeyKind kind, std::string name, std::string key,
               Style style) {
  return filled("ahead", below, kind, std::move(name), std::move(key), style);
}

Sentence behind(Separation const& above, v1::RankingKeyKind kind, std::string name, std::string key,
                Style style) {
  return filled("behind", above, kind, std::move(name), std::move(key), style);
}

}  // namespace c715::ranking
