// What waits to be sent to one session, bounded by bytes and age. Pure; time is an argument.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "server/core/time.hpp"

namespace c715::console {

using Frame = std::shared_ptr<std::string const>;

class Outbox {
 public:
  static constexpr std::size_t bytes_limit = 1024 * 1024;
  static constexpr Duration age_limit = std::chrono::seconds{5};

  void push(Frame frame, Instant now);

  // All that waits, as one run of bytes to write; it counts as unsent until `sent`.
  std::string take(Instant now);
  void sent();

  // Whether the reader is so far behind that it must be dropped.
  [[nodiscard]] bool too_slow(Instant now) const;

  // Throws away what is not being written yet, to make room for a last word.
  void clear_waiting();

  [[nodiscard]] bool empty() const { return waiting_.empty() && writing_bytes_ == 0; }
  [[nodiscard]] bool waiting() const { return !waiting_.empty(); }
  [[nodiscard]] std::size_t bytes() const { return waiting_bytes_ + writing_bytes_; }

 private:
  struct Item {
    Frame frame;
    Instant since{};
  };
  std::deque<Item> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::size_t writing_bytes_ = 0;
  Instant writing_since_{};
};

}  // namespace c715::console
