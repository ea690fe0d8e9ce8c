// `c715 game check`: what a game file holds, once nothing is wrong with it.
#include <array>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "server/app/game_file.hpp"
#include "server/app/game_problem.hpp"
#include "server/app/game_tools.hpp"
#include "server/app/json_text.hpp"

namespace c715::app {

namespace {

// Examples by how strong they are: real match, official, user, derived.
std::array<int, 4> examples_by_strength(v1::Game const& game) {
  std::array<int, 4> counts{};
  for (auto const& example : game.examples()) {
    ++counts[static_cast<std::size_t>(example.strength() - v1::STRENGTH_REAL_MATCH)];
  }
  return counts;
}

std::string problem_json(text::Catalogue const& texts, Complaint const& complaint) {
  JsonObject json;
  json.number("line", complaint.line).number("column", complaint.column);
  json.text("key", complaint.key).text("says", sentence(texts, complaint));
  return json.done();
}

// One document whether the game can be played or not.
bool check_as_json(text::Catalogue const& texts, std::string const& path, std::ostream& out) {
  v1::Game game;
  std::vector<std::string> problems;
  auto const file = TextFile::read(path, game);
  if (!file) {
    problems.push_back(problem_json(texts, file.error()));
  } else {
    for (auto const& problem : game::load(game).problems) {
      problems.push_back(problem_json(texts, complain(*file, problem)));
    }
  }
  JsonObject json;
  json.flag("ok", problems.empty()).text("game", game.id());
  json.number("elements", game.elements_size()).number("examples", game.examples_size());
  out << json.raw("problems", json_array(problems)).done() << '\n';
  return problems.empty();
}

}  // namespace

bool check_game(text::Catalogue const& texts, GameOptions const& options, std::ostream& out) {
  if (options.json) return check_as_json(texts, options.game, out);
  auto const read = read_game(texts, options.game);
  if (!read) return false;
  auto const& game = read->rules->game;
  auto const counts = examples_by_strength(game);
  fmt::print(out, "{}\n",
             texts.get("game.ok", {text::in(options.language, game.name()),
                                   std::to_string(game.elements_size()),
                                   std::to_string(game.examples_size())}));
  if (game.examples().empty()) fmt::print(out, "  {}\n", texts.get("game.no_examples"));
  constexpr std::array<char const*, 4> keys = {"game.strength_real", "game.strength_official",
                                               "game.strength_user", "game.strength_derived"};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) fmt::print(out, "  {}: {}\n", texts.get(keys[i]), counts[i]);
  }
  return true;
}

}  // namespace c715::app
