// The cast of a rehearsal: plays a whole event by commands alone, as people and boards would.
#pragma once

#include <optional>
#include <vector>

#include <c715/v1/command.pb.h>

#include "server/rehearsal/crew.hpp"
#include "server/rehearsal/office.hpp"
#include "server/rehearsal/options.hpp"

namespace c715::rehearsal {

// Knows no clock: it says itself when each act happens, deadlines at their exact instants. The same
// options and the same answers give the same acts.
class Cast {
 public:
  explicit Cast(Options const& options);

  // The next act: actor, id and `at_us` are set, and time never goes back. `state` holds whatever
  // followed from the acts before. nullopt: nobody can do anything more.
  std::optional<v1::Command> next(tournament::State const& state);

  // Why a stage has no schedule, if one was asked for in vain.
  [[nodiscard]] std::optional<schedule::Problem> const& problem() const {
    return office_.problem();
  }

 private:
  void enter(tournament::State const& state);
  void wake_others();
  v1::Command act(v1::Command command);

  Options options_;
  Office office_;
  std::vector<Crew> crews_;  // by the order of their fields
  bool entered_ = false;
  Instant now_{};
  std::uint64_t acts_ = 0;
  v1::Command::WishCase last_ = v1::Command::WISH_NOT_SET;
};

// Whether something of the event was played or stands on a field, so that a rehearsal may not
// begin.
bool was_played(tournament::State const& state);

}  // namespace c715::rehearsal
