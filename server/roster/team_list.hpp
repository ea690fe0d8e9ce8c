// What teams are called, of a list that need not say more.
#pragma once

#include <string>
#include <vector>

#include "server/roster/csv.hpp"

namespace c715::roster {

struct TeamList {
  std::vector<std::string> teams{};
  std::vector<Problem> problems{};  // in order of lines
};

// The column of numbers, else of names, else the first one, composed and without white space
// around. Beside the headers of find_team_columns, a first row whose other cells all have digits
// while its first has none is a heading, in words that are not ours. Problems (`roster.`):
// number_missing, team_twice, text_too_long, text_forbidden, cells_beyond, empty, column_twice, and
// rows that cannot be read.
TeamList read_team_list(Csv const& csv);

}  // namespace c715::roster
