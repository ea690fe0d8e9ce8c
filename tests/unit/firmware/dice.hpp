// Random numbers for messages: of every length, zero and the largest among them.
#pragma once

#include <cstdint>
#include <random>

namespace c715::bench {

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : random_(seed) {}
  std::uint32_t number(std::uint32_t max = UINT32_MAX) {
    auto const raw = static_cast<std::uint32_t>(random_());
    switch (random_() % 8) {
      case 0:
        return 0;
      case 1:
        return max;
      default:
        return (raw >> random_() % 32) % (max == UINT32_MAX ? max : max + 1);
    }
  }
  std::mt19937& raw() { return random_; }

 private:
  std::mt19937 random_;
};

}  // namespace c715::bench
