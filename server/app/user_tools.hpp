// What `c715 user ...` does, apart from reading its command line.
#pragma once

#include <istream>
#include <ostream>
#include <string>
#include <vector>

#include "server/text/catalogue.hpp"

namespace c715::app {

struct UserOptions {
  std::string event;
  std::string name;                // add, remove
  std::vector<std::string> roles;  // add: head_referee, scorer, field_technician, organiser
  bool pin_stdin = false;          // add: always; there is no other way to give a PIN
  bool json = false;               // list
};

// All write to `out`, say on standard error what was refused and return false then. They throw
// journal::JournalError for a file that cannot be used. add_user reads the PIN's line from `in`.
bool add_user(text::Catalogue const& texts, UserOptions const& options, std::istream& in,
              std::ostream& out);
bool list_users(text::Catalogue const& texts, UserOptions const& options, std::istream& in,
                std::ostream& out);
bool remove_user(text::Catalogue const& texts, UserOptions const& options, std::istream& in,
                 std::ostream& out);

}  // namespace c715::app
