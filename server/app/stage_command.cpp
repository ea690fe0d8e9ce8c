// The command line of `c715 stage plan|repair|start|reset|show`.
#include "server/app/access_options.hpp"
#include "server/app/commands.hpp"
#include "server/app/stage_change.hpp"
#include "server/app/stage_tools.hpp"

namespace c715::app {

namespace {

using Sub = ToolCommand<StageOptions>;

Sub add(CLI::App& stage, char const* name, char const* what, Tool<StageOptions> tool,
        int& exit_code) {
  Sub const sub =
      add_tool(stage, {&StageOptions::event, "EVENT", "NAME.c715, or with --user HOST:PORT"}, name,
               what, tool, exit_code);
  sub.app->add_option("--stage", sub.options->stage, "The stage's id")->required();
  add_access(sub);
  add_json(sub);
  return sub;
}

template <class Read>
CLI::Validator form(Read read, char const* shape) {
  return {[read, shape](std::string& word) {
            return read(word) ? std::string{} : word + ": must be " + shape;
          },
          shape};
}

void add_plan(CLI::App& stage, int& exit_code) {
  Sub const sub =
      add(stage, "plan", "Make a stage's schedule, and adopt it", plan_stage, exit_code);
  sub.app->add_option("--seed", sub.options->seed, "The same seed gives the same schedule");
  sub.app->add_option("--moves", sub.options->moves, "How long to search");
  sub.app->add_option("--gap", sub.options->gap,
                      "Least distance of a team's matches in slots; 0: by rule");
  sub.app->add_flag("--dry-run", sub.options->dry_run, "Show it, adopt nothing");
}

void add_repair(CLI::App& stage, int& exit_code) {
  Sub const sub = add(stage, "repair", "Mend a stage's schedule: show what changes, and adopt it",
                      repair_stage, exit_code);
  auto& options = *sub.options;
  auto* const what = sub.app->add_option_group("what has happened");
  what->add_option("--leave", options.leave, "TEAM plays no more; its status becomes LEFT");
  what->add_option("--late", options.late, "TEAM=HH:MM: it plays from then on")
      ->check(form(read_late, "TEAM=HH:MM"));
  what->add_option("--join", options.join, "TEAM=N: a team of the event joins with N matches")
      ->check(form(read_joining, "TEAM=N"));
  what->add_option("--lost", options.lost, "HH:MM-HH:MM: nothing can be played then")
      ->check(form(read_lost, "HH:MM-HH:MM"));
  what->require_option(1, 0);
  sub.app->add_option("--day", options.day, "Of these times; 1 = the event's first")
      ->check(CLI::PositiveNumber);
  sub.app->add_option("--reason", options.reason, "Why, for the event's log")->required();
  sub.app->add_flag("--dry-run", options.dry_run, "Show it, adopt nothing");
}

}  // namespace

void add_stage_command(CLI::App& app, int& exit_code) {
  CLI::App& stage = *app.add_subcommand("stage", "Schedule, start and look at an event's stages");
  stage.require_subcommand(1);
  add_plan(stage, exit_code);
  add_repair(stage, exit_code);
  add(stage, "start", "Fix who plays: drawn, or by the stage before", start_stage, exit_code);
  Sub const reset =
      add(stage, "reset", "Take a start back, while nothing was played", reset_stage, exit_code);
  reset.app->add_option("--reason", reset.options->reason, "Why, for the event's log")->required();
  add(stage, "show", "Who plays, and how it stands", show_stage, exit_code);
}

}  // namespace c715::app
