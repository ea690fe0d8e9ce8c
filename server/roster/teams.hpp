// Teams from a file of an organiser's, each bad row with its line and reason.
#pragma once

#include <string>
#include <vector>

#include <c715/v1/setup.pb.h>

#include "server/roster/csv.hpp"

namespace c715::roster {

// What an event knows before its teams are read.
struct Known {
  std::vector<v1::Division> divisions{};
  std::vector<std::string> numbers{};  // of the teams it has already
};

struct Teams {
  std::vector<v1::Team> teams{};  // of the good rows, in their order
  Report report{};                // rows = teams + blank + bad
};

// Reads teams: columns as find_team_columns says. Texts are taken as written, in composed form
// (NFC) and without white space around them. A division is named by its id or by its name in either
// language, without regard to case and tone marks; with a single division the column may be absent.
// A row is bad (`roster.`) with: number_missing, team_twice, team_in_setup, name_missing,
// text_too_long (80 letters, a short name 14, a number 12), number_letters (other than letters,
// digits, - and .), text_forbidden (control, invisible and bidirectional
// marks), division_missing, division_unknown, cells_beyond; every reason is said. The file is with:
// empty, no_header, no_number_column, no_name_column, no_division_column, no_divisions,
// column_twice, too_many_teams. Two teams of one name are a notice, name_twice.
Teams read_teams(Csv const& csv, Known const& known);

}  // namespace c715::roster
