// A part is in a name only if it tells cells of the element apart.
#include "server/report/cells.hpp"

#include <map>
#include <set>

#include "server/game/layout.hpp"
#include "server/game/score.hpp"

namespace c715::report {

std::vector<NamedCell> named_cells(v1::Game const& game) {
  auto const cells = game::all_cells(game);
  std::map<ElementId, std::set<PhaseId>> phases;
  std::map<ElementId, int> counts;
  for (auto const& cell : cells) {
    phases[cell.element].insert(cell.phase);
    ++counts[cell.element];
  }
  std::vector<NamedCell> out;
  for (auto const& cell : cells) {
    auto const* element = game::find_element(game, cell.element.value());
    if (element == nullptr || element->of_field()) continue;
    std::string name = cell.element.value();
    if (phases.at(cell.element).size() > 1) name += "." + cell.phase.value();
    if (cell.robot > 0) name += "." + std::to_string(cell.robot);
    if (cell.object > 0) name += "." + std::to_string(cell.object);
    if (!cell.attribute.empty()) name += "." + cell.attribute;
    out.push_back({.name = name, .cell = cell, .plain = counts.at(cell.element) == 1});
  }
  return out;
}

}  // namespace c715::report
