// Stages, entrants and planned matches as people read them; what the stage tools share.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "server/core/result.hpp"
#include "server/text/catalogue.hpp"
#include "server/tournament/state.hpp"

namespace c715::app {

// "Vòng phân hạng", by the kind of stage.
std::string kind_text(text::Catalogue const& texts, v1::StageKind kind);

// "101 105": teams apart by blanks, `*` after those it does not count for.
std::string teams_text(v1::PlannedMatch const& match,
                       google::protobuf::RepeatedPtrField<std::string> const& side);

// "08:06", with "2 · " before it on the second day of an event that has one.
std::string planned_text(tournament::State const& state, v1::PlannedMatch const& match);

// A line of a list of matches: number, time, field and teams.
std::string match_line(text::Catalogue const& texts, tournament::State const& state,
                       v1::PlannedMatch const& match);

// Entrants of a stage by seed: "101 105" for each.
std::vector<std::string> entrant_names(tournament::Stage const& stage);

// A line for each entrant: seed, teams, and what the first of them is called.
void print_entrants(text::Catalogue const& texts, tournament::State const& state,
                    tournament::Stage const& stage, std::ostream& out);

// Matches of a stage that are played, of those that are planned.
struct Progress {
  int played = 0;
  int planned = 0;
};
Progress progress_of(tournament::State const& state, tournament::Stage const& stage);

// "started", "finished" or "not started".
std::string stage_state_text(text::Catalogue const& texts, tournament::State const& state,
                             tournament::Stage const& stage);

// A stage whose alliances are generated; refused for another kind, or none by that name.
Result<tournament::Stage const*> generated_stage(tournament::State const& state,
                                                 std::string const& id);

// Says why, on standard error; always false.
bool say_refused(text::Catalogue const& texts, Refusal const& refusal);

}  // namespace c715::app
