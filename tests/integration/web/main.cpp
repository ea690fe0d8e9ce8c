// This test program is its own public process: started with `web` it is `c715 web`.
#include <csignal>
#include <string_view>

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>

#include "server/app/commands.hpp"

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view{argv[1]} == "web") {
    int exit_code = 0;
    CLI::App app;
    c715::app::add_web_command(app, exit_code);
    CLI11_PARSE(app, argc, argv);
    return exit_code;
  }
  std::signal(SIGPIPE, SIG_IGN);
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
