// Whether a game definition can be played: bounds, unique ids, phases and prices that exist.
#pragma once

#include <c715/v1/game.pb.h>

#include "server/core/result.hpp"

namespace c715::game {

// Refused with MALFORMED; the subject names the part ("elements[2] crate_store: ...").
Result<void> check(v1::Game const& game);

// An identifier of the configuration: 1 to 40 of a-z, 0-9 and _, beginning with a letter.
bool is_identifier(std::string const& text);

}  // namespace c715::game
