// What a rehearsal is played by.
#pragma once

#include <cstdint>

namespace c715::rehearsal {

struct Options {
  std::uint64_t seed = 1;
  int trouble = 0;  // thousandths: 0 = a smooth day, 1000 = all that can go wrong does now and then
  bool live = true;  // matches run phase by phase, tap by tap; else their results are entered

  // The chance of something that happens in `cases` of a thousand on the worst of days.
  [[nodiscard]] int on_bad_days(int cases) const { return cases * trouble / 1000; }
};

}  // namespace c715::rehearsal
