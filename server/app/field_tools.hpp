// What `c715 field` does at a running server: boards and their links, lamps, pairing.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "server/console/client.hpp"
#include "server/text/catalogue.hpp"
#include "server/tournament/state.hpp"

namespace c715::app {

// The event as the server has it now: its whole journal, followed and folded.
tournament::State fetch_state(console::Client& client);

// Links as telemetry tells them next.
std::vector<v1::BoardLink> fetch_links(console::Client& client);

// All places of all fields with who is in them, then boards that stand in no place.
void list_boards(text::Catalogue const& words, tournament::State const& state,
                 std::vector<v1::BoardLink> const& links, bool json, std::ostream& out);

// One line for each change of a board's inputs, counts or presence; ends after `seconds`, 0 = with
// the connection.
void watch_boards(text::Catalogue const& words, console::Client& client, int seconds,
                  std::ostream& out);

struct LampTest {
  std::string board{};
  std::vector<std::string> lamps{};  // "red", "amber", "green", "blue", "white"; none = all
  bool buzzer = false;
};
bool test_lamps(text::Catalogue const& words, console::Client& client, LampTest const& test,
                std::ostream& out);

struct Pairing {
  std::string board{};  // the place; empty with `bridge`
  std::string uid{};    // given: it stands there at once; else a code is given out
  bool bridge = false;
  bool code = false;  // a code also where the uid is known: for TCP, with a key
};
bool pair_board(text::Catalogue const& words, console::Client& client, Pairing const& pairing,
                std::ostream& out);
bool revoke_key(text::Catalogue const& words, console::Client& client, std::string const& uid,
                std::ostream& out);

}  // namespace c715::app
