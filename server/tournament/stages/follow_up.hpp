// What results call for next: matches of a bracket, Swiss rounds.
#pragma once

#include <vector>

#include "server/tournament/decide.hpp"

namespace c715::tournament {

// The facts that make a bracket stage's plan follow its results, `instead` standing for the match
// with its id: pairings that can be played get a match, replays of ties included; matches that were
// not played and whose pairing has other entrants (or none) now are withdrawn; a finished Swiss
// round brings the next. Empty for other stages.
Events follow_up(State const& state, Stage const& stage, Match const* instead = nullptr);

}  // namespace c715::tournament
