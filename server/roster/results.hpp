// Results of matches from a file: what was played on paper, or kept by another program.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/roster/csv.hpp"

namespace c715::roster {

// What one row says of one match. Whether there is such a match, element value or team is for its
// reader to judge.
struct ResultRow {
  int line = 0;
  std::string match{};  // its number or id, as written
  std::optional<int> red_points{};
  std::optional<int> blue_points{};
  std::map<std::string, int> red{};  // by element id; an empty cell is absent
  std::map<std::string, int> blue{};
  std::vector<std::string> dq{};  // teams
  std::vector<std::string> no_show{};
  std::vector<std::string> surrogate{};
};

struct Results {
  std::vector<ResultRow> results{};  // of the good rows, in their order
  Report report{};                   // rows = results + blank + bad
};

// Reads results under a header, in any order of columns: `match` (trận, trận số); `red_points`,
// `blue_points` (điểm đỏ, điểm xanh); `red.` and `blue.` before an element's id, which is one of
// `elements`; `dq` (truất quyền), `no_show` (vắng mặt), `surrogate` (đấu thay): teams, with blanks
// between them. Values are whole numbers within ±999,999; a cell may be empty, but not all of a
// row. A row is bad (`roster.result.`) with: match_missing, match_twice, no_number, nothing; and
// `roster.cells_beyond`. The file is with: no_match_column, no_points_column, no_such_element (a
// mistyped one would cost points); `roster.column_twice`, `roster.empty`. Other columns are
// noticed.
Results read_results(Csv const& csv, std::set<std::string> const& elements);

}  // namespace c715::roster
