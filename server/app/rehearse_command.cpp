// The command line of `c715 rehearse`.
#include "server/app/commands.hpp"
#include "server/app/rehearse_tools.hpp"
#include "server/app/tool_command.hpp"

namespace c715::app {

void add_rehearse_command(CLI::App& app, int& exit_code) {
  auto const command = add_tool<RehearseOptions>(
      app, {&RehearseOptions::event, "EVENT", "The event's file; nothing may have been played yet"},
      "rehearse",
      "Play a whole event with virtual people, robots and boards. Use a copy: it writes into the "
      "file, in batches that a killed process may lose the last of",
      rehearse, exit_code);
  auto& options = *command.options;
  command.app
      ->add_option("--speed", options.speed, "So many times real time; 0: as fast as it goes")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command.app->add_option("--seed", options.seed, "The same seed plays the same event")
      ->capture_default_str();
  command.app->add_option("--trouble", options.trouble, "0: a smooth day; 1: the worst of days")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
}

}  // namespace c715::app
