// Sheets as people and tools write them, to cells.
#pragma once

#include <tl/expected.hpp>

#include <c715/v1/sheet.pb.h>

#include "server/game/problem.hpp"
#include "server/game/ruleset.hpp"
#include "server/game/score.hpp"
#include "server/game/sheet.hpp"

namespace c715::game {

// Every mark that names nothing of the game, or is out of its bounds, is a problem at
// "<where>.marks[i]"; the rest is read.
Sheet read_marks(v1::Game const& game, Layout const& layout, v1::Sheet const& marks,
                 std::string const& where, Problems& problems, bool of_field);

// All of a match: its sheets and what was called.
struct Match {
  Sheets sheets;
  Calls calls;
};
// Problems at "<where>red.marks[i]", "<where>calls[i]", ...
Match read_match(Ruleset const& rules, v1::MatchSheet const& sheet, std::string const& where,
                 Problems& problems);

// A COUNT or FLAG whose sum over its phases is above its most, for some robot; nullptr = none.
v1::Element const* sum_above(v1::Game const& game, Sheet const& sheet);

// A sheet on which everything stands with nothing, for `c715 game sheet`; lists are empty on it.
v1::Sheet empty_marks(v1::Game const& game, bool of_field);

// One object of a list, with every attribute at nothing.
v1::Mark object_mark(v1::Element const& element);

}  // namespace c715::game
