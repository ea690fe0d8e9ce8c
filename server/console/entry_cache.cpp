// A contiguous run of shared entries.
#include "server/console/entry_cache.hpp"

namespace c715::console {

void EntryCache::add(std::vector<SharedEntry> const& entries) {
  entries_.insert(entries_.end(), entries.begin(), entries.end());
  while (entries_.size() > kept) entries_.pop_front();
}

std::vector<SharedEntry> EntryCache::from(std::int64_t from_seq, std::size_t max_bytes) const {
  std::vector<SharedEntry> out;
  if (entries_.empty() || from_seq < entries_.front()->seq()) return out;
  std::size_t bytes = 0;
  auto const first = static_cast<std::size_t>(from_seq - entries_.front()->seq());
  for (std::size_t i = first; i < entries_.size(); ++i) {
    bytes += entries_[i]->ByteSizeLong();
    if (!out.empty() && bytes > max_bytes) break;
    out.push_back(entries_[i]);
  }
  return out;
}

}  // namespace c715::console
