// Credentials follow the journal, so that a command delivered twice cannot change one.
#include "server/console/credentials.hpp"

namespace c715::console {

std::optional<std::string> Credentials::find(std::string const& user) const {
  auto const found = known_.find(user);
  if (found == known_.end()) return std::nullopt;
  return found->second;
}

void Credentials::expect(std::string const& command_id, std::string argon2id) {
  expected_.emplace(command_id, std::move(argon2id));
}

void Credentials::published(v1::Entry const& entry) {
  for (auto const& event : entry.events()) {
    if (event.has_user_removed()) known_.erase(event.user_removed().name());
    if (!event.has_user_added()) continue;
    auto const expected = expected_.find(entry.command_id());
    if (expected != expected_.end()) known_[event.user_added().name()] = expected->second;
  }
}

void Credentials::settled(std::string const& command_id) {
  expected_.erase(command_id);
}

}  // namespace c715::console
