// The newest updates of the public stream, so that a viewer that was away gets what it missed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace c715::web {

using Frame = std::shared_ptr<std::string const>;  // whole server-sent events

// One event: "event: update", "id: 12", "data: {...}". Without an id for seq 0.
std::string sse_event(std::string_view name, std::int64_t seq, std::string_view json);

class StreamRing {
 public:
  static constexpr std::size_t updates_limit = 1024;
  static constexpr std::size_t bytes_limit = 4 * 1024 * 1024;

  // The ring is empty and covers everything after `seq`.
  void start(std::int64_t seq);

  // `seq` is greater than any before.
  void push(std::int64_t seq, Frame frame);

  // Sequence number of the newest update, or where the ring started.
  [[nodiscard]] std::int64_t last() const { return items_.empty() ? base_ : items_.back().seq; }

  // What a viewer that has everything up to `seq` misses; nullopt if that is not known (it needs a
  // snapshot). `present` is the newest sequence number there is, changes or not.
  [[nodiscard]] std::optional<std::vector<Frame>> after(std::int64_t seq,
                                                        std::int64_t present) const;

 private:
  struct Item {
    std::int64_t seq;
    Frame frame;
  };
  std::int64_t base_ = 0;  // everything after this is in `items_`
  std::size_t bytes_ = 0;
  std::deque<Item> items_;
};

}  // namespace c715::web
