// Wishes sent and not answered yet: kept, sent again after a reconnect, each with when it was
// tapped.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <c715/v1/console.pb.h>

#include "referee_ui/model/link_events.hpp"

namespace c715::ui {

// Whether robots may start by this wish: such a one is never sent late.
bool starts_robots(v1::Command const& command);

class CommandQueue {
 public:
  static constexpr std::size_t limit = 256;
  static constexpr std::chrono::milliseconds busy_pause{
      200};  // before a wish refused BUSY goes again

  struct Kept {
    std::string id;
    v1::ToServer message;  // command or add_user
    LocalTime tapped{};
    bool may_wait = true;  // false: only now or never
    std::optional<LocalTime> again_at;
  };

  // False when the queue is full: the wish is not kept.
  bool keep(v1::ToServer message, LocalTime tapped);

  // An answer arrived. Gives what it answers, no longer kept; nullopt for one that is kept to go
  // again (BUSY) or is not known here.
  std::optional<Kept> answered(v1::Answer const& answer, LocalTime now);

  // The connection is gone: removes and gives those that may not wait.
  std::vector<Kept> drop_hasty();
  std::vector<Kept> drop_all();

  // All of them, to be sent again on a new connection.
  std::vector<v1::ToServer> all();
  // Those whose pause is over.
  std::vector<v1::ToServer> due(LocalTime now);

  [[nodiscard]] std::size_t size() const { return kept_.size(); }

 private:
  std::deque<Kept> kept_;
};

}  // namespace c715::ui
