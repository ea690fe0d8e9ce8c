// Durations of one kind, and what is worth saying about them.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace c715::bench {

using Clock = std::chrono::steady_clock;

class Samples {
 public:
  void add(Clock::duration took) { values_.push_back(took); }
  void add(Samples const& more);
  [[nodiscard]] bool empty() const { return values_.empty(); }

  // {"n":…,"min_us":…,"p50_us":…,"p95_us":…,"p99_us":…,"max_us":…}; microseconds with one decimal.
  // There must be a sample.
  [[nodiscard]] std::string json() const;

 private:
  std::vector<Clock::duration> values_;
};

}  // namespace c715::bench
