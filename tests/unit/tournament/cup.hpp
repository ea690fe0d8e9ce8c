// A small event with stages, to be played through by entered results: two robots a side, one
// element "points" worth one each, teams 1..n of one division.
#pragma once

#include <string>

#include "tests/support/event.hpp"

namespace c715::test {

// `stages`: text of v1::Setup's stages, in division "D" on fields "1" (and "2" when `fields` is 2).
v1::CreateEvent cup(int teams, std::string const& stages, int fields = 1);

v1::Actor organiser();

// Enters the result of a match by points on the sheet.
void enter(Table& table, std::int32_t match, int red, int blue);

// Enters results for whatever is planned in a stage until nothing is left, the side with the lower
// number of its first team winning; returns how many matches were played.
int play_out(Table& table, std::string const& stage);

// The matches of a stage that are planned and not played, by id.
std::vector<tournament::Match const*> waiting(Table const& table, std::string const& stage);

}  // namespace c715::test
