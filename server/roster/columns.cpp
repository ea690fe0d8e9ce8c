// A header is small: it is gone through once for each kind of column.
#include "server/roster/columns.hpp"

#include <algorithm>

#include "server/roster/names.hpp"

namespace c715::roster {

Header::Header(CsvRow const& row) : line_{row.line} {
  for (auto const& cell : row.cells) {
    words_.push_back(tidied(cell));
    keys_.push_back(search_key(cell));
    taken_.push_back(false);
  }
}

bool Header::matches(std::size_t column, Words words) const {
  return !taken_[column] && std::find(words.begin(), words.end(), keys_[column]) != words.end();
}

bool Header::has(Words words) const {
  for (std::size_t column = 0; column < keys_.size(); ++column) {
    if (matches(column, words)) return true;
  }
  return false;
}

std::optional<std::size_t> Header::take(Words words, Report& report) {
  std::optional<std::size_t> first;
  for (std::size_t column = 0; column < keys_.size(); ++column) {
    if (!matches(column, words)) continue;
    taken_[column] = true;
    if (!first) {
      first = column;
      continue;
    }
    report.problems.push_back({.line = line_,
                               .what = {.key = "roster.column_twice",
                                        .args = {column_name(*first), column_name(column)}}});
  }
  return first;
}

void Header::note_ignored(std::vector<CsvRow> const& rows, Report& report) const {
  for (std::size_t column = 0; column < keys_.size(); ++column) {
    if (taken_[column]) continue;
    std::string const name = column_name(column);
    bool const used = std::any_of(rows.begin(), rows.end(), [&](CsvRow const& row) {
      return column < row.cells.size() && !tidied(row.cells[column]).empty();
    });
    if (!words_[column].empty()) {
      report.notices.push_back(
          {.line = line_,
           .what = {.key = "roster.column_ignored", .args = {words_[column], name}}});
    } else if (used) {
      report.notices.push_back(
          {.line = line_, .what = {.key = "roster.column_unnamed", .args = {name}}});
    }
  }
}

}  // namespace c715::roster
