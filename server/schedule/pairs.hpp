// How often each two teams play together and against each other, and what that costs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/schedule/request.hpp"

namespace c715::schedule {

// Both counts of two teams in one number: partners * 32 + opponents.
using Meetings = std::uint16_t;
inline constexpr int together = 32;
inline constexpr int against = 1;

// Costs of the soft rules, in the order of their weight: partners, opponents, either, colours.
// Squares, so that two repeats of one pair cost more than one repeat of two.
struct Costs {
  static constexpr int partners = 16;
  static constexpr int opponents = 4;
  static constexpr int either = 2;
  static constexpr int colour = 1;

  static constexpr int of(int p, int o) {
    return partners * p * p + opponents * o * o + either * (p + o) * (p + o);
  }
};

// What one match more or less, together or against, adds to the cost of a pair.
struct Steps {
  static constexpr std::size_t size = 32U * together;
  std::array<std::int32_t, size> more_together{}, less_together{}, more_against{}, less_against{};
};
inline constexpr Steps steps = [] {
  Steps s;
  for (int p = 0; p < 31; ++p) {
    for (int o = 0; o < 31; ++o) {
      auto const i = static_cast<std::size_t>(p * together + o);
      auto const here = Costs::of(p, o);
      s.more_together[i] = Costs::of(p + 1, o) - here;
      s.more_against[i] = Costs::of(p, o + 1) - here;
      s.less_together[i] = p > 0 ? Costs::of(p - 1, o) - here : 0;
      s.less_against[i] = o > 0 ? Costs::of(p, o - 1) - here : 0;
    }
  }
  return s;
}();

// The counts of all pairs, kept both ways round.
class Pairs {
 public:
  explicit Pairs(int teams)
      : teams_{static_cast<std::size_t>(teams)}, meetings_(teams_ * teams_, 0) {}

  [[nodiscard]] Meetings const* of(int team) const {
    return meetings_.data() + static_cast<std::size_t>(team) * teams_;
  }
  // One match more, together or against; returns what it adds to the cost.
  int more(int a, int b, bool partners) {
    auto const had = of(a)[b];
    set(a, b, had + (partners ? together : against));
    return (partners ? steps.more_together : steps.more_against)[had];
  }
  int less(int a, int b, bool partners) {
    auto const had = of(a)[b];
    set(a, b, had - (partners ? together : against));
    return (partners ? steps.less_together : steps.less_against)[had];
  }

 private:
  void set(int a, int b, int value) {
    auto const one = static_cast<std::size_t>(a) * teams_ + static_cast<std::size_t>(b);
    auto const other = static_cast<std::size_t>(b) * teams_ + static_cast<std::size_t>(a);
    meetings_[one] = meetings_[other] = static_cast<Meetings>(value);
  }

  std::size_t teams_;
  std::vector<Meetings> meetings_;
};

}  // namespace c715::schedule
