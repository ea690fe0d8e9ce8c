// Randomness from the system, for ids, tokens and the one-time code.
#pragma once

#include <cstddef>
#include <string>

namespace c715::console {

std::string random_bytes(std::size_t count);

// `count` random decimal digits.
std::string random_digits(std::size_t count);

}  // namespace c715::console
