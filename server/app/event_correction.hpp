// A correction from the words of a command line.
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include <c715/v1/command.pb.h>

#include "server/app/event_access.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

// The options of `c715 event correct` and `undo`; each uses its own.
struct CorrectionOptions : AccessOptions {
  text::Language language = text::Language::vi;
  bool json = false;
  std::int32_t match = 0;          // its id
  std::string command;             // instead of the options below, in text format
  std::vector<std::string> red;    // ELEMENT[@PHASE][#ROBOT]=VALUE
  std::vector<std::string> blue;   // likewise
  std::vector<std::string> field;  // likewise
  std::vector<int> withdraw;       // calls, by number
  std::string forfeit;             // "red", "blue"
  std::string points;              // "45-30"
  std::int64_t entry = 0;          // undo
  std::string reason;
  bool yes = false;     // does it; else it is only shown
  bool keep = false;    // played matches that would have other teams stand
  bool replay = false;  // they are played again
};

// Both write what would change to `out`, and do it with `yes`; say on standard error what was
// refused and return false then. They throw what access_event throws.
bool correct_event(text::Catalogue const& texts, CorrectionOptions const& options,
                   std::ostream& out);
bool undo_event(text::Catalogue const& texts, CorrectionOptions const& options, std::ostream& out);

// The command that the options wish: correct_result, or what `command` says (correct_result or
// reopen_match). Otherwise the sentence that says what is wrong with them.
tl::expected<v1::Command, std::string> correction_of(text::Catalogue const& texts,
                                                     v1::Game const& game,
                                                     CorrectionOptions const& options);

// Shows what `command` would change and, if the options say so, does it.
bool revise(text::Catalogue const& texts, CorrectionOptions const& options, EventAccess& access,
            v1::Command command, std::ostream& out);

}  // namespace c715::app
