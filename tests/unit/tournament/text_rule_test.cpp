// Names from outside: what is let in and what is not.
#include "server/tournament/text_rule.hpp"

#include <gtest/gtest.h>

namespace c715::tournament {
namespace {

TEST(TextRule, cases) {
  struct {
    std::string text;
    v1::Reason reason;
  } const cases[] = {
      {"Mường Ẳng", v1::REASON_UNSPECIFIED},
      {"<b>&\"'", v1::REASON_UNSPECIFIED},  // escaping is the displays' duty
      {"😀", v1::REASON_UNSPECIFIED},
      {std::string(10, 'a'), v1::REASON_UNSPECIFIED},
      {"", v1::REASON_MALFORMED},
      {std::string(11, 'a'), v1::REASON_TEXT_TOO_LONG},
      {"ắắắắắắắắắắ", v1::REASON_UNSPECIFIED},  // ten letters, thirty bytes
      {"ắắắắắắắắắắắ", v1::REASON_TEXT_TOO_LONG},
      {"a\tb", v1::REASON_TEXT_FORBIDDEN},
      {"a\x7f", v1::REASON_TEXT_FORBIDDEN},
      {"a\u202eb", v1::REASON_TEXT_FORBIDDEN},
      {"a\u200bb", v1::REASON_TEXT_FORBIDDEN},
      {"a\u2066b", v1::REASON_TEXT_FORBIDDEN},
      {"\ufeffab", v1::REASON_TEXT_FORBIDDEN},
      {"a\xff", v1::REASON_TEXT_FORBIDDEN},
      {"a\xc0\xaf", v1::REASON_TEXT_FORBIDDEN},      // overlong
      {"a\xe0\x80\xaf", v1::REASON_TEXT_FORBIDDEN},  // overlong
      {"a\xed\xa0\x80", v1::REASON_TEXT_FORBIDDEN},  // surrogate
      {"a\xf4\x90\x80\x80", v1::REASON_TEXT_FORBIDDEN},
      {"a\xe1\xba", v1::REASON_TEXT_FORBIDDEN},  // cut off
  };
  for (auto const& c : cases) {
    auto const outcome = check_text(c.text, "name", 10);
    auto const reason = outcome ? v1::REASON_UNSPECIFIED : outcome.error().reason();
    EXPECT_EQ(reason, c.reason) << c.text;
  }
}

TEST(Dates, are_days_of_the_calendar) {
  for (auto const* good : {"2027-05-07", "2028-02-29", "0001-01-01", "9999-12-31"}) {
    EXPECT_TRUE(is_date(good)) << good;
  }
  for (auto const* bad :
       {"", "hôm qua", "2027-5-7", "07-05-2027", "2027-02-29", "2027-13-01", "2027-00-10",
        "2027-04-31", "2027-05-00", "2027/05/07", "2027-05-07 ", "+027-05-07", "2027-05-7x"}) {
    EXPECT_FALSE(is_date(bad)) << bad;
  }
}

TEST(TimesOfDay, are_four_digits) {
  for (auto const* good : {"00:00", "09:40", "23:59"}) {
    EXPECT_TRUE(is_time_of_day(good)) << good;
  }
  for (auto const* bad : {"", "9:40", "24:00", "12:60", "09:40:00", "09-40", "-1:00", "+9:40"}) {
    EXPECT_FALSE(is_time_of_day(bad)) << bad;
  }
}

}  // namespace
}  // namespace c715::tournament
