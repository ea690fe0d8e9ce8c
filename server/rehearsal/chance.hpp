// Chance from a seed by whole numbers alone: the same on every machine, whatever its library.
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace c715::rehearsal {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : bits_{seed} {}

  std::uint64_t next() { return bits_(); }

  // 0 .. n-1; n > 0.
  int below(int n) {
    return static_cast<int>(((bits_() >> 32U) * static_cast<std::uint64_t>(n)) >> 32U);
  }

  // least .. most, both of them.
  int between(int least, int most) { return least + below(most - least + 1); }

  // True in so many cases of a thousand.
  bool permille(int cases) { return below(1000) < cases; }

  // A count of things that happen by themselves, with this mean in thousandths: many trials, each
  // with a small chance (nearly Poisson's law).
  int around(int mean_permille) {
    constexpr int trials = 48;
    int count = 0;
    for (int i = 0; i < trials; ++i) count += below(1000 * trials) < mean_permille ? 1 : 0;
    return count;
  }

 private:
  std::mt19937_64 bits_;
};

// A number of its own for each name under a seed (FNV-1a).
inline std::uint64_t mixed(std::uint64_t seed, std::string const& name) {
  constexpr std::uint64_t prime = 1099511628211U;
  std::uint64_t mix = seed ^ 14695981039346656037U;
  for (char const byte : name) mix = (mix ^ static_cast<unsigned char>(byte)) * prime;
  return mix ^ (mix >> 29U);
}

// How strong a team is, in thousandths of an average one: 400 .. 1600, most of them in the middle.
inline int strength_of(std::uint64_t seed, std::string const& team) {
  Chance chance{mixed(seed, "strength " + team)};
  int strength = 400;
  for (int i = 0; i < 3; ++i) strength += chance.between(0, 400);
  return strength;
}

}  // namespace c715::rehearsal
