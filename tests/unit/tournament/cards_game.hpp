// An event whose game has every kind of element, rules that escalate, and a restriction.
#pragma once

#include "tests/support/event.hpp"
#include "tests/support/game.hpp"

namespace c715::test {

// The demo event with that game, in an entry mode, with or without the teams' agreement.
v1::CreateEvent cards_event(v1::EntryMode mode = v1::ENTRY_MODE_SHARED_LIVE,
                            bool teams_confirm = false);

// Match 1 (red 116 105, blue 110 108) after `played` of its run.
Table cards_match(v1::EntryMode mode, Duration played, bool teams_confirm = false);

}  // namespace c715::test
