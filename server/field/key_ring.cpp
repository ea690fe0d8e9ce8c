// Keys follow the journal, so that none opens anything before it is durable.
#include "server/field/key_ring.hpp"

#include <utility>

namespace c715::field {

std::string KeyRing::find(std::string const& uid) const {
  auto const found = known_.find(uid);
  return found == known_.end() ? std::string{} : found->second;
}

void KeyRing::expect(std::string const& command_id, std::string key) {
  expected_.emplace(command_id, std::move(key));
}

void KeyRing::published(v1::Entry const& entry) {
  for (auto const& event : entry.events()) {
    if (event.has_key_revoked()) known_.erase(event.key_revoked().uid());
    if (!event.has_board_paired() || !event.board_paired().keyed()) continue;
    auto const expected = expected_.find(entry.command_id());
    if (expected != expected_.end()) known_[event.board_paired().uid()] = expected->second;
  }
}

}  // namespace c715::field
