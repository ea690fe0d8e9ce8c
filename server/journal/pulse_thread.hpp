// The pulse on a thread of its own.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "server/journal/pulse.hpp"

namespace c715::journal {

// Behind a commit that the disk takes its time for, a sign of life would come too late to be one:
// a match killed meanwhile would know its time only up to that commit.
class PulseThread {
 public:
  // `first`: link of entry 1, which marks the pulses as this event's.
  PulseThread(std::string const& path, Digest const& first);
  // Writes what waits.
  ~PulseThread();
  PulseThread(PulseThread const&) = delete;
  PulseThread& operator=(PulseThread const&) = delete;

  // Alive at `at`, with entries up to `durable_seq` durable. Never waits; of many that wait the
  // newest is written.
  void beat(Instant at, std::int64_t durable_seq);

 private:
  void run();
  void write(Pulse const& pulse);

  // Of the pulse's thread.
  PulseFile file_;
  bool broken_ = false;
  // Shared, under the mutex.
  std::mutex mutex_;
  std::condition_variable work_;
  std::optional<Pulse> waiting_;
  bool stopping_ = false;
  // Set once.
  Digest first_;
  std::thread thread_;
};

}  // namespace c715::journal
