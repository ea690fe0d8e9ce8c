// Reading and loading, with every problem said.
#include "server/app/game_file.hpp"

#include "server/app/fault_text.hpp"
#include "server/app/game_problem.hpp"

namespace c715::app {

std::optional<GameFile> read_game(text::Catalogue const& texts, std::string const& path) {
  v1::Game game;
  auto file = TextFile::read(path, game);
  if (!file) {
    complain(sentence(texts, file.error()));
    return std::nullopt;
  }
  auto loaded = game::load(game);
  for (auto const& problem : loaded.problems) complain(sentence(texts, complain(*file, problem)));
  if (!loaded.problems.empty()) return std::nullopt;
  return GameFile{*std::move(file), std::move(loaded.rules)};
}

}  // namespace c715::app
