// The command line of `c715 game check|score|sheet`.
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "server/app/commands.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/game_tools.hpp"

namespace c715::app {

namespace {

using Tool = bool (*)(text::Catalogue const&, GameOptions const&, std::ostream&);

struct Sub {
  CLI::App* app;
  std::shared_ptr<GameOptions> options;
};

Sub add(CLI::App& game, char const* name, char const* what, Tool tool, int& exit_code) {
  auto options = std::make_shared<GameOptions>();
  auto language = std::make_shared<std::string>("vi");
  CLI::App* const sub = game.add_subcommand(name, what);
  sub->add_option("GAME", options->game, "The game's file, NAME.txtpb")->required();
  sub->add_option("--lang", *language, "Language of the answer")
      ->check(CLI::IsMember({"vi", "en"}));
  sub->callback([options, language, tool, &exit_code] {
    if (*language == "en") options->language = text::Language::en;
    auto const texts = catalogue(*language);
    exit_code = guarded(texts, [&] { return tool(texts, *options, std::cout); });
  });
  return {sub, options};
}

void add_json(Sub const& sub) {
  sub.app->add_flag("--json", sub.options->json, "Print one JSON document");
}

}  // namespace

void add_game_command(CLI::App& app, int& exit_code) {
  CLI::App& game = *app.add_subcommand("game", "Check a game file, score a sheet");
  game.require_subcommand(1);

  add_json(add(game, "check", "Check a game file and play its examples", check_game, exit_code));

  Sub const score =
      add(game, "score", "Score a sheet, with a line for every point", score_game, exit_code);
  score.app->add_option("--sheet", score.options->sheet, "The sheet: text format, or NAME.json")
      ->required();
  add_json(score);

  Sub const sheet = add(game, "sheet", "Print an empty sheet to fill in", sheet_of_game, exit_code);
  sheet.app->add_option("--card", sheet.options->card,
                        "Write a one-page referee card (HTML) instead, to FILE or - ");
}

}  // namespace c715::app
