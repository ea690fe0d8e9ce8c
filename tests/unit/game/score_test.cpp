// Scoring: sheets to totals and lines.
#include "server/game/score.hpp"

#include <gtest/gtest.h>

#include "tests/support/event.hpp"

namespace c715::game {
namespace {

struct Case {
  char const* rule;
  Sheet red, blue;
  std::int32_t red_points, blue_points;
  std::size_t lines;
};

std::pair<ElementId, PhaseId> at(char const* element, char const* phase) {
  return {ElementId{element}, PhaseId{phase}};
}

TEST(Score, rules) {
  auto const game = test::demo_event().game();
  Case const cases[] = {
      {"nothing counted is nothing", {}, {}, 0, 0, 0},
      {"a unit is worth its price", {{at("store", "driver"), 3}}, {}, 6, 0, 1},
      {"the price depends on the phase",
       {{at("store", "auto"), 3}, {at("store", "driver"), 3}},
       {},
       18,
       0,
       2},
      {"a foul goes to the opponent", {{at("foul", "driver"), 2}}, {}, 0, 10, 1},
      {"sides are scored alike",
       {{at("hill", "endgame"), 1}},
       {{at("hill", "endgame"), 1}, {at("flag", "endgame"), 1}},
       5,
       20,
       3},
      {"what has no price is not counted", {{at("leave", "driver"), 2}}, {}, 0, 0, 0},
  };
  for (auto const& c : cases) {
    auto const totals = score(game, {.red = c.red, .blue = c.blue});
    EXPECT_EQ(totals.red, c.red_points) << c.rule;
    EXPECT_EQ(totals.blue, c.blue_points) << c.rule;
    EXPECT_EQ(totals.lines.size(), c.lines) << c.rule;
    std::int32_t red = 0, blue = 0;
    for (auto const& line : totals.lines) {
      EXPECT_EQ(line.points, line.count * line.unit) << c.rule;
      (line.alliance == v1::ALLIANCE_RED ? red : blue) += line.points;
    }
    EXPECT_EQ(red, totals.red) << c.rule << ": lines explain every point";
    EXPECT_EQ(blue, totals.blue) << c.rule << ": lines explain every point";
  }
}

}  // namespace
}  // namespace c715::game
