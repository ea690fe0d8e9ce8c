// The organiser's desk: check-in, schedules, stages, alliance selections, and what goes wrong
// there.
#pragma once

#include <deque>
#include <optional>
#include <set>

#include <c715/v1/command.pb.h>

#include "server/rehearsal/chance.hpp"
#include "server/rehearsal/options.hpp"
#include "server/schedule/shape.hpp"
#include "server/tournament/state.hpp"

namespace c715::rehearsal {

class Office {
 public:
  explicit Office(Options const& options);

  // As with a crew (crew.hpp).
  [[nodiscard]] std::optional<Instant> wakes() const { return wakes_; }
  void rouse(Instant now) {
    if (!wakes_ || *wakes_ > now) wakes_ = now;
  }
  std::optional<v1::Command> step(tournament::State const& state, Instant now);

  // Why a stage has no schedule; nullopt: nothing is known against it.
  [[nodiscard]] std::optional<schedule::Problem> const& problem() const { return problem_; }

 private:
  using Wish = std::optional<v1::Command>;
  using State = tournament::State;
  using Stage = tournament::Stage;

  Wish check_in(State const& state);
  Wish start_stages(State const& state);
  Wish adopt(State const& state, Stage const& stage);
  // captains.cpp
  Wish select(State const& state);
  Wish choose(Stage const& stage);
  // incidents.cpp: now and then on a day with trouble.
  Wish incident(State const& state);
  Wish team_leaves(State const& state);
  Wish correction(State const& state);
  Wish second_thoughts(State const& state);
  Wish repair(State const& state, Stage const& stage);

  void after(Duration pause) { wakes_ = now_ + pause; }
  bool bad_luck(int cases) { return chance_.permille(options_.on_bad_days(cases)); }

  Options options_;
  Chance chance_;
  Instant now_{};
  std::optional<Instant> wakes_{Instant{}};
  std::optional<Instant> next_incident_;
  std::set<StageId> tried_;  // once: a refusal would come again
  std::deque<v1::Command> todo_;
  std::optional<StageId> to_repair_;
  int incidents_ = 0;
  int left_ = 0;
  std::optional<schedule::Problem> problem_;
};

// The stages that have to be finished before nothing is left to play.
bool all_finished(tournament::State const& state);

// Whether the division can spare a team: what is still to come needs so many.
bool can_spare(tournament::State const& state, std::string const& division);

}  // namespace c715::rehearsal
