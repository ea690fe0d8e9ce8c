// One-time codes with which a board fetches its key.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace c715::line {

// Who uses a code calls itself so; it has no key of its own yet.
inline constexpr std::string_view pairing_identity = "pair";
inline constexpr std::size_t code_random_bytes = 10;  // 80 bits: nobody finds it in its ten minutes

// "7XK2-M9QD-0ABC-TW4R" of code_random_bytes random bytes.
std::string pairing_code(std::string_view random);

// A code as a person types it, without dashes, in capitals, with O and I, L read as 0 and 1;
// nullopt when it is none.
std::optional<std::string> read_code(std::string_view typed);

// The key that both ends make of a code that was read.
std::string key_of_code(std::string_view code);

}  // namespace c715::line
