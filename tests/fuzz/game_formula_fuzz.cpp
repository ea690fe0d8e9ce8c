// Fuzzes a formula: it is refused with a sentence and a place, or gives a value within its bounds.
#include <cstdint>
#include <memory>
#include <string>

#include "server/game/score.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/support/game.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace c715;
  static auto const rules = test::rules_of(test::game_file("tests/golden/games/exercise.txtpb"));
  std::string const text(reinterpret_cast<char const*>(data), size);
  auto const node = game::read_formula(*rules, text);
  if (!node) {
    require(!node.error().key.empty(), "a fault has a sentence");
    require(node.error().at >= 0 && node.error().at <= static_cast<int>(size), "and a place");
    return 0;
  }
  require(node->range.least <= node->range.most, "bounds are in order");
  game::Sheets sheets;
  std::size_t next = 0;
  for (auto const& cell : game::all_cells(rules->game)) {
    for (auto* sheet : {&sheets.red, &sheets.blue, &sheets.field}) {
      game::set_value(*sheet, cell, size == 0 ? 0 : data[next++ % size] % 16);
    }
  }
  for (auto const alliance : {v1::ALLIANCE_RED, v1::ALLIANCE_BLUE}) {
    auto const value = game::value_of(*rules, *node, sheets, {}, alliance);
    require(value >= node->range.least && value <= node->range.most, "the value is within");
  }
  return 0;
}
