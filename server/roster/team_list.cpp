// The header is looked for as in a whole list of teams; without one the first column will do.
#include "server/roster/team_list.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

#include "server/core/limits.hpp"
#include "server/roster/name_rules.hpp"
#include "server/roster/rows.hpp"
#include "server/roster/team_columns.hpp"

namespace c715::roster {

namespace {

bool has_digit(std::string const& text) {
  return text.find_first_of("0123456789") != std::string::npos;
}

// "Các đội,Trận 1,Trận 2": words above numbers.
bool looks_like_heading(CsvRow const& row) {
  return row.cells.size() > 1 && !has_digit(row.cells[0]) &&
         std::all_of(row.cells.begin() + 1, row.cells.end(), has_digit);
}

}  // namespace

TeamList read_team_list(Csv const& csv) {
  Report report;
  auto columns = find_team_columns(csv, report);
  bool const headless =
      !columns && report.problems.size() == 1 && report.problems[0].what.key == "roster.no_header";
  if (headless) {
    report = {};
    std::size_t const first = *find_beginning(csv, report);
    columns = TeamColumns{.first = first + (looks_like_heading(csv.rows[first]) ? 1 : 0)};
  }
  if (!report.problems.empty()) return {.teams = {}, .problems = std::move(report.problems)};
  std::size_t column = 0;
  if (columns->header_line > 0) column = columns->number.value_or(columns->name.value_or(0));
  std::size_t const width =
      columns->header_line > 0 ? columns->count : std::numeric_limits<std::size_t>::max();
  TeamList out;
  Numbers numbers;
  auto const judge = [&](CsvRow const& row) {
    std::vector<Sentence> reasons;
    std::string name = cell(row, column);
    if (name.empty()) {
      reasons.push_back({.key = "roster.number_missing", .args = {}});
      return reasons;
    }
    check_name(name, column, limits::name_letters, reasons);
    numbers.add(name, row.line, reasons);
    if (reasons.empty()) out.teams.push_back(std::move(name));
    return reasons;
  };
  judge_rows(csv, columns->first, width, judge, report);
  out.problems = std::move(report.problems);
  return out;
}

}  // namespace c715::roster
