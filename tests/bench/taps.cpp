// From a tap to its durable acknowledgement, with one console or many at once.
#include <barrier>
#include <exception>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "tests/bench/measurements.hpp"
#include "tests/bench/samples.hpp"
#include "tests/bench/tapper.hpp"

namespace c715::bench {

std::string measure_taps(Options const& options) {
  int const consoles = options.number("consoles");
  int const count = options.number("count");
  std::vector<std::unique_ptr<console::Client>> clients;
  for (int i = 0; i < consoles; ++i) clients.push_back(sign_in(options, i));

  std::vector<Samples> samples(clients.size());
  std::vector<std::exception_ptr> failures(clients.size());
  std::barrier start{consoles + 1};
  std::vector<std::thread> threads;
  for (int i = 0; i < consoles; ++i) {
    threads.emplace_back([&, i] {
      auto const own = static_cast<std::size_t>(i);
      start.arrive_and_wait();
      try {
        for (int tap = 0; tap < count; ++tap) {
          auto const command = make_tap(options, i, tap);
          auto const begun = Clock::now();
          granted(clients[own]->wish(command));
          samples[own].add(Clock::now() - begun);
        }
      } catch (...) {
        failures[own] = std::current_exception();
      }
    });
  }
  start.arrive_and_wait();
  auto const begun = Clock::now();
  for (auto& thread : threads) thread.join();
  std::chrono::duration<double> const took = Clock::now() - begun;
  for (auto const& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  Samples all;
  for (auto const& some : samples) all.add(some);
  return fmt::format(R"({{"taps_per_s":{:.0f},"latency":{}}})", consoles * count / took.count(),
                     all.json());
}

}  // namespace c715::bench
