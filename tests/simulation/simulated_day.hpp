// One event driven by a seed: people wish at random, the disk is slow, power fails; checked at
// every step.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "server/engine/engine.hpp"
#include "tests/support/event.hpp"
#include "tests/support/memory_journal.hpp"

namespace c715::test {

class SimulatedDay {
 public:
  explicit SimulatedDay(std::uint32_t seed);
  ~SimulatedDay();
  // One random step. Returns what is violated; empty = all holds.
  std::string step();
  // The day's outcome, for "same seed, same day".
  [[nodiscard]] std::string outcome() const;

  // What the day has seen, so that a test can tell that it saw enough.
  struct Seen {
    int granted = 0, refused = 0, repeated = 0, power_cuts = 0, disk_failures = 0, enabled = 0,
        interrupted = 0, committed = 0;
  } seen;

 private:
  struct Asked {
    v1::Command command;
    std::int64_t seq = 0;  // of the first grant
  };
  void start_server();
  void wish();
  void repeat();
  void ask(v1::Command const& command);
  void restart();
  std::string random_wish();
  std::string check();
  std::uint32_t draw(std::uint32_t below);

  std::mt19937 random_;
  ManualClock clock_;
  ManualTimer timer_;
  MemoryJournal journal_;
  std::optional<engine::Engine> engine_;
  std::map<std::string, Asked> asked_;  // by command id
  std::uint32_t ids_ = 0;
  std::string violation_;
};

}  // namespace c715::test
