// The command line of `c715 plan`: each kind of plan has a file of its own.
#include <CLI/CLI.hpp>

#include "server/app/commands.hpp"

namespace c715::app {

void add_plan_command(CLI::App& app, int& exit_code) {
  CLI::App& plan = *app.add_subcommand("plan", "Plan matches");
  plan.require_subcommand(1);
  add_plan_schedule(plan, exit_code);
  add_plan_bracket(plan, exit_code);
}

}  // namespace c715::app
