// Cells of a score sheet by names short enough for the head of a column.
#pragma once

#include <string>
#include <vector>

#include <c715/v1/game.pb.h>

#include "server/game/sheet.hpp"

namespace c715::report {

struct NamedCell {
  std::string name{};
  game::Cell cell{};
  bool plain = false;  // the only one of its element, which it is named after
};

// The cells of an alliance's sheet in the order of the game: "crates"; with its phase where an
// element is recorded in several ("crates.auto"), its robot where it is recorded for each
// ("climb.2"), its object and attribute ("rings.3", "rings.3.colour"). The field's own elements are
// not among them.
std::vector<NamedCell> named_cells(v1::Game const& game);

}  // namespace c715::report
