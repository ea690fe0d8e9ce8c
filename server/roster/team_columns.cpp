// The words are search keys: lower case, no tone marks, one blank between words.
#include "server/roster/team_columns.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "server/roster/columns.hpp"
#include "server/roster/rows.hpp"

namespace c715::roster {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::array number_words = {"so"sv, "so doi"sv, "ma"sv,          "ma doi"sv,  "ma so"sv,
                                     "id"sv, "number"sv, "team number"sv, "team id"sv, "team no"sv};
constexpr std::array name_words = {"ten"sv, "ten doi"sv, "name"sv, "team name"sv};
constexpr std::array short_words = {"ten ngan"sv, "ten viet tat"sv, "viet tat"sv, "short"sv,
                                    "short name"sv};
constexpr std::array school_words = {"truong"sv, "ten truong"sv,   "truong hoc"sv,  "don vi"sv,
                                     "school"sv, "organisation"sv, "organization"sv};
constexpr std::array division_words = {"bang"sv, "cap"sv, "cap hoc"sv, "khoi"sv, "division"sv};
constexpr std::array team_words = {"doi"sv, "team"sv};
constexpr std::array ordinal_words = {"stt"sv, "so thu tu"sv, "no"sv};

bool is_header(Header const& header, CsvRow const& row) {
  bool const number = header.has(number_words) || header.has(team_words);
  bool const name = header.has(name_words);
  if (number && name) return true;
  std::string const first = cell(row, 0);
  bool const digit =
      std::any_of(first.begin(), first.end(), [](char c) { return c >= '0' && c <= '9'; });
  return !digit && (number || name || header.has(short_words) || header.has(school_words) ||
                    header.has(division_words) || header.has(ordinal_words));
}

TeamColumns by_words(Header& header, Report& report) {
  TeamColumns columns{.count = header.size(), .header_line = header.line()};
  columns.number = header.take(number_words, report);
  columns.name = header.take(name_words, report);
  columns.short_name = header.take(short_words, report);
  columns.school = header.take(school_words, report);
  columns.division = header.take(division_words, report);
  bool const numbered = columns.number || header.has(ordinal_words);
  if (!columns.name && numbered) columns.name = header.take(team_words, report);
  if (!columns.number) columns.number = header.take(team_words, report);
  if (!columns.number) columns.number = header.take(ordinal_words, report);
  return columns;
}

// Those of the fixed order that any row reaches.
TeamColumns by_position(Csv const& csv) {
  constexpr std::size_t most = 4;
  TeamColumns columns{.number = 0, .name = 1, .count = most};
  for (auto const& row : csv.rows) {
    if (!cell(row, 2).empty()) columns.school = 2;
    if (!cell(row, 3).empty()) columns.division = 3;
  }
  return columns;
}

}  // namespace

std::optional<TeamColumns> find_team_columns(Csv const& csv, Report& report) {
  auto const first = find_beginning(csv, report);
  if (!first) return std::nullopt;
  CsvRow const& row = csv.rows[*first];
  Header header{row};
  if (is_header(header, row)) {
    TeamColumns columns = by_words(header, report);
    columns.first = *first + 1;
    header.note_ignored(csv.rows, report);
    return columns;
  }
  std::string const number = cell(row, 0);
  if (number.find_first_of("0123456789") == std::string::npos) {
    report.problems.push_back({.line = row.line, .what = {.key = "roster.no_header", .args = {}}});
    return std::nullopt;
  }
  TeamColumns columns = by_position(csv);
  columns.first = *first;
  return columns;
}

}  // namespace c715::roster
