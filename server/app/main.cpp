// `c715`: the match server and every command-line tool, by subcommand.
#include <clocale>
#include <csignal>

#include <CLI/CLI.hpp>

#include "server/app/commands.hpp"

int main(int argc, char** argv) {
  std::setlocale(LC_CTYPE, "");
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App app{"Chiến dịch 715: match server and tools", "c715"};
  app.set_version_flag("--version", "c715 " C715_VERSION);
  app.require_subcommand(1);
  int exit_code = 0;
  c715::app::add_serve_command(app, exit_code);
  c715::app::add_event_command(app, exit_code);
  c715::app::add_user_command(app, exit_code);
  c715::app::add_do_command(app, exit_code);
  c715::app::add_field_command(app, exit_code);
  c715::app::add_game_command(app, exit_code);
  c715::app::add_plan_command(app, exit_code);
  c715::app::add_stage_command(app, exit_code);
  c715::app::add_rehearse_command(app, exit_code);
  c715::app::add_web_command(app, exit_code);
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    constexpr int usage = 2;
    return app.exit(error) == 0 ? 0 : usage;
  }
  return exit_code;
}
