// Scoring: a pure function from the game and both sides' sheets to totals and the lines that
// explain them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <c715/v1/game.pb.h>
#include <c715/v1/types.pb.h>

#include "server/core/ids.hpp"

namespace c715::game {

// What was counted on one alliance's sheet: element and phase -> count.
using Sheet = std::map<std::pair<ElementId, PhaseId>, std::int32_t>;

struct Sheets {
  Sheet red;
  Sheet blue;
  Sheet& of(v1::Alliance alliance) { return alliance == v1::ALLIANCE_RED ? red : blue; }
  [[nodiscard]] Sheet const& of(v1::Alliance alliance) const {
    return alliance == v1::ALLIANCE_RED ? red : blue;
  }
};

// One explained part of a total: `count` of an element in a phase, worth `points` for `alliance`.
struct Line {
  v1::Alliance alliance = v1::ALLIANCE_UNSPECIFIED;  // who gets the points
  v1::Alliance sheet = v1::ALLIANCE_UNSPECIFIED;     // on whose sheet it was counted
  ElementId element;
  PhaseId phase;
  std::int32_t count = 0;
  std::int32_t unit = 0;
  std::int32_t points = 0;
};

struct Totals {
  std::int32_t red = 0;
  std::int32_t blue = 0;
  std::vector<Line> lines;  // in the order of the game's elements and phases, red before blue
};

Totals score(v1::Game const& game, Sheets const& sheets);

// Sum of an element over all phases of one sheet.
std::int32_t count_of(Sheet const& sheet, std::string const& element);

v1::Element const* find_element(v1::Game const& game, std::string const& id);
// Points a unit of `element` is worth in `phase`; nullptr = it cannot be counted there.
v1::Price const* price_in(v1::Element const& element, std::string const& phase);

}  // namespace c715::game
