// A bad cable: changes or loses some of the bytes that pass.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace c715::avr {

struct Damage {
  std::uint32_t noise_ppm = 0;  // bytes with one bit changed
  std::uint32_t drop_ppm = 0;   // bytes lost
  std::mt19937 random{715};

  std::string pass(std::string_view bytes) {
    std::string left;
    for (char const byte : bytes) {
      if (random() % 1'000'000 < drop_ppm) continue;
      bool const changed = random() % 1'000'000 < noise_ppm;
      left += changed ? static_cast<char>(byte ^ (1u << random() % 8)) : byte;
    }
    return left;
  }
};

}  // namespace c715::avr
