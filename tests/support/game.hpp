// Games and sheets for tests.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <c715/v1/game.pb.h>

#include "server/game/ruleset.hpp"
#include "server/game/score.hpp"

namespace c715::test {

// A file of the source tree as a game; throws with its path when it cannot be parsed.
v1::Game game_file(std::string const& path);

// Every game of configs/games and tests/golden/games, as paths from the top of the source tree.
std::vector<std::string> all_game_files();

// A game in text format, loaded; throws with the first problem.
std::shared_ptr<game::Ruleset const> rules_of(v1::Game const& game);
std::shared_ptr<game::Ruleset const> rules_of(std::string const& text);
v1::Game game_of(std::string const& text);

// One phase `driver` of 60 s, 2 robots, head to head; `more` is added to it.
std::string small_game(std::string const& more);

}  // namespace c715::test
