// Rows and columns for people, and rows as CSV.
#pragma once

#include <string>
#include <vector>

namespace c715::report {

enum class Align { left, right };

struct Column {
  std::string heading{};
  Align align = Align::left;
};

struct Grid {
  std::vector<Column> columns{};
  std::vector<std::vector<std::string>> rows{};  // each with a cell a column
};

// The grid as lines of text, columns aligned by letters, no blanks at the end of lines. Control
// characters show as "?".
std::string aligned(Grid const& grid);

// A line of CSV with its end.
std::string csv_line(std::vector<std::string> const& cells);

// Texts with blanks between.
template <class Texts>
std::string joined(Texts const& texts, std::string const& between = " ") {
  std::string out;
  for (auto const& text : texts) out += (out.empty() ? "" : between) + text;
  return out;
}

}  // namespace c715::report
