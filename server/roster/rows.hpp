// Going through the rows below a header: each is blank, bad or good, and is counted as one of them.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/roster/csv.hpp"

namespace c715::roster {

// Where the first row that is not blank stands in `csv.rows`, the header if there is one. Nullopt,
// with a problem of the whole file, when there is none (`roster.empty`), or when a row before it
// could not be read: that one may have been the header.
std::optional<std::size_t> find_beginning(Csv const& csv, Report& report);

// The cell in a column, composed and without white space around it; empty where the row ends
// before it, or there is no such column.
std::string cell(CsvRow const& row, std::optional<std::size_t> column);

// Judges a row: everything that is wrong with it, nothing for a good one.
using Judge = std::function<std::vector<Sentence>(CsvRow const& row)>;

// Judges every row from `from` on that is not blank, and counts. A row with something beyond its
// `columns` is bad by itself (`roster.cells_beyond`): its cells stand in wrong columns, as they do
// when a comma is not in quotes. What could not be read at all is counted and said with the rest.
void judge_rows(Csv const& csv, std::size_t from, std::size_t columns, Judge const& judge,
                Report& report);

}  // namespace c715::roster
