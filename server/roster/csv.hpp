// A CSV file as rows of cells (RFC 4180), as spreadsheets of all languages write it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/roster/problem.hpp"

namespace c715::roster {

inline constexpr std::size_t csv_bytes_limit = std::size_t{1024} * 1024;
inline constexpr std::size_t csv_rows_limit = 2000;  // with header and blank ones
inline constexpr std::size_t csv_columns_limit = 64;
inline constexpr std::size_t csv_cell_bytes_limit = 1000;

struct CsvRow {
  int line = 0;                      // of its beginning, from 1
  std::vector<std::string> cells{};  // as written, without their quotes; one empty cell on a blank
                                     // line
};

struct Csv {
  char separator = ',';
  std::vector<CsvRow> rows{};       // those that could be read
  std::vector<Problem> problems{};  // of those that could not, in order of lines; or the only one,
                                    // of the whole file
  int bad = 0;  // rows that could not be read; 0 with a problem of the whole file, and then no rows
};

// Reads a whole text: UTF-8 with or without a byte order mark; comma, semicolon or tab, whichever
// the lines up to the first that is not blank have most of; lines that end with CR, LF or both.
// Quoted cells may hold separators, doubled quotes and line ends; blanks around their quotes are
// dropped, all other blanks are kept. A quotation mark inside a cell without quotes stands for
// itself. Problems: `roster.csv.` + utf16, not_utf8, too_large, too_many_rows (the whole file);
// quote_open, quote_rest, cell_too_long, too_many_columns (a row).
Csv read_csv(std::string_view text);

// A column as spreadsheets name it, from 0: A ... Z, AA, AB ...
std::string column_name(std::size_t column);

}  // namespace c715::roster
