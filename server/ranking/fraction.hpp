// Exact fractions: what rankings compare, so that no rounding ever decides a place.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace c715::ranking {

__extension__ using Wide = __int128;

// Always in lowest terms with a denominator above 0, so equal fractions are equal part by part.
class Fraction {
 public:
  constexpr Fraction() = default;
  constexpr explicit Fraction(std::int64_t whole) : numerator_{whole} {}

  // nullopt: the denominator is 0, or a part needs more than 64 bits in lowest terms.
  static std::optional<Fraction> of(Wide numerator, Wide denominator);

  [[nodiscard]] constexpr std::int64_t numerator() const { return numerator_; }
  [[nodiscard]] constexpr std::int64_t denominator() const { return denominator_; }

  // "10/3", "-1/2", "7".
  [[nodiscard]] std::string text() const;

  bool operator==(Fraction const&) const = default;
  std::strong_ordering operator<=>(Fraction const& other) const;

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

// The sum of `parts` divided by `divisor`; the same whatever their order. nullopt: it does not fit.
std::optional<Fraction> sum(std::vector<Fraction> const& parts, std::int64_t divisor = 1);

}  // namespace c715::ranking
