// Fuzzes a match's sheets: whatever they hold, a problem is said or the lines add up to the totals.
#include <cstdint>
#include <string>

#include "server/game/marks.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/support/game.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace c715;
  static auto const rules = test::rules_of(test::game_file("tests/golden/games/exercise.txtpb"));
  v1::MatchSheet sheet;
  if (!sheet.ParseFromArray(data, static_cast<int>(size))) return 0;
  game::Problems problems;
  auto const match = game::read_match(*rules, sheet, "", problems);
  for (auto const& problem : problems) require(!problem.key.empty(), "a problem has a sentence");
  auto const got = game::score(*rules, match.sheets, match.calls);
  std::int64_t red = 0;
  std::int64_t blue = 0;
  for (auto const& line : got.lines) {
    (line.alliance == v1::ALLIANCE_RED ? red : blue) += line.points;
  }
  require(red == got.red.total && blue == got.blue.total, "lines add up to the totals");
  return 0;
}
