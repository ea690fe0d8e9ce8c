// Folds the feed into the replica.
#include "server/web/follower.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace c715::web {

void Follower::feed(std::string_view bytes, Duration local_now) {
  reader_.feed(bytes);
  while (auto const message = reader_.next()) {
    if (message->has_entries()) take(message->entries());
    if (message->has_telemetry()) {
      auto const lead = from_us(message->telemetry().server_at_us()).time_since_epoch() - local_now;
      lead_ = lead_ ? std::max(*lead_, lead) : lead;
    }
  }
}

void Follower::take(v1::Entries const& entries) {
  for (auto const& entry : entries.entries()) {
    if (entry.seq() != state_.seq + 1) throw std::runtime_error{"public feed: an entry is missing"};
    touched_.merge(fold(state_, entry));
  }
  if (state_.seq >= entries.durable_seq()) ready_ = true;
}

Touched Follower::take_touched() {
  return std::exchange(touched_, {});
}

Instant Follower::server_at(Duration local_now) const {
  return lead_ ? Instant{*lead_ + local_now} : state_.at;
}

}  // namespace c715::web
