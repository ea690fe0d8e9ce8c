// What the matches of a stage come to: its bracket, its ranking, and who won a match.
#pragma once

#include <vector>

#include "server/bracket/play.hpp"
#include "server/ranking/ranking.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

// In all of these `instead`, when given, stands for the match with its id: what would be if.

// The stage's matches that are not withdrawn, in the order of their ids.
std::vector<Match const*> matches_of(State const& state, Stage const& stage,
                                     Match const* instead = nullptr);

// A bracket stage as its results make it.
std::vector<bracket::Result> bracket_results(State const& state, Stage const& stage,
                                             Match const* instead = nullptr);
bracket::State bracket_of(State const& state, Stage const& stage, Match const* instead = nullptr);

// By what the stage ranks: its own keys, or the game's; the draw always comes last.
ranking::Rules ranking_rules(State const& state, Stage const& stage);

// Its teams in order, by the confirmed results. In a bracket stage an alliance stands under its
// captain. Without a draw, teams that nothing else tells apart share a rank.
ranking::Table ranking_of(State const& state, Stage const& stage, Match const* instead = nullptr);

// The result of a match by its sheets and calls as they stand, `by` and `at` left empty. Where the
// stage needs a winner, the game's tie-breaks are asked; NOBODY = it is played again.
ConfirmedResult verdict_of(State const& state, Match const& match);

// What a match is to each team of a side that plays in it: whether it counts for the team, and
// whether it earns the team nothing.
std::vector<ranking::Entry> line_up_of(State const& state, Match const& match,
                                       v1::Alliance alliance);

// Nothing is left to play in it.
bool finished(State const& state, Stage const& stage, Match const* instead = nullptr);

}  // namespace c715::tournament
