// What is wrong with the plans of fields: everything at once, each at its place.
#pragma once

#include <vector>

#include <c715/v1/field.pb.h>
#include <c715/v1/game.pb.h>

#include "server/game/problem.hpp"

namespace c715::tournament {

struct FieldProblem {
  int field = 0;          // index of the plan
  game::Problem problem;  // `where` within it, "boards[1].inputs[0]"; `key` of field.problem.<key>
};

// Checks the fields of one event together. Without a game what counters feed is not checked.
std::vector<FieldProblem> check_fields(std::vector<v1::FieldPlan> const& fields,
                                       v1::Game const* game);

}  // namespace c715::tournament
