// The options of tools that work on a file or through a running server.
#pragma once

#include "server/app/event_access.hpp"
#include "server/app/tool_command.hpp"

namespace c715::app {

// `--user`, `--pin-file` and `--code`, beside the argument EVENT that add_tool gives.
template <class Options>
void add_access(ToolCommand<Options> const& command) {
  command.app->add_option("--user", command.options->user,
                          "Work through the running server, as this person");
  command.app->add_option("--pin-file", command.options->pin_file,
                          "File with the person's PIN (else C715_PIN, else asked)");
  command.app->add_option("--code", command.options->code,
                          "The server's code, at the first contact");
}

}  // namespace c715::app
