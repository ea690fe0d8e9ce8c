// A stage of the event as its journal tells it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <c715/v1/command.pb.h>
#include <c715/v1/stage.pb.h>

#include "server/bracket/bracket.hpp"
#include "server/core/ids.hpp"
#include "server/core/time.hpp"

namespace c715::tournament {

// One step of an alliance selection; SELECTION_STEP_BACK is never among them.
struct SelectionAct {
  v1::SelectionStep step = v1::SELECTION_STEP_UNSPECIFIED;
  TeamId team;
  Instant at{};
};

struct Stage {
  v1::Stage plan;
  bool started = false;               // who plays is fixed
  std::vector<v1::Entrant> entrants;  // by seed; of brackets, and the ranked teams of a selection
  std::vector<TeamId> draw;           // drawn once: the last word of its ranking
  bracket::Graph graph;               // of a started bracket
  std::vector<SelectionAct> acts;     // of a selection
  std::map<int, Instant> turns;       // when each of its turns began (Selection::turn_number)
  std::set<TeamId> less;              // may play fewer matches than the plan says
  std::map<int, int> time_outs;       // taken, by seed
};

// Alliances come from a generated schedule.
bool is_generated(v1::StageKind kind);
// Pairings of entrants: round robin, Swiss, elimination.
bool is_bracket(v1::StageKind kind);
// A match needs a winner.
bool is_elimination(v1::StageKind kind);

// The bracket that a stage of so many entrants is; `schools` as in bracket::Description.
bracket::Description description_of(v1::Stage const& plan, int entrants,
                                    std::vector<int> schools = {});

// Rounds of a Swiss stage.
int swiss_rounds(v1::Stage const& plan, int entrants);

// Time-outs that the entrant has had.
int time_outs_taken(Stage const& stage, int seed);

// Seconds from a match's start to the next one's on the same field.
int cycle_s(v1::Stage const& plan);

}  // namespace c715::tournament
