// What people call a round of a bracket.
#pragma once

#include <string>

#include "server/bracket/bracket.hpp"
#include "server/report/reader.hpp"

namespace c715::report {

// "Semi-finals", "Losers' bracket, round 2": the round that a pairing belongs to.
std::string round_name(bracket::Graph const& graph, bracket::Pairing const& pairing,
                       Reader const& reader);

}  // namespace c715::report
