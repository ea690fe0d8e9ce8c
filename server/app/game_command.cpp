// The command line of `c715 game check|score|sheet`.
#include "server/app/commands.hpp"
#include "server/app/game_tools.hpp"
#include "server/app/tool_command.hpp"

namespace c715::app {

namespace {

using Sub = ToolCommand<GameOptions>;

Sub add(CLI::App& game, char const* name, char const* what, Tool<GameOptions> tool,
        int& exit_code) {
  return add_tool(game, {&GameOptions::game, "GAME", "The game's file, NAME.txtpb"}, name, what,
                  tool, exit_code);
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
