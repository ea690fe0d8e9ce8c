// Randomness from the system, for sessions, commands and keys.
#pragma once

#include <cerrno>
#include <cstddef>
#include <string>
#include <system_error>

#include <sys/random.h>

namespace c715::field {

// `count` (at most 256) bytes that nobody can guess.
inline std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  if (::getentropy(bytes.data(), count) != 0) {
    throw std::system_error{errno, std::generic_category(), "getentropy"};
  }
  return bytes;
}

}  // namespace c715::field
