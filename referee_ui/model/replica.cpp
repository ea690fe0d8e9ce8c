// Applying entries in order, and settling what was tapped here.
#include "referee_ui/model/replica.hpp"

#include <algorithm>

#include "server/tournament/apply.hpp"

namespace c715::ui {

void Replica::tapped(v1::Command command, LocalTime at) {
  pending_.push_back({std::move(command), at});
}

void Replica::take(LinkEvent const& event) {
  if (auto const* arrived = std::get_if<EntriesArrived>(&event)) {
    for (auto const& entry : arrived->entries) apply(entry);
    durable_seq_ = arrived->durable_seq;
  } else if (std::holds_alternative<ReplicaReset>(event)) {
    state_ = {};
    durable_seq_ = 0;
    log_.clear();
  } else if (auto const* answered = std::get_if<CommandAnswered>(&event)) {
    settle(answered->answer.command_id());
  } else if (auto const* dropped = std::get_if<CommandDropped>(&event)) {
    settle(dropped->id);
  }
}

std::int32_t Replica::pending_delta(std::int32_t match, v1::Alliance alliance,
                                    std::string const& element, std::int32_t robot) const {
  std::int32_t sum = 0;
  for (auto const& tap : pending_) {
    if (!tap.command.has_adjust_element()) continue;
    auto const& adjust = tap.command.adjust_element();
    bool const here = adjust.match() == match && adjust.alliance() == alliance;
    if (here && adjust.element() == element && adjust.robot() == robot) sum += adjust.delta();
  }
  return sum;
}

std::optional<std::int32_t> Replica::pending_choice(std::int32_t match, v1::Alliance alliance,
                                                    std::string const& element,
                                                    std::int32_t robot) const {
  std::optional<std::int32_t> last;
  for (auto const& tap : pending_) {
    if (!tap.command.has_set_cells()) continue;
    auto const& set = tap.command.set_cells();
    if (set.match() != match || set.alliance() != alliance) continue;
    for (auto const& change : set.changes()) {
      if (change.element() == element && change.robot() == robot) last = change.to();
    }
  }
  return last;
}

bool Replica::pending(v1::Command::WishCase wish) const {
  return std::ranges::any_of(
      pending_, [wish](PendingTap const& tap) { return tap.command.wish_case() == wish; });
}

void Replica::apply(v1::Entry const& entry) {
  if (entry.seq() != state_.seq + 1) return;
  tournament::apply(state_, entry);
  log_.push_back(entry);
  if (log_.size() > log_entries) log_.pop_front();
  settle(entry.command_id());
}

void Replica::settle(std::string const& command_id) {
  std::erase_if(pending_, [&](PendingTap const& tap) { return tap.command.id() == command_id; });
}

}  // namespace c715::ui
