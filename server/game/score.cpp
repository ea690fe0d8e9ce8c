// Sheets to totals, with a line for every point.
#include "server/game/score.hpp"

#include <algorithm>
#include <iterator>

namespace c715::game {

v1::Element const* find_element(v1::Game const& game, std::string const& id) {
  auto const found = std::find_if(game.elements().begin(), game.elements().end(),
                                  [&](v1::Element const& e) { return e.id() == id; });
  return found == game.elements().end() ? nullptr : &*found;
}

v1::Price const* price_in(v1::Element const& element, std::string const& phase) {
  auto const found =
      std::find_if(element.prices().begin(), element.prices().end(),
                   [&](v1::Price const& p) { return p.phase().empty() || p.phase() == phase; });
  return found == element.prices().end() ? nullptr : &*found;
}

std::int32_t count_of(Sheet const& sheet, std::string const& element) {
  std::int32_t sum = 0;
  for (auto const& [key, count] : sheet) {
    if (key.first.value() == element) sum += count;
  }
  return sum;
}

namespace {

v1::Alliance opponent(v1::Alliance alliance) {
  return alliance == v1::ALLIANCE_RED ? v1::ALLIANCE_BLUE : v1::ALLIANCE_RED;
}

void score_element(v1::Game const& game, v1::Element const& element, Sheet const& sheet,
                   v1::Alliance side, Totals& totals) {
  for (auto const& phase : game.phases()) {
    auto const counted = sheet.find({ElementId{element.id()}, PhaseId{phase.id()}});
    auto const* price = price_in(element, phase.id());
    if (counted == sheet.end() || counted->second == 0 || price == nullptr) continue;
    Line line{.alliance = element.beneficiary() == v1::BENEFICIARY_OPPONENT ? opponent(side) : side,
              .sheet = side,
              .element = ElementId{element.id()},
              .phase = PhaseId{phase.id()},
              .count = counted->second,
              .unit = price->points(),
              .points = counted->second * price->points()};
    (line.alliance == v1::ALLIANCE_RED ? totals.red : totals.blue) += line.points;
    totals.lines.push_back(std::move(line));
  }
}

}  // namespace

Totals score(v1::Game const& game, Sheets const& sheets) {
  Totals totals;
  for (auto const& element : game.elements()) {
    score_element(game, element, sheets.red, v1::ALLIANCE_RED, totals);
    score_element(game, element, sheets.blue, v1::ALLIANCE_BLUE, totals);
  }
  return totals;
}

}  // namespace c715::game
