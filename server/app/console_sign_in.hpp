// Signing in at a running server from the command line.
#pragma once

#include <memory>
#include <string>

#include "server/console/client.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

struct ConsoleSignIn {
  std::string target{};  // EVENT.c715 or HOST:PORT
  std::string user{};
  std::string pin_file{};  // else C715_PIN, else asked
  std::string code{};      // the server's code, at the first contact
  std::string claim{};     // the one-time code that makes this user the first organiser
  std::string console{};   // name of this console in the log
};

// Connects and signs in; nullptr when that was refused, which is then said on standard error.
// Throws console::Trouble.
std::unique_ptr<console::Client> sign_in(ConsoleSignIn const& who, text::Catalogue const& words);

}  // namespace c715::app
