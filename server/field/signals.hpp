// What a field's stack lights show: one picture for each thing a person beside the field must know.
#pragma once

#include "server/field/board_session.hpp"
#include "server/match/field_life.hpp"

namespace c715::field {

// Lamps, their pattern and the sound only. `stopped`: a stop holds the field; `enabled`: robots may
// move now.
Wanted signals_of(match::FieldLife const& life, bool stopped, bool enabled);

}  // namespace c715::field
