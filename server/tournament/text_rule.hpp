// What a text from outside may hold: UTF-8 without control or invisible marks, within a length.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "server/core/result.hpp"

namespace c715::tournament {

// Refused with TEXT_TOO_LONG, TEXT_FORBIDDEN or MALFORMED (empty while `required`); `what` is the
// subject.
Result<void> check_text(std::string const& text, std::string const& what, std::size_t most_letters,
                        bool required = true);

// A day of the calendar as 2027-05-07.
bool is_date(std::string_view text);
// A time of day from 00:00 to 23:59.
bool is_time_of_day(std::string_view text);

}  // namespace c715::tournament
