// The checks of what a scorer records; part of `check_parts`.
#pragma once

#include <c715/v1/game.pb.h>

#include "server/game/checker.hpp"

namespace c715::game {

void check_elements(Checker& check, v1::Game const& game);
// After every id is known: a group may not be called like something else.
void check_groups(Checker& check, v1::Game const& game);

}  // namespace c715::game
