// Chance from a seed: the same numbers on every machine.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace c715::schedule {

// SplitMix64 (Steele, Lea, Flood 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_{seed} {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
  }

  // 0 .. n-1; n > 0.
  int below(int n) { return scaled(next() >> 32U, n); }

  // 32 random bits as a number of 0 .. n-1.
  static int scaled(std::uint64_t bits, int n) {
    return static_cast<int>((bits * static_cast<std::uint64_t>(n)) >> 32U);
  }

  template <class T>
  void shuffle(std::vector<T>& things) {
    for (auto i = static_cast<int>(things.size()); i > 1; --i) {
      std::swap(things[static_cast<std::size_t>(i - 1)],
                things[static_cast<std::size_t>(below(i))]);
    }
  }

 private:
  std::uint64_t state_;
};

}  // namespace c715::schedule
