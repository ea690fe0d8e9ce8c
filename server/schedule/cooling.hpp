// How much worse a change of the search may be: less and less towards its end. Whole numbers only,
// so that every machine decides alike.
#pragma once

#include <array>
#include <cstdint>

namespace c715::schedule {

class Cooling {
 public:
  // For `moves` moves, from temperature `hot` down to a fortieth of it.
  Cooling(std::int64_t moves, int hot);

  // To be told of each move by its number, from 0.
  void at(std::int64_t move) {
    if (move >= next_) cool(move);
  }

  // The loss that 12 random bits allow now.
  [[nodiscard]] std::int32_t allowance(std::uint64_t bits) const {
    return static_cast<std::int32_t>((temperature_ * logarithms[bits & 4095U]) >> 28U);
  }

 private:
  void cool(std::int64_t move);

  static constexpr int levels = 512;
  static constexpr std::uint64_t ratio = 4264133940U;  // 40^(-1/512), of 2^32

  // -ln((i + 1) / 4097), of 2^12.
  static std::array<std::uint64_t, 4096> const logarithms;

  std::uint64_t temperature_;  // of 2^16
  std::int64_t moves_;
  std::int64_t level_ = 0;
  std::int64_t next_;
};

}  // namespace c715::schedule
