// What `c715 game ...` does, apart from reading its command line.
#pragma once

#include <ostream>
#include <string>

#include "server/text/catalogue.hpp"

namespace c715::app {

struct GameOptions {
  std::string game{};
  text::Language language = text::Language::vi;
  bool json = false;
  std::string sheet{};  // score: MatchSheet, text format or (NAME.json) JSON
  std::string card{};   // sheet: where the referee card goes, HTML
};

// All write to `out`, say every problem on standard error and return false then.
bool check_game(text::Catalogue const& texts, GameOptions const& options, std::ostream& out);
bool score_game(text::Catalogue const& texts, GameOptions const& options, std::ostream& out);
bool sheet_of_game(text::Catalogue const& texts, GameOptions const& options, std::ostream& out);

}  // namespace c715::app
