// One field's life: which match is on it, where in its life that match is, and its clock.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <c715/v1/field.pb.h>
#include <c715/v1/game.pb.h>
#include <c715/v1/types.pb.h>

#include "server/core/ids.hpp"
#include "server/core/time.hpp"

namespace c715::match {

// What a field knows of one of its boards.
struct Board {
  v1::BoardPlan plan;
  bool present = false;
  bool fault = false;
  bool e_stop = false;
  std::string firmware;
  Instant since{};  // of the last change of presence
};

// A latched stop: robots of the field stay disabled until the head referee clears it.
struct Stop {
  v1::StopCause cause = v1::STOP_CAUSE_UNSPECIFIED;
  std::string subject;
  Instant at{};
};

// Match time is `elapsed` at `at`; while the match is RUNNING it goes on from there.
struct Clock {
  Instant at{};
  Duration elapsed{};
};

struct FieldLife {
  v1::MatchState state = v1::MATCH_STATE_SCHEDULED;  // SCHEDULED = nothing loaded
  std::optional<MatchId> match;
  Instant countdown_until{};  // COUNTDOWN only
  Clock clock;
  int phase = 0;  // index into the game's phases, RUNNING: the phase journaled last
  std::optional<Stop> stop;
  std::map<BoardId, Board> boards;
};

// Match time at `now`, never more than the game's length. Frozen unless RUNNING.
Duration elapsed_at(FieldLife const& life, v1::Game const& game, Instant now);

// Match time at which each phase ends; the last is the length of the match.
std::vector<Duration> phase_ends(v1::Game const& game);

// Index of the phase that match time `elapsed` lies in; the last phase from the end of the match
// on.
int phase_at(v1::Game const& game, Duration elapsed);

// The next instant at which the clock itself changes the life: end of countdown, of a phase, of the
// match.
std::optional<Instant> next_deadline(FieldLife const& life, v1::Game const& game);

// Whether robots of this field may be enabled at `now`, as far as the journal tells (S1). False
// from the end of a phase that enables robots if its successor does not, however late a timer
// fires, and false `phase_grace` after any phase's end whose successor is not in the journal.
inline constexpr Duration phase_grace = std::chrono::milliseconds{250};
bool robots_enabled(FieldLife const& life, v1::Game const& game, Instant now);

// What stands in the way of a start at `now`, in a fixed order; empty = may start (S5).
inline constexpr Duration board_settling = std::chrono::seconds{1};
std::vector<v1::Blocker> start_blockers(FieldLife const& life, Instant now);

// A blocker that the head referee may take upon himself: anything but a pressed or latched stop.
bool may_override(v1::Reason blocker);

}  // namespace c715::match
