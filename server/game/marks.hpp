// Sheets as people and tools write them, to cells.
#pragma once

#include <tl/expected.hpp>

#include <c715/v1/sheet.pb.h>

#include "server/game/problem.hpp"
#include "server/game/ruleset.hpp"
#include "server/game/sheet.hpp"

namespace c715::game {

// Every mark that names nothing of the game, or is out of its bounds, is a problem at
// "<where>.marks[i]"; the rest is read.
Sheet read_marks(v1::Game const& game, Layout const& layout, v1::Sheet const& marks,
                 std::string const& where, Problems& problems);

// A sheet on which everything that can be marked stands with nothing, for `c715 game sheet`.
v1::Sheet empty_marks(v1::Game const& game, bool of_field);

}  // namespace c715::game
