// What a field's timer display shows.
#pragma once

#include <string>

#include <c715/v1/game.pb.h>

#include "server/core/time.hpp"
#include "server/match/field_life.hpp"

namespace c715::field {

// Four seven-segment digits "M.SS" or "MM.SS" of `left`, rounded up to whole seconds; bits as in
// DeviceOutput. From 100 minutes on "99.59", below zero "0.00".
std::string digits_of(Duration left);

// What is left of the match on the field at `now`; nothing while no match is loaded.
std::string timer_digits(match::FieldLife const& life, v1::Game const& game, Instant now);

}  // namespace c715::field
