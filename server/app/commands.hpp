// The subcommands of `c715`, one function a file.
#pragma once

namespace CLI {
class App;
}

namespace c715::app {

// Each adds its subcommand with a callback that says what failed in one line on standard error and
// sets `exit_code` to 1; wrong usage is CLI11's exception, answered by main with 2.
void add_serve_command(CLI::App& app, int& exit_code);
void add_event_command(CLI::App& app, int& exit_code);
void add_user_command(CLI::App& app, int& exit_code);
void add_do_command(CLI::App& app, int& exit_code);
void add_field_command(CLI::App& app, int& exit_code);
void add_game_command(CLI::App& app, int& exit_code);
void add_plan_command(CLI::App& app, int& exit_code);
void add_stage_command(CLI::App& app, int& exit_code);
void add_rehearse_command(CLI::App& app, int& exit_code);
void add_web_command(CLI::App& app, int& exit_code);

// Subcommands of `c715 event` that correct.
void add_event_correction(CLI::App& event, int& exit_code);

// The subcommands of `c715 plan`.
void add_plan_schedule(CLI::App& plan, int& exit_code);
void add_plan_bracket(CLI::App& plan, int& exit_code);

}  // namespace c715::app
