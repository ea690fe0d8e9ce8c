// What the robots of a match achieve, tap by tap, as scorers would record it.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "server/core/time.hpp"
#include "server/rehearsal/chance.hpp"
#include "server/tournament/state.hpp"

namespace c715::rehearsal {

// Something happens at `at` of the match's time and belongs on a sheet.
struct Tap {
  Duration at{};
  v1::Alliance alliance = v1::ALLIANCE_UNSPECIFIED;
  bool counted = false;  // COUNT, FLAG: one more in the only cell; else the cells are set
  std::vector<std::pair<game::Cell, std::int32_t>> cells{};
};

// The alliances that play in a match, and the sheets that have to be filled.
std::vector<v1::Alliance> sides_of(v1::Game const& game);
std::vector<v1::Alliance> sheets_to_fill(v1::Game const& game);

// The teams of a side.
google::protobuf::RepeatedPtrField<std::string> const& teams_on(v1::PlannedMatch const& plan,
                                                                v1::Alliance alliance);

// Strong teams achieve more. In order of time; at every moment what was tapped so far is a sheet
// that the game allows. Choices and times come at the end of the match.
std::vector<Tap> taps_of(tournament::State const& state, tournament::Match const& match,
                         std::uint64_t seed, Chance& chance);

// All of them on paper.
game::Sheets sheets_of(std::vector<Tap> const& taps);

}  // namespace c715::rehearsal
