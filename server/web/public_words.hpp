// How the public messages spell enums and instants.
#pragma once

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/core/time.hpp"

namespace c715::web {

// "driver" for PHASE_KIND_DRIVER; empty for the value that says nothing.
inline std::string word_of(std::string name, std::string_view prefix) {
  name.erase(0, prefix.size());
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name == "unspecified" ? std::string{} : name;
}

// Whole milliseconds since 1970, rounded down.
inline std::int64_t whole_ms(Instant at) {
  return std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

}  // namespace c715::web
