// Reading and writing single cells.
#include "server/game/sheet.hpp"

namespace c715::game {

std::int32_t value_of(Sheet const& sheet, Cell const& cell) {
  auto const found = sheet.find(cell);
  return found == sheet.end() ? 0 : found->second;
}

void set_value(Sheet& sheet, Cell const& cell, std::int32_t value) {
  if (value == 0) {
    sheet.erase(cell);  // equal sheets are equal maps
  } else {
    sheet[cell] = value;
  }
}

std::int32_t count_of(Sheet const& sheet, std::string const& element) {
  std::int32_t sum = 0;
  for (auto cell = sheet.lower_bound(Cell{ElementId{element}, PhaseId{}});
       cell != sheet.end() && cell->first.element.value() == element; ++cell) {
    if (cell->first.attribute.empty()) sum += cell->second;
  }
  return sum;
}

}  // namespace c715::game
