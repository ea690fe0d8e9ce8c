// The match server as a whole: journal, engine, field, consoles, public plane, wired together.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/line/serial_file.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

struct ServeOptions {
  std::string event;
  std::string web = "127.0.0.1:7154";
  std::string console = "127.0.0.1:7155";
  std::string field = "127.0.0.1:7156";
  std::uint16_t operators = 7157;          // loopback; 0 = any free port
  std::vector<line::SerialName> serial{};  // devices with a board each
  bool simulate_field = false;             // software boards for every place of every field
  std::string pages;                       // folder of the built pages; empty = the installed one
};

// Runs until SIGINT or SIGTERM. Throws journal::JournalError, console::Trouble or
// std::runtime_error when it cannot begin; the sentence says what and where.
void serve(ServeOptions const& options, text::Texts const& texts);

}  // namespace c715::app
