// What is wrong with a game file, at its line.
#pragma once

#include "server/app/text_file.hpp"
#include "server/game/problem.hpp"

namespace c715::app {

Complaint complain(TextFile const& file, game::Problem const& problem);

}  // namespace c715::app
