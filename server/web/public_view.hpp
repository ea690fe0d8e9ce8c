// What the public may see of an event, and the smallest message that tells what changed. Pure.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include <c715/v1/journal.pb.h>
#include <c715/v1/public.pb.h>

#include "server/core/time.hpp"
#include "server/tournament/state.hpp"

namespace c715::web {

// Teams and schools are public; names of people never enter a public message.
v1::PublicEvent public_event(tournament::State const& state);
v1::PublicTeams public_teams(tournament::State const& state);
v1::PublicMatches public_matches(tournament::State const& state);
v1::PublicFields public_fields(tournament::State const& state);

// A match as lists and streams show it. `counts` are left empty while nothing was counted.
v1::PublicMatch public_match(tournament::State const& state, tournament::Match const& match);

// The same with the lines that explain its points.
v1::PublicMatch explained_match(tournament::State const& state, tournament::Match const& match);

// A field with its clock: match time is `elapsed_ms` at `at_ms` of the server's clock.
v1::PublicField public_field(tournament::State const& state, tournament::Field const& field);

v1::PublicSnapshot public_snapshot(tournament::State const& state, Instant server_at);

// What some entries may have changed of the public view, by id.
struct Touched {
  bool event = false;              // the event itself: only a snapshot tells it
  std::set<std::int32_t> matches;  // everything of a match
  std::set<std::int32_t> scores;   // only points and counts of a match
  std::set<std::string> fields;
  std::set<std::string> stages;  // ranking, bracket or selection

  [[nodiscard]] bool empty() const {
    return !event && matches.empty() && scores.empty() && fields.empty() && stages.empty();
  }
  void merge(Touched const& other);
};

// Applies `entry` (its seq is state.seq + 1) and says what it may have changed.
Touched fold(tournament::State& state, v1::Entry const& entry);

// The touched things as they are now. `touched.event` is not expressible here: send a snapshot.
v1::PublicUpdate public_update(tournament::State const& state, Touched const& touched,
                               Instant server_at);

}  // namespace c715::web
