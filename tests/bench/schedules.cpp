// How fair a schedule becomes in a given time on one core.
#include <algorithm>
#include <ctime>
#include <stdexcept>

#include <fmt/format.h>

#include "server/schedule/generate.hpp"
#include "server/schedule/quality.hpp"
#include "tests/bench/measurements.hpp"

namespace c715::bench {

namespace {

// Time of this processor alone: others share the machine.
double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// Moves that take about a second, by trying.
std::int64_t moves_a_second(schedule::Request request) {
  request.moves = 1'000'000;
  auto const began = cpu_seconds();
  if (!schedule::generate(request)) throw std::runtime_error{"no such schedule"};
  return static_cast<std::int64_t>(static_cast<double>(request.moves) / (cpu_seconds() - began));
}

std::int64_t median(std::vector<std::int64_t> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

}  // namespace

std::string measure_schedule(Options const& options) {
  schedule::Request request{.teams = options.number("teams"),
                            .per_team = options.number("per-team"),
                            .alliance = options.number("alliance"),
                            .gap = options.number("gap")};
  request.moves = moves_a_second(request) * options.number("seconds");
  std::vector<std::int64_t> partners, opponents, met, penalty, colours, stations;
  schedule::Quality quality;
  auto const began = cpu_seconds();
  for (int run = 1; run <= options.number("runs"); ++run) {
    request.seed = static_cast<std::uint64_t>(run);
    quality = schedule::measure(schedule::generate(request).value(), request);
    partners.push_back(quality.partners.value - quality.partners.bound);
    opponents.push_back(quality.opponents.value - quality.opponents.bound);
    met.push_back(quality.met.value - quality.met.bound);
    penalty.push_back(quality.pair_penalty);
    colours.push_back(quality.colours.value);
    stations.push_back(quality.stations.value - quality.stations.bound);
  }
  return fmt::format(
      R"({{"gap":{},"moves":{},"seconds":{:.2f},"partners":[{},{}],"opponents":[{},{}],"met":[{},{}],)"
      R"("penalty":{},"colours":{},"stations_over":{}}})",
      quality.gap.value, request.moves, (cpu_seconds() - began) / options.number("runs"),
      quality.partners.bound, median(partners), quality.opponents.bound, median(opponents),
      quality.met.bound, median(met), median(penalty), median(colours), median(stations));
}

}  // namespace c715::bench
