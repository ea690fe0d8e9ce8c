// What a text from outside may hold: UTF-8 without control or invisible marks, within a length.
#pragma once

#include <cstddef>
#include <string>

#include "server/core/result.hpp"

namespace c715::tournament {

// Refused with TEXT_TOO_LONG, TEXT_FORBIDDEN or MALFORMED (empty while `required`); `what` is the
// subject.
Result<void> check_text(std::string const& text, std::string const& what, std::size_t most_letters,
                        bool required = true);

}  // namespace c715::tournament
