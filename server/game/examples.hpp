// A game's worked examples.
#pragma once

#include "server/game/problem.hpp"
#include "server/game/ruleset.hpp"
#include "server/game/score.hpp"

namespace c715::game {

// Plays every example; what comes out otherwise than it says is a problem at "examples[i]...".
void check_examples(Ruleset const& rules, Problems& problems);

// Whether a sheet holds what the game forbids: each broken restriction once a side.
struct Broken {
  v1::Alliance alliance = v1::ALLIANCE_UNSPECIFIED;
  int restriction = 0;
};
std::vector<Broken> broken_restrictions(Ruleset const& rules, Score const& score);

}  // namespace c715::game
