// Vietnamese order and search, in both of Unicode's forms.
#include "server/roster/names.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace c715::roster::test {
namespace {

using Names = std::vector<std::string>;

// "Mường" with its marks apart from their letters.
constexpr char const* apart = "Mu\u031bo\u031b\u0300ng";

Names sorted(Names names, Collation const& order) {
  std::sort(names.begin(), names.end(),
            [&](auto const& a, auto const& b) { return order.less(a, b); });
  return names;
}

TEST(VietnameseOrder, puts_letters_and_tones_as_a_dictionary_does) {
  Collation const order;
  for (Names const& names :
       {Names{"An", "Ăn", "Ân", "Bình", "Dũng", "Đồi", "Em", "Êm", "Ô", "Ơ", "Tú", "Từ", "Ý"},
        Names{"ma", "mà", "mả", "mã", "má", "mạ"}, Names{"Điện Biên 2", "Điện Biên 10"},
        Names{"9", "10", "101", "A9", "A10"}, Names{"a", "A", "b"},
        Names{"Mường Ẳng", "Mường Nhé", "Mường Thanh"}, Names{"01", "1", "2"}}) {
    auto mixed = names;
    std::reverse(mixed.begin(), mixed.end());
    EXPECT_EQ(sorted(mixed, order), names);
  }
}

TEST(VietnameseOrder, does_not_know_how_marks_are_typed) {
  Collation const order;
  EXPECT_FALSE(order.less(apart, "Mường"));
  EXPECT_FALSE(order.less("Mường", apart));
  EXPECT_EQ(order.sort_key("Mường"), order.sort_key(apart));
}

std::string any_name(std::mt19937& random) {
  static Names const parts = {
      "a",  "A", "ă", "ạ", "đ", "Đ",      "d",      "0", "1", "9",
      "10", " ", "-", "ư", "ơ", "\u0300", "\u031b", "o", "ộ", "\xf0\x9f\xa4\x96"};
  std::string name;
  for (auto count = random() % 6; count > 0; --count) name += parts[random() % parts.size()];
  return name;
}

TEST(VietnameseOrder, is_total_and_its_keys_compare_alike) {
  Collation const order;
  std::mt19937 random{715};
  for (int round = 0; round < 5000; ++round) {
    auto const a = any_name(random);
    auto const b = any_name(random);
    bool const same = tidied("x" + a + "x") == tidied("x" + b + "x");
    EXPECT_EQ(order.less(a, b) || order.less(b, a), !same) << a << "|" << b;
    EXPECT_FALSE(order.less(a, b) && order.less(b, a)) << a << "|" << b;
    EXPECT_EQ(order.sort_key(a) < order.sort_key(b), order.less(a, b)) << a << "|" << b;
  }
}

TEST(SearchKey, is_lower_case_without_marks_and_punctuation) {
  for (auto const& [text, key] :
       std::vector<std::pair<char const*, char const*>>{{"Mường Ẳng", "muong ang"},
                                                        {apart, "muong"},
                                                        {"ĐỒI A1", "doi a1"},
                                                        {"đĐ", "dd"},
                                                        {"  Mường-Ẳng_2! ", "muong ang 2"},
                                                        {"Nậm\u00a0Rốm", "nam rom"},
                                                        {"“Sao Mai”", "sao mai"},
                                                        {"\uff21\uff11", "a1"},
                                                        {"Straße", "strasse"},
                                                        {"…", ""},
                                                        {"", ""}}) {
    EXPECT_EQ(search_key(text), key) << text;
  }
}

TEST(SearchKey, of_a_key_is_the_key) {
  std::mt19937 random{715};
  for (int round = 0; round < 2000; ++round) {
    auto const key = search_key(any_name(random));
    EXPECT_EQ(search_key(key), key);
  }
}

TEST(Found, wants_each_word_to_begin_one) {
  struct Case {
    char const* query;
    char const* text;
    bool found;
  };
  for (auto const& c : {Case{"muong", "Mường Ẳng", true}, Case{"ẲNG muo", "Mường Ẳng", true},
                        Case{"ong", "Mường Ẳng", false}, Case{"muong thanh", "Mường Ẳng", false},
                        Case{"11", "116 Đồi A1", true}, Case{"16", "116 Đồi A1", false},
                        Case{"doi", "116 Đồi A1", true}, Case{apart, "Mường Ẳng", true},
                        Case{"", "x", true}, Case{" - ", "x", true}, Case{"x", "", false}}) {
    EXPECT_EQ(found(c.query, c.text), c.found) << c.query << " in " << c.text;
  }
}

TEST(Tidied, composes_and_trims) {
  EXPECT_EQ(tidied(std::string{" \t\u00a0"} + apart + "\u3000\r\n"), "Mường");
  EXPECT_EQ(tidied("Đồi  A1"), "Đồi  A1");
  EXPECT_EQ(tidied(" \u00a0"), "");
  EXPECT_EQ(tidied("\xe1\xbb"), "\ufffd");
}

TEST(Letters, are_counted_not_bytes) {
  EXPECT_EQ(letters("Mường Ẳng"), 9U);
  EXPECT_EQ(letters(""), 0U);
}

}  // namespace
}  // namespace c715::roster::test
