// Keeping wishes until they are answered.
#include "referee_ui/model/command_queue.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace c715::ui {

namespace {

v1::Command const& command_of(v1::ToServer const& message) {
  return message.has_add_user() ? message.add_user().command() : message.command();
}

}  // namespace

bool starts_robots(v1::Command const& command) {
  return command.has_start_match() || command.has_resume_match();
}

bool CommandQueue::keep(v1::ToServer message, LocalTime tapped) {
  if (kept_.size() >= limit) return false;
  v1::Command const& command = command_of(message);
  Kept kept{.id = command.id(),
            .message = {},
            .tapped = tapped,
            .may_wait = !starts_robots(command),
            .again_at = {}};
  kept.message = std::move(message);
  kept_.push_back(std::move(kept));
  return true;
}

std::optional<CommandQueue::Kept> CommandQueue::answered(v1::Answer const& answer, LocalTime now) {
  auto const found = std::ranges::find(kept_, answer.command_id(), &Kept::id);
  if (found == kept_.end()) return std::nullopt;
  if (answer.refusal().reason() == v1::REASON_BUSY && found->may_wait) {
    found->again_at = now + busy_pause;
    return std::nullopt;
  }
  Kept kept = std::move(*found);
  kept_.erase(found);
  return kept;
}

std::vector<CommandQueue::Kept> CommandQueue::drop_hasty() {
  std::vector<Kept> dropped;
  std::ranges::copy_if(kept_, std::back_inserter(dropped),
                       [](Kept const& kept) { return !kept.may_wait; });
  std::erase_if(kept_, [](Kept const& kept) { return !kept.may_wait; });
  return dropped;
}

std::vector<CommandQueue::Kept> CommandQueue::drop_all() {
  std::vector<Kept> dropped{kept_.begin(), kept_.end()};
  kept_.clear();
  return dropped;
}

std::vector<v1::ToServer> CommandQueue::all() {
  std::vector<v1::ToServer> messages;
  for (auto& kept : kept_) {
    kept.again_at.reset();
    messages.push_back(kept.message);
  }
  return messages;
}

std::vector<v1::ToServer> CommandQueue::due(LocalTime now) {
  std::vector<v1::ToServer> messages;
  for (auto& kept : kept_) {
    if (!kept.again_at || *kept.again_at > now) continue;
    kept.again_at.reset();
    messages.push_back(kept.message);
  }
  return messages;
}

}  // namespace c715::ui
