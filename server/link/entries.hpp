// Journal entries as frames: batches joined, entries larger than a frame split between their
// events.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <c715/v1/console.pb.h>
#include <c715/v1/journal.pb.h>

namespace c715::link {

// Frames (each a ToFollower with `entries`, at most frame_limit) that carry `entries`, as few as
// fit. No entries give one frame that tells `durable_seq` only. One event must fit a frame by
// itself.
std::vector<std::string> encode_entries(
    std::vector<std::shared_ptr<v1::Entry const>> const& entries, std::int64_t durable_seq);

// The receiving half: hands out entries once they are whole.
class EntryJoiner {
 public:
  // The whole entries that `frame` completes, in order.
  std::vector<v1::Entry> take(v1::Entries frame);

 private:
  std::optional<v1::Entry> begun_;
};

}  // namespace c715::link
