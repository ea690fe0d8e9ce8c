// The command line of c715-console.
#pragma once

#include <optional>
#include <string>

#include "referee_ui/app/console.hpp"
#include "referee_ui/app/window.hpp"

namespace c715::ui {

struct Options {
  ConsoleSettings console;
  WindowSettings window;
  std::string screenshot;  // a PNG file to write, then quit
  double screenshot_after_s = 0;
};

// nullopt with `exit_code` set when there is nothing to run: usage error (2), --help (0), or a
// server or PIN that cannot be found (1, with one line on standard error).
std::optional<Options> read_options(int argc, char** argv, int& exit_code);

}  // namespace c715::ui
