// The alliance selection of a stage: its plan and acts as the room `selection` knows them.
#pragma once

#include <vector>

#include "server/core/result.hpp"
#include "server/selection/queries.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

selection::Rules selection_rules(v1::SelectionPlan const& plan);

// The act of a step; SELECTION_STEP_BACK is none.
selection::Act act_of(SelectionAct const& act);

// As far as the selection has come.
selection::Selection selection_of(Stage const& stage);

// Its alliances, captains first, by number; those that were not formed are left out.
std::vector<v1::Entrant> alliances_of(selection::Selection const& selection);

// Why an act is refused, as people are told.
Refusal refusal_of(selection::Refused const& refused);

}  // namespace c715::tournament
