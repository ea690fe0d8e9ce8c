// Fractions: lowest terms, exact comparison at the edge of 64 bits, sums in any order.
#include "server/ranking/fraction.hpp"

#include <algorithm>
#include <limits>

#include <gtest/gtest.h>

namespace c715::ranking {
namespace {

constexpr auto most = std::numeric_limits<std::int64_t>::max();
constexpr auto least = std::numeric_limits<std::int64_t>::min();

Fraction part(Wide numerator, Wide denominator) {
  return Fraction::of(numerator, denominator).value();
}

TEST(Fractions, are_in_lowest_terms) {
  struct Case {
    std::int64_t numerator, denominator;
    char const* text;
  };
  for (auto const& c : {Case{10, 6, "5/3"},
                        {10, 3, "10/3"},
                        {6, 3, "2"},
                        {0, 7, "0"},
                        {3, -6, "-1/2"},
                        {-4, -6, "2/3"},
                        {least, 1, "-9223372036854775808"},
                        {least, 2, "-4611686018427387904"}}) {
    EXPECT_EQ(part(c.numerator, c.denominator).text(), c.text);
  }
}

TEST(Fractions, what_does_not_fit_is_none) {
  EXPECT_FALSE(Fraction::of(1, 0));
  EXPECT_FALSE(Fraction::of(Wide{most} + 1, 1));
  EXPECT_FALSE(Fraction::of(1, Wide{most} * 3));
  EXPECT_EQ(part(Wide{most} * 6, 12), part(most, 2));
}

TEST(Fractions, compare_exactly_where_doubles_cannot) {
  EXPECT_LT(part(most - 1, most), part(most, most - 1));
  EXPECT_LT(part(most - 2, most - 1), part(most - 1, most));
  EXPECT_LT(Fraction{least}, part(least, most));
  EXPECT_LT(part(1, most), part(1, most - 1));
  EXPECT_GT(part(-1, 3), part(-1, 2));
  EXPECT_EQ(part(10, 6) <=> part(5, 3), std::strong_ordering::equal);
}

TEST(Fractions, sum_is_exact_and_divides) {
  EXPECT_EQ(sum({part(1, 2), part(1, 3), part(1, 6)}), Fraction{1});
  EXPECT_EQ(sum({part(5, 3), part(3, 2)}, 2), part(19, 12));
  EXPECT_EQ(sum({}), Fraction{0});
  EXPECT_FALSE(sum({Fraction{most}, part(1, 2)}));
  EXPECT_FALSE(sum({part(1, most), part(1, most - 1)}));
}

TEST(Fractions, whether_a_sum_fits_does_not_depend_on_its_order) {
  std::vector<Fraction> parts{Fraction{most}, Fraction{5}, Fraction{-7}};
  std::sort(parts.begin(), parts.end());
  do {
    EXPECT_EQ(sum(parts), Fraction{most - 2});
  } while (std::next_permutation(parts.begin(), parts.end()));
}

}  // namespace
}  // namespace c715::ranking
