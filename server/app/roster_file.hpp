// CSV files that people bring, and what is said about them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/roster/csv.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

// Reads a CSV file; nullopt when it cannot be opened or read.
std::optional<roster::Csv> read_csv_file(std::string const& path);

// "teams.csv:5: ...", one problem or notice as a line; without a number for the whole file.
std::string sentence(text::Catalogue const& texts, std::string const& path,
                     roster::Problem const& problem);

// Says each on standard error.
void complain(text::Catalogue const& texts, std::string const& path,
              std::vector<roster::Problem> const& problems);

}  // namespace c715::app
