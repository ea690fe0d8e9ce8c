// PINs at rest: argon2id strings, never the PIN itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace c715::console {

inline constexpr std::size_t pin_digits_min = 6;
inline constexpr std::size_t pin_digits_max = 32;

// Whether `pin` is 6 to 32 decimal digits.
bool is_pin(std::string_view pin);

// The argon2id string of `pin` (t = 2, 19 MiB, p = 1; own random salt). Takes tens of milliseconds:
// not for a thread that boards wait on. Throws std::runtime_error when memory runs out.
std::string hash_pin(std::string_view pin);

// Whether `pin` is the one that `argon2id` was made from; false for a string that is none. As slow.
bool verify_pin(std::string const& argon2id, std::string_view pin);

// Overwrites a secret before its memory is given back.
void wipe(std::string& secret);

}  // namespace c715::console
