// The people and boards of one field: from the plan to a confirmed result, match after match.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <c715/v1/command.pb.h>

#include "server/rehearsal/options.hpp"
#include "server/rehearsal/taps.hpp"
#include "server/tournament/state.hpp"

namespace c715::rehearsal {

class Crew {
 public:
  Crew(std::string field, Options const& options);

  // When somebody here wants to act; nullopt: they wait for something to change.
  [[nodiscard]] std::optional<Instant> wakes() const { return wakes_; }
  void rouse(Instant now) {
    if (!wakes_ || waits_for_plan_) wakes_ = now;
  }

  // What they wish at `now`, the instant they wanted to wake at. nullopt: they only looked.
  std::optional<v1::Command> step(tournament::State const& state, Instant now);

 private:
  using Wish = std::optional<v1::Command>;
  using State = tournament::State;
  using Match = tournament::Match;
  using Field = tournament::Field;

  // Something of a match's run that stands before it begins.
  enum class Kind { tap, call, press, lose_board, stop, abort };
  struct Beat {
    Duration at{};
    Kind kind = Kind::tap;
    Tap tap{};
    int seat = 1;
  };

  // crew.cpp: between matches.
  Wish between(State const& state, Field const& field);
  Wish report_in(Field const& field);
  Wish look_for_gone(State const& state, Match const& match);
  Wish enter(State const& state, Match const& match);
  void foresee(State const& state, Match const& match);
  // crew_start.cpp: what a start and a resumption need.
  Wish loaded(State const& state, Field const& field);
  Wish halted(State const& state, Field const& field);
  Wish clear_away(Field const& field);
  Wish begin(State const& state, Field const& field, bool resume);
  Wish lift(State const& state, v1::Blocker const& blocker);
  // crew_run.cpp: while it runs, and the sheets behind its end.
  void rehearse(State const& state, Match const& match);
  void foresee_mishaps(State const& state);
  Wish running(State const& state, Field const& field);
  Wish ended(State const& state, Field const& field);
  Wish act(State const& state, Field const& field, Beat const& beat);
  Wish tap(State const& state, Field const& field, Match const& match, Beat const& beat);
  Wish call(State const& state, Match const& match);
  // crew_review.cpp: from the sheets to the result.
  Wish submit(State const& state, Match const& match);
  Wish review(State const& state, Field const& field);
  Wish settle(Match const& match, v1::Blocker const& blocker);

  [[nodiscard]] Instant begins(State const& state, Field const& field, Match const& match) const;
  [[nodiscard]] v1::Command by_referee() const;
  bool bad_luck(int cases) { return chance_.permille(options_.on_bad_days(cases)); }
  void after(Duration pause) { wakes_ = now_ + pause; }

  std::string field_;
  Options options_;
  Chance chance_;
  Instant now_{};
  std::optional<Instant> wakes_;
  bool waits_for_plan_ = false;  // asleep until the next match; another plan may bring one sooner
  Instant free_at_{};            // entered results: when the match before is over
  bool reported_ = false;        // all boards once
  std::int32_t foreseen_ = 0;    // the match whose trouble is drawn
  std::deque<v1::Command> todo_;
  std::vector<Beat> beats_;
  std::size_t beat_ = 0;
  bool second_scorer_ = true;
};

// A command of somebody, without id and time.
v1::Command wish_of(v1::Actor const& actor);

// The match's first breath by its plan; the beginning of time when it has none.
Instant planned_instant(tournament::State const& state, tournament::Match const& match);

}  // namespace c715::rehearsal
