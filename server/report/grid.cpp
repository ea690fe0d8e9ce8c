// Letters are counted as a terminal shows them: a combining mark takes no place of its own.
#include "server/report/grid.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "server/core/csv_field.hpp"

namespace c715::report {

namespace {

std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const byte = static_cast<unsigned char>(text[i]);
    bool const follows = (byte & 0xC0U) == 0x80U;
    // U+0300 to U+036F: 0xCC, or 0xCD up to 0xAF.
    bool const mark = byte == 0xCC || (byte == 0xCD && i + 1 < text.size() &&
                                       static_cast<unsigned char>(text[i + 1]) < 0xB0);
    if (!follows && !mark) ++count;
  }
  return count;
}

std::string printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
  return text;
}

std::string line(std::vector<std::string> const& cells, std::vector<Column> const& columns,
                 std::vector<std::size_t> const& widths) {
  std::string out;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::string const text = printable(i < cells.size() ? cells[i] : "");
    std::string const blanks(widths[i] - letters(text), ' ');
    out += i == 0 ? "" : "  ";
    out += columns[i].align == Align::right ? blanks + text : text + blanks;
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out + '\n';
}

}  // namespace

std::string aligned(Grid const& grid) {
  std::vector<std::string> headings;
  headings.reserve(grid.columns.size());
  for (auto const& column : grid.columns) headings.push_back(column.heading);
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    std::size_t width = letters(headings[i]);
    for (auto const& row : grid.rows) {
      if (i < row.size()) width = std::max(width, letters(row[i]));
    }
    widths.push_back(width);
  }
  std::string out = line(headings, grid.columns, widths);
  for (auto const& row : grid.rows) out += line(row, grid.columns, widths);
  return out;
}

std::string csv_line(std::vector<std::string> const& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + csv_field(cells[i]);
  return out + '\n';
}

}  // namespace c715::report
