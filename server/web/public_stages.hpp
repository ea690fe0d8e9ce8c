// Rankings, brackets and selections as the public sees them. Pure.
#pragma once

#include <c715/v1/public.pb.h>

#include "server/tournament/state.hpp"

namespace c715::web {

v1::PublicStage public_stage(tournament::State const& state, tournament::Stage const& stage);

// Rankings of all stages of a division that rank somebody, in the order of their ids.
v1::PublicRankings public_rankings(tournament::State const& state, std::string const& division);

// Of a started stage of pairings.
v1::PublicBracket public_bracket(tournament::State const& state, tournament::Stage const& stage);

// Of a started alliance selection.
v1::PublicSelection public_selection(tournament::Stage const& stage);

}  // namespace c715::web
