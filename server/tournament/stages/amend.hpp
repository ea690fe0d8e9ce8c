// How facts about a result change the match they are about; also on a copy, to see what would be.
#pragma once

#include <c715/v1/event.pb.h>

#include "server/tournament/state.hpp"

namespace c715::tournament {

void amend(Match& match, v1::ResultEntered const& fact, Instant at, std::string const& by);
void amend(Match& match, v1::ResultCorrected const& fact, Instant at, std::string const& by);
void amend(Match& match, v1::ResultConfirmed const& fact, Instant at, std::string const& by);
// The match is to be played again: its result is gone, what was counted stays with its attempt,
// and what it is worth to each team is decided anew.
void reopen(Match& match);

}  // namespace c715::tournament
