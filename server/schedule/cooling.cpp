// The table of logarithms, computed with whole numbers.
#include "server/schedule/cooling.hpp"

namespace c715::schedule {

namespace {

// log2(x / 2^16) of 2^16 for x >= 2^16, digit by digit: squaring doubles a logarithm.
constexpr std::uint64_t log2_of(std::uint64_t x) {
  std::uint64_t result = 0;
  while (x >= (2U << 16U)) {
    x >>= 1U;
    result += 1U << 16U;
  }
  // x is in [1, 2): take its digits with more room.
  x <<= 14U;
  for (std::uint64_t digit = 1U << 15U; digit > 0; digit >>= 1U) {
    x = (x * x) >> 30U;
    if (x >= (2ULL << 30U)) {
      x >>= 1U;
      result += digit;
    }
  }
  return result;
}

constexpr std::array<std::uint64_t, 4096> table() {
  constexpr std::uint64_t ln2 = 2977044471U;  // of 2^32
  std::array<std::uint64_t, 4096> values{};
  for (std::uint64_t i = 0; i < values.size(); ++i) {
    values[i] = (log2_of((4097ULL << 16U) / (i + 1)) * ln2) >> 36U;
  }
  return values;
}

}  // namespace

constinit std::array<std::uint64_t, 4096> const Cooling::logarithms = table();

Cooling::Cooling(std::int64_t moves, int hot)
    : temperature_{static_cast<std::uint64_t>(hot) << 16U}, moves_{moves}, next_{moves / levels} {}

void Cooling::cool(std::int64_t move) {
  while (move >= next_ && level_ < levels) {
    temperature_ = (temperature_ * ratio) >> 32U;
    ++level_;
    next_ = moves_ / levels * (level_ + 1) + moves_ % levels * (level_ + 1) / levels;
  }
}

}  // namespace c715::schedule
