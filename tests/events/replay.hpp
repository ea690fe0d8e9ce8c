// A real event played once more: every step is a command to the core.
#pragma once

#include <string>
#include <vector>

#include "tests/events/real_event.hpp"
#include "tests/support/event.hpp"

namespace c715::events {

// The event with its teams and stages: "Q" for the qualification matches; "QF", "SF" ranked by
// averages and "F", a final of two alliances, where quarter- and semi-finals were no bracket; else
// "E", a single elimination of 8, best of three.
test::Table create(RealEvent const& event);

// Adopts the real schedule of some matches as a stage and enters their results.
void play_schedule(test::Table& table, RealEvent const& event, std::string const& stage,
                   std::vector<Played> const& matches);

// Starts a bracket with these alliances, best seed first, and enters the results of `matches`, each
// with the teams that played it. Returns the keys of those that the bracket did not ask for.
std::vector<std::string> play_bracket(test::Table& table, std::string const& stage,
                                      std::vector<std::vector<std::string>> const& alliances,
                                      std::vector<Played> const& matches);

// The alliances of a single elimination of 8 as its quarter-finals show them, by seed; substitutes
// behind those who played first.
std::vector<std::vector<std::string>> alliances_of(RealEvent const& event);

// The alliance (its index) that a side of a playoff match is; -1: none.
int alliance_of(std::vector<std::vector<std::string>> const& alliances,
                std::vector<std::string> const& side);

}  // namespace c715::events
