// What `c715 rehearse` does, apart from reading its command line.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>

#include "server/text/catalogue.hpp"
#include "server/tournament/state.hpp"

namespace c715::app {

struct RehearseOptions {
  std::string event;
  text::Language language = text::Language::vi;
  double speed = 0;  // times real time; 0 = as fast as it goes
  std::uint64_t seed = 1;
  double trouble = 0.2;  // 0 = a smooth day, 1 = the worst
};

// Plays an event on which nothing was played yet, into its own file; writes a line for each result
// and a summary to `out`. Entries are made durable in batches: a rehearsal that is killed may lose
// its last moments. Ctrl+C ends it in order. False, with a sentence on standard error, when it may
// not begin, something was refused, or a stage could not be finished.
bool rehearse(text::Catalogue const& texts, RehearseOptions const& options, std::ostream& out);

// The line of a match that has a result: when, which, where, how it ended, how late it began.
std::string result_line(text::Catalogue const& texts, text::Language language,
                        tournament::State const& state, tournament::Match const& match);

// Who came first in each stage that no other stage comes from and that is finished.
std::string champions_text(text::Catalogue const& texts, text::Language language,
                           tournament::State const& state);

}  // namespace c715::app
