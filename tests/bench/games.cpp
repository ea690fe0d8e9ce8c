// What a game costs: loading its file, and scoring one full match by it.
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <google/protobuf/text_format.h>

#include "server/game/check.hpp"
#include "server/game/score.hpp"
#include "tests/bench/measurements.hpp"
#include "tests/bench/samples.hpp"

namespace c715::bench {

namespace {

v1::Game parsed(std::string const& path) {
  std::ifstream file{path};
  std::stringstream text;
  text << file.rdbuf();
  v1::Game game;
  if (!google::protobuf::TextFormat::ParseFromString(text.str(), &game)) {
    throw std::runtime_error{path + ": not a game"};
  }
  return game;
}

// Every cell of both sides at its most: no match has more to score.
game::Sheets full_sheets(game::Ruleset const& rules) {
  game::Sheets sheets;
  for (auto const& cell : game::all_cells(rules.game)) {
    auto const most = rules.layout.spot(cell)->most;
    bool const shared = game::find_element(rules.game, cell.element.value())->of_field();
    game::set_value(shared ? sheets.field : sheets.red, cell, most);
    if (!shared) game::set_value(sheets.blue, cell, most);
  }
  return sheets;
}

}  // namespace

std::string measure_game(Options const& options) {
  auto const& path = options.text("file");
  Samples loads;
  std::shared_ptr<game::Ruleset const> rules;
  for (int i = 0; i < options.number("loads"); ++i) {
    auto const began = Clock::now();
    rules = game::load(parsed(path)).rules;
    loads.add(Clock::now() - began);
  }
  if (!rules) throw std::runtime_error{path + ": cannot be played"};
  auto const sheets = full_sheets(*rules);
  Samples scores;
  std::int64_t sum = 0;  // used, so that nothing is left out
  for (int i = 0; i < options.number("scores"); ++i) {
    auto const began = Clock::now();
    sum += game::score(*rules, sheets).red.total;
    scores.add(Clock::now() - began);
  }
  return fmt::format(R"({{"load":{},"score":{},"cells":{},"total":{}}})", loads.json(),
                     scores.json(), sheets.red.size(), sum / options.number("scores"));
}

}  // namespace c715::bench
