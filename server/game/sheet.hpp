// What was recorded on the sheets of one match.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>

#include <c715/v1/types.pb.h>

#include "server/core/ids.hpp"

namespace c715::game {

// One place on a sheet. Robots and objects count from 1; 0 = the element has none. An object of a
// list is there when its cell without an attribute is 1.
struct Cell {
  ElementId element;
  PhaseId phase;
  std::int32_t robot = 0;
  std::int32_t object = 0;
  std::string attribute{};
  auto operator<=>(Cell const&) const = default;
};

// What stands in each cell; a cell that is not there is 0. COUNT: how many; FLAG: 1; CHOICE: index
// of the option; TIME: milliseconds.
using Sheet = std::map<Cell, std::int32_t>;

std::int32_t value_of(Sheet const& sheet, Cell const& cell);
void set_value(Sheet& sheet, Cell const& cell, std::int32_t value);  // 0 takes the cell away

// Sum of an element over all its cells that are no attributes.
std::int32_t count_of(Sheet const& sheet, std::string const& element);

struct Sheets {
  Sheet red;
  Sheet blue;
  Sheet field;
  Sheet& of(v1::Alliance alliance) {
    return alliance == v1::ALLIANCE_RED ? red : alliance == v1::ALLIANCE_BLUE ? blue : field;
  }
  [[nodiscard]] Sheet const& of(v1::Alliance alliance) const {
    return alliance == v1::ALLIANCE_RED ? red : alliance == v1::ALLIANCE_BLUE ? blue : field;
  }
  bool operator==(Sheets const&) const = default;
};

}  // namespace c715::game
