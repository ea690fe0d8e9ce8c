// The journal on a thread of its own: the engine's port to it, and followers' catching up.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/engine/ports.hpp"
#include "server/journal/journal.hpp"
#include "server/journal/pulse_thread.hpp"

namespace c715::journal {

// Entries that were asked for, or why there are none.
struct Read {
  std::vector<EntryPointer> entries;
  std::string error;
};

// Reads that may wait at a time; more are answered with an error at once.
inline constexpr std::size_t waiting_reads_limit = 256;

// Results are handed to `post`, which must run them later on the engine's thread. Work is done in
// this order: the batch under way, then reads in order of asking, then tidying. Pulses wait for
// none of it.
class JournalThread final : public engine::JournalPort {
 public:
  using Post = std::function<void(std::function<void()>)>;

  // `pulse_file`: where pulses go. `first`: link of entry 1, which marks them as this event's.
  JournalThread(Journal journal, std::string const& pulse_file, Digest const& first, Post post);
  // Finishes what was handed over, then closes the file.
  ~JournalThread() override;

  void append(std::vector<engine::Draft> batch,
              std::function<void(engine::Appended)> done) override;
  void pulse(Instant at) override;
  // As Journal::read.
  void read_async(std::int64_t from_seq, std::size_t max_bytes, std::function<void(Read)> done);

 private:
  struct Append {
    std::vector<engine::Draft> batch;
    std::function<void(engine::Appended)> done;
  };
  struct ReadWish {
    std::int64_t from_seq;
    std::size_t max_bytes;
    std::function<void(Read)> done;
  };
  void run();
  void perform(Append append);
  void perform(ReadWish wish);

  // Of the journal's thread.
  Journal journal_;
  // Of both.
  std::atomic<std::int64_t> durable_seq_;
  PulseThread pulse_;
  // Shared, under the mutex.
  std::mutex mutex_;
  std::condition_variable work_;
  std::deque<Append> appends_;
  std::deque<ReadWish> reads_;
  bool stopping_ = false;
  // Set once.
  Post post_;
  std::thread thread_;
};

}  // namespace c715::journal
