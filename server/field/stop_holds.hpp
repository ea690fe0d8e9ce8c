// Stops of one field that are not in the journal yet: they hold its robots from the first instant.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "server/core/time.hpp"

namespace c715::field {

// A stop whose command is not durable after this long is wished once more by the room itself, so
// that the journal knows of every stop that happened and the head referee can clear it.
inline constexpr Duration hold_restate = std::chrono::seconds{1};

// Lifted only by a durable entry with the id of the command that put it; what the journal says of
// the field then holds in its place.
class StopHolds {
 public:
  void put(std::string const& command_id, Instant now) {
    if (waiting_.empty()) restate_at_ = now + hold_restate;
    waiting_.insert(command_id);
  }
  void durable(std::string const& command_id) { waiting_.erase(command_id); }
  [[nodiscard]] bool any() const { return !waiting_.empty(); }

  // From here on all that is held waits for `command_id` instead.
  void restate(std::string const& command_id, Instant now) {
    waiting_ = {command_id};
    restate_at_ = now + hold_restate;
  }
  [[nodiscard]] std::optional<Instant> restate_at() const {
    return any() ? std::optional{restate_at_} : std::nullopt;
  }

 private:
  std::set<std::string> waiting_;
  Instant restate_at_{};
};

}  // namespace c715::field
