// The command line of `c715 event correct|undo`.
#include "server/app/access_options.hpp"
#include "server/app/commands.hpp"
#include "server/app/event_correction.hpp"

namespace c715::app {

namespace {

using Sub = ToolCommand<CorrectionOptions>;

Sub add(CLI::App& event, char const* name, char const* what, Tool<CorrectionOptions> tool,
        int& exit_code) {
  Sub const sub =
      add_tool(event, {&CorrectionOptions::event, "EVENT", "NAME.c715, or with --user HOST:PORT"},
               name, what, tool, exit_code);
  auto& options = *sub.options;
  sub.app->add_flag("--yes", options.yes, "Do it; without, it is only shown");
  auto* const keep = sub.app->add_flag(
      "--keep", options.keep, "Played matches that would have had other teams stand as they are");
  sub.app->add_flag("--replay", options.replay, "They are played again, with the other teams")
      ->excludes(keep);
  add_access(sub);
  add_json(sub);
  return sub;
}

void add_correct(CLI::App& event, int& exit_code) {
  Sub const sub = add(event, "correct", "Correct a result, after showing what changes",
                      correct_event, exit_code);
  auto& options = *sub.options;
  constexpr auto cell = "ELEMENT[@PHASE][#ROBOT]=VALUE on this sheet";
  auto* const which = sub.app->add_option_group("what to correct");
  which->add_option("command", options.command,
                    "'correct_result { ... }' or 'reopen_match { ... }' in text format");
  auto* const match = which->add_option("--match", options.match, "Or the match, by its id")
                          ->check(CLI::PositiveNumber);
  which->require_option(1);
  for (auto* const option :
       {sub.app->add_option("--red", options.red, cell),
        sub.app->add_option("--blue", options.blue, cell),
        sub.app->add_option("--field", options.field, cell),
        sub.app->add_option("--withdraw", options.withdraw, "Numbers of calls that do not stand"),
        sub.app->add_option("--forfeit", options.forfeit, "This side did not play")
            ->check(CLI::IsMember({"red", "blue"})),
        sub.app->add_option("--points", options.points,
                            "RED-BLUE, for a result that was entered as totals")}) {
    option->needs(match);
  }
  sub.app->add_option("--reason", options.reason, "Why, for the event's log");
}

void add_undo(CLI::App& event, int& exit_code) {
  Sub const sub =
      add(event, "undo", "Take back what an entry of the log did", undo_event, exit_code);
  sub.app->add_option("SEQ", sub.options->entry, "The entry, as `event log` numbers it")
      ->required()
      ->check(CLI::PositiveNumber);
  sub.app->add_option("--reason", sub.options->reason, "Why, for the event's log")->required();
}

}  // namespace

void add_event_correction(CLI::App& event, int& exit_code) {
  add_correct(event, exit_code);
  add_undo(event, exit_code);
}

}  // namespace c715::app
