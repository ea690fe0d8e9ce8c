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

}  // namespace
}  // namespace c715::tournament
