// A game file that was read and loaded.
#pragma once

#include <memory>
#include <optional>

#include "server/app/text_file.hpp"
#include "server/game/check.hpp"

namespace c715::app {

struct GameFile {
  TextFile file;
  std::shared_ptr<game::Ruleset const> rules;
};

// Nothing after saying everything that is wrong on standard error, a line each.
std::optional<GameFile> read_game(text::Catalogue const& texts, std::string const& path);

}  // namespace c715::app
