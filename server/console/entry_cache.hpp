// The newest durable entries in memory, so that followers rarely need the journal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include <c715/v1/journal.pb.h>

namespace c715::console {

using SharedEntry = std::shared_ptr<v1::Entry const>;

class EntryCache {
 public:
  static constexpr std::size_t kept = 4096;

  // Takes the next entries; they go on where the last ones ended.
  void add(std::vector<SharedEntry> const& entries);

  // Entries from `from_seq` on, at least one, at most about `max_bytes`; empty when `from_seq` is
  // not here.
  [[nodiscard]] std::vector<SharedEntry> from(std::int64_t from_seq, std::size_t max_bytes) const;

 private:
  std::deque<SharedEntry> entries_;
};

}  // namespace c715::console
