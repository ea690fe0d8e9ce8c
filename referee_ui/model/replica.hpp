// The console's copy of the event: entries applied in order, and what was tapped but not yet
// answered.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <c715/v1/command.pb.h>
#include <c715/v1/journal.pb.h>

#include "referee_ui/model/link_events.hpp"
#include "server/tournament/state.hpp"

namespace c715::ui {

// A wish on its way: shown as pending until its entry or its refusal arrives.
struct PendingTap {
  v1::Command command;
  LocalTime tapped{};
};

class Replica {
 public:
  static constexpr std::size_t log_entries = 1000;

  [[nodiscard]] tournament::State const& state() const { return state_; }
  // The last entries applied, oldest first, at most `log_entries`.
  [[nodiscard]] std::deque<v1::Entry> const& log() const { return log_; }
  [[nodiscard]] std::vector<PendingTap> const& pending() const { return pending_; }
  // Whether everything the server had on disk has been applied.
  [[nodiscard]] bool caught_up() const { return state_.seq >= durable_seq_ && durable_seq_ > 0; }

  // Notes a wish just sent (its id filled in by ServerLink::send).
  void tapped(v1::Command command, LocalTime at);

  // Takes what the link tells. Entries already applied are skipped; a gap is ignored whole.
  void take(LinkEvent const& event);

  // Sum of pending taps on one element of one alliance's sheet, for one robot where it has such.
  [[nodiscard]] std::int32_t pending_delta(std::int32_t match, v1::Alliance alliance,
                                           std::string const& element,
                                           std::int32_t robot = 0) const;
  // What a choice is about to become; nothing when no wish for it is on its way.
  [[nodiscard]] std::optional<std::int32_t> pending_choice(std::int32_t match,
                                                           v1::Alliance alliance,
                                                           std::string const& element,
                                                           std::int32_t robot) const;
  // Whether a wish of this kind is on its way (shown on its button).
  [[nodiscard]] bool pending(v1::Command::WishCase wish) const;

 private:
  void apply(v1::Entry const& entry);
  void settle(std::string const& command_id);

  tournament::State state_;
  std::int64_t durable_seq_ = 0;
  std::deque<v1::Entry> log_;
  std::vector<PendingTap> pending_;
};

}  // namespace c715::ui
