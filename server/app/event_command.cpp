// The command line of `c715 event create|show|log|verify|export|table|import`; what corrects has a
// file of its own.
#include "server/app/access_options.hpp"
#include "server/app/commands.hpp"
#include "server/app/event_tools.hpp"
#include "server/app/tool_command.hpp"

namespace c715::app {

namespace {

using Sub = ToolCommand<EventOptions>;

Sub add(CLI::App& event, char const* name, char const* what, Tool<EventOptions> tool,
        int& exit_code) {
  return add_tool(event, {&EventOptions::event, "EVENT", "The event's file, NAME.c715"}, name, what,
                  tool, exit_code);
}

// What only reads, from the file or from the server that has it open.
Sub add_reader(CLI::App& event, char const* name, char const* what, Tool<EventOptions> tool,
               int& exit_code) {
  Sub const sub =
      add_tool(event, {&EventOptions::event, "EVENT", "NAME.c715, or with --user HOST:PORT"}, name,
               what, tool, exit_code);
  add_access(sub);
  return sub;
}

void add_table(CLI::App& event, int& exit_code) {
  Sub const table =
      add_reader(event, "table", "Teams, schedule, results, ranking, bracket or alliances",
                 table_event, exit_code);
  auto& options = *table.options;
  table.app->add_option("TABLE", options.table, "Which table")
      ->required()
      ->check(CLI::IsMember({"teams", "schedule", "results", "ranking", "bracket", "alliances"}));
  table.app->add_option("--stage", options.stage, "Of this stage; without: of every one it has");
  table.app->add_option("--division", options.division, "Of this division");
  table.app->add_option("--sort", options.sort, "Teams by number (as usual) or by name")
      ->check(CLI::IsMember({"number", "name"}));
  table.app->add_option("--find", options.find, "Teams with these words, tone marks or not");
  auto* const csv = table.app->add_flag("--csv", options.csv, "Print CSV");
  add_json(table);
  csv->excludes("--json");
}

}  // namespace

void add_event_command(CLI::App& app, int& exit_code) {
  CLI::App& event = *app.add_subcommand("event", "Create and inspect an event's file");
  event.require_subcommand(1);

  Sub const create = add(event, "create", "Create an event from a setup", create_event, exit_code);
  create.app->add_option("--setup", create.options->setup, "Setup file (text format)")->required();
  create.app->add_option("--teams", create.options->teams, "CSV file of teams to add")
      ->check([](std::string const& file) { return std::string{file.empty() ? "no file" : ""}; });
  add_json(create);

  Sub const show =
      add_reader(event, "show", "Name, matches with results, people", show_event, exit_code);
  add_json(show);

  Sub const log = add_reader(event, "log", "Who did what, when", log_event, exit_code);
  log.app->add_option("--match", log.options->match, "Only what touches the match with this id")
      ->check(CLI::PositiveNumber);
  log.app->add_option("--from", log.options->from, "First entry")->check(CLI::PositiveNumber);
  log.app->add_option("--limit", log.options->limit, "Most entries")->check(CLI::PositiveNumber);
  add_json(log);

  Sub const verify = add(event, "verify", "Check chain, replay and tables against each other",
                         verify_event, exit_code);
  verify.app->add_option("--head", verify.options->head, "SEQ:HEX as noted on paper or elsewhere");
  add_json(verify);

  Sub const out =
      add(event, "export", "Write every entry as a line of JSON", export_event, exit_code);
  out.app->add_option("FILE", out.options->output, "A new file, or - for standard output")
      ->required();

  add_event_correction(event, exit_code);
  add_table(event, exit_code);

  Sub const paper =
      add(event, "import", "Enter results of matches played on paper", import_results, exit_code);
  paper.app->add_option("RESULTS", paper.options->results, "CSV file of results")->required();
  paper.app->add_option("--stage", paper.options->stage, "The stage of its matches")->required();
  paper.app->add_option("--reason", paper.options->reason, "Why they are entered");
}

}  // namespace c715::app
