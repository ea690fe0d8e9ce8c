// What `c715 plan bracket` does, apart from reading its command line.
#pragma once

#include <optional>
#include <ostream>
#include <string>

#include "server/bracket/bracket.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

enum class PlayRule { better, worse };

struct BracketOptions {
  bracket::Description wanted;
  std::optional<int> rounds;  // Swiss
  std::optional<PlayRule> play;
  std::string results;  // a file, or empty
  std::string schools;  // a file, or empty: a line for each seed
  bool json = false;
};

// Writes to `out`; says a problem on standard error and returns false then.
bool plan_bracket(text::Catalogue const& texts, BracketOptions const& options, std::ostream& out);

}  // namespace c715::app
