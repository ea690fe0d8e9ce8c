// Arithmetic in 128 bits: 64-bit parts multiplied and added cannot overflow there.
#include "server/ranking/fraction.hpp"

#include <limits>
#include <map>

namespace c715::ranking {

namespace {

bool fits(Wide value) {
  return value >= std::numeric_limits<std::int64_t>::min() &&
         value <= std::numeric_limits<std::int64_t>::max();
}

Wide greatest_common_divisor(Wide a, Wide b) {
  while (b != 0) {
    Wide const rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

std::optional<Fraction> added(Fraction a, Fraction b) {
  Wide const common = greatest_common_divisor(a.denominator(), b.denominator());
  return Fraction::of(Wide{a.numerator()} * (b.denominator() / common) +
                          Wide{b.numerator()} * (a.denominator() / common),
                      a.denominator() / common * b.denominator());
}

}  // namespace

std::optional<Fraction> Fraction::of(Wide numerator, Wide denominator) {
  if (denominator == 0) return std::nullopt;
  Wide const common = greatest_common_divisor(numerator, denominator);
  numerator /= common;
  denominator /= common;
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  if (!fits(numerator) || !fits(denominator)) return std::nullopt;
  Fraction result{static_cast<std::int64_t>(numerator)};
  result.denominator_ = static_cast<std::int64_t>(denominator);
  return result;
}

std::string Fraction::text() const {
  auto const whole = std::to_string(numerator_);
  return denominator_ == 1 ? whole : whole + "/" + std::to_string(denominator_);
}

std::strong_ordering Fraction::operator<=>(Fraction const& other) const {
  return Wide{numerator_} * other.denominator_ <=> Wide{other.numerator_} * denominator_;
}

std::optional<Fraction> sum(std::vector<Fraction> const& parts, std::int64_t divisor) {
  // Equal denominators together, then in their order: whether a sum fits must not depend on which
  // part came first.
  std::map<std::int64_t, Wide> numerators;
  for (auto const part : parts) numerators[part.denominator()] += part.numerator();
  Fraction total;
  for (auto const& [denominator, numerator] : numerators) {
    auto const part = Fraction::of(numerator, denominator);
    auto const more = part ? added(total, *part) : std::nullopt;
    if (!more) return std::nullopt;
    total = *more;
  }
  return Fraction::of(total.numerator(), Wide{total.denominator()} * divisor);
}

}  // namespace c715::ranking
