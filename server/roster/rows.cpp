// Counting is done here alone, so that no reader can lose a row.
#include "server/roster/rows.hpp"

#include <algorithm>

#include "server/roster/names.hpp"

namespace c715::roster {

namespace {

// Up to and with the last cell that holds something.
std::size_t width(CsvRow const& row) {
  std::size_t width = row.cells.size();
  while (width > 0 && tidied(row.cells[width - 1]).empty()) --width;
  return width;
}

}  // namespace

std::optional<std::size_t> find_beginning(Csv const& csv, Report& report) {
  auto const first = std::find_if(csv.rows.begin(), csv.rows.end(),
                                  [](CsvRow const& row) { return width(row) > 0; });
  bool const none = first == csv.rows.end();
  if (!csv.problems.empty() && (none || csv.problems[0].line < first->line)) {
    report.problems = csv.problems;
    return std::nullopt;
  }
  if (none) {
    report.problems.push_back({.line = 0, .what = {.key = "roster.empty", .args = {}}});
    return std::nullopt;
  }
  return static_cast<std::size_t>(first - csv.rows.begin());
}

std::string cell(CsvRow const& row, std::optional<std::size_t> column) {
  return column && *column < row.cells.size() ? tidied(row.cells[*column]) : std::string{};
}

void judge_rows(Csv const& csv, std::size_t from, std::size_t columns, Judge const& judge,
                Report& report) {
  report.problems.insert(report.problems.end(), csv.problems.begin(), csv.problems.end());
  report.bad += csv.bad;
  report.rows += csv.bad;
  for (std::size_t i = from; i < csv.rows.size(); ++i) {
    CsvRow const& row = csv.rows[i];
    ++report.rows;
    std::size_t const cells = width(row);
    if (cells == 0) {
      ++report.blank;
      continue;
    }
    std::vector<Sentence> reasons;
    if (cells > columns) {
      reasons.push_back(
          {.key = "roster.cells_beyond", .args = {std::to_string(cells), std::to_string(columns)}});
    } else {
      reasons = judge(row);
    }
    if (!reasons.empty()) ++report.bad;
    for (auto& reason : reasons) {
      report.problems.push_back({.line = row.line, .what = std::move(reason)});
    }
  }
  std::stable_sort(report.problems.begin(), report.problems.end(),
                   [](Problem const& a, Problem const& b) { return a.line < b.line; });
}

}  // namespace c715::roster
