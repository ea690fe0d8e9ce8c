// Quantiles of durations.
#include "tests/bench/samples.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace c715::bench {

void Samples::add(Samples const& more) {
  values_.insert(values_.end(), more.values_.begin(), more.values_.end());
}

std::string Samples::json() const {
  if (values_.empty()) throw std::runtime_error{"nothing was measured"};
  auto sorted = values_;
  std::sort(sorted.begin(), sorted.end());
  auto const at = [&](double share) {
    auto const last = static_cast<double>(sorted.size() - 1);
    auto const took = sorted[static_cast<std::size_t>(share * last)];
    return std::chrono::duration<double, std::micro>{took}.count();
  };
  return fmt::format(
      R"({{"n":{},"min_us":{:.1f},"p50_us":{:.1f},"p95_us":{:.1f},"p99_us":{:.1f},"max_us":{:.1f}}})",
      sorted.size(), at(0), at(0.5), at(0.95), at(0.99), at(1));
}

}  // namespace c715::bench
