// Letter by letter; dates and times digit by digit.
#include "server/tournament/text_rule.hpp"

#include <chrono>

#include "server/core/letters.hpp"

namespace c715::tournament {

namespace {

// The number that `digits` digits at `at` spell, -1 for anything else.
int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int number = 0;
  for (char const c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  int const year = number_at(text, 0, 4);
  int const month = number_at(text, 5, 2);
  int const day = number_at(text, 8, 2);
  if (year < 0 || month < 0 || day < 0) return false;
  return std::chrono::year_month_day{std::chrono::year{year},
                                     std::chrono::month{static_cast<unsigned>(month)},
                                     std::chrono::day{static_cast<unsigned>(day)}}
      .ok();
}

bool is_time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return false;
  int const hour = number_at(text, 0, 2);
  int const minute = number_at(text, 3, 2);
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
}

Result<void> check_text(std::string const& text, std::string const& what, std::size_t most_letters,
                        bool required) {
  if (text.empty()) {
    if (required) return refuse(v1::REASON_MALFORMED, what);
    return {};
  }
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size(); ++letters) {
    auto const letter = next_letter(text, at);
    if (!letter || forbidden_letter(*letter)) return refuse(v1::REASON_TEXT_FORBIDDEN, what);
    if (letters == most_letters) return refuse(v1::REASON_TEXT_TOO_LONG, what);
  }
  return {};
}

}  // namespace c715::tournament
