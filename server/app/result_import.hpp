// Results from a file as commands, each row judged before any is entered.
#pragma once

#include <string>
#include <vector>

#include <c715/v1/command.pb.h>

#include "server/roster/results.hpp"
#include "server/text/catalogue.hpp"
#include "server/tournament/state.hpp"

namespace c715::app {

struct ResultImport {
  std::vector<v1::Command> wishes{};        // in an order in which they can be decided
  std::vector<roster::Problem> problems{};  // of bad rows, in the order of lines
  std::vector<roster::Problem> notices{};   // of rows whose result is there already
};

// How rows become wishes to enter results of a stage's matches, by whoever is the `actor`:
// - A match is named as the stage's tables name it (report::match_name); its prefix may stand
//   before it, and of a series that has one match open the number is enough. Matches of a bracket
//   that follow from other rows are found once those are entered, in whatever order they stand.
// - Values of elements make the sheets; then points, where given, have to be what the sheets give.
//   Without them points are entered as they are.
// - `dq` and `no_show` are marks; a side that is out as a whole loses (a forfeit), and needs no
//   points. `surrogate` has to name those of the schedule, or nobody.
// - A match with a result is left alone when the row says the same, else the row is bad.
ResultImport results_to_enter(text::Catalogue const& texts, tournament::State const& state,
                              std::string const& stage, std::vector<roster::ResultRow> const& rows,
                              std::string const& reason, v1::Actor const& actor);

}  // namespace c715::app
