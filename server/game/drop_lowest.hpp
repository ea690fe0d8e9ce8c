// Which of a team's results count when the lowest are dropped.
#pragma once

#include <cstdint>
#include <vector>

#include <c715/v1/game.pb.h>

namespace c715::game {

// How many results a team drops that has played `matches`.
int dropped_of(google::protobuf::RepeatedPtrField<v1::DropLowest> const& steps, int matches);
int dropped_of(v1::Game const& game, int matches);

// The results that count, lowest first: `results` without its lowest `dropped_of`.
std::vector<std::int64_t> kept_of(v1::Game const& game, std::vector<std::int64_t> results);

}  // namespace c715::game
