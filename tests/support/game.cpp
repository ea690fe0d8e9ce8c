// Reading games for tests.
#include "tests/support/game.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <google/protobuf/text_format.h>

#include "server/game/check.hpp"

namespace c715::test {

v1::Game game_of(std::string const& text) {
  v1::Game game;
  if (!google::protobuf::TextFormat::ParseFromString(text, &game)) {
    throw std::runtime_error{"not a game: " + text};
  }
  return game;
}

v1::Game game_file(std::string const& path) {
  std::ifstream file{std::string{C715_SOURCE_DIR} + "/" + path};
  std::stringstream text;
  text << file.rdbuf();
  v1::Game game;
  if (!google::protobuf::TextFormat::ParseFromString(text.str(), &game)) {
    throw std::runtime_error{path};
  }
  return game;
}

std::vector<std::string> all_game_files() {
  std::vector<std::string> found;
  for (std::string const folder : {"configs/games", "tests/golden/games"}) {
    auto const path = std::filesystem::path{C715_SOURCE_DIR} / folder;
    for (auto const& entry : std::filesystem::directory_iterator{path}) {
      if (entry.path().extension() != ".txtpb") continue;
      found.push_back(folder + "/" + entry.path().filename().string());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::shared_ptr<game::Ruleset const> rules_of(v1::Game const& game) {
  auto loaded = game::load(game);
  if (loaded.problems.empty()) return loaded.rules;
  auto const& first = loaded.problems.front();
  std::string what = first.where + ": " + first.key;
  for (auto const& arg : first.args) what += " " + arg;
  throw std::runtime_error{what};
}

std::shared_ptr<game::Ruleset const> rules_of(std::string const& text) {
  return rules_of(game_of(text));
}

std::string small_game(std::string const& more) {
  return R"(id: "small" name { vi: "Nhỏ" en: "Small" } format: GAME_FORMAT_HEAD_TO_HEAD
      robots_per_alliance: 2
      phases { id: "auto" name { vi: "a" en: "a" } length_ms: 15000 kind: PHASE_KIND_AUTONOMOUS }
      phases { id: "driver" name { vi: "d" en: "d" } length_ms: 60000 kind: PHASE_KIND_DRIVER } )" +
         more;
}

}  // namespace c715::test
