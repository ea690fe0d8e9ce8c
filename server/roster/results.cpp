// Columns are found first, each with the place in a row's result that it fills.
#include "server/roster/results.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "server/roster/columns.hpp"
#include "server/roster/names.hpp"
#include "server/roster/rows.hpp"

namespace c715::roster {

namespace {

using Column = std::optional<std::size_t>;
using Reasons = std::vector<Sentence>;

using std::string_view_literals::operator""sv;

constexpr std::array match_words = {"match"sv, "match number"sv, "match id"sv,
                                    "tran"sv,  "tran so"sv,      "so tran"sv};
constexpr std::array red_points_words = {"red points"sv, "diem do"sv};
constexpr std::array blue_points_words = {"blue points"sv, "diem xanh"sv};
constexpr std::array dq_words = {"dq"sv, "truat quyen"sv};
constexpr std::array no_show_words = {"no show"sv, "vang mat"sv};
constexpr std::array surrogate_words = {"surrogate"sv, "dau thay"sv};

constexpr int most = 999'999;

struct ElementColumn {
  std::size_t column = 0;
  std::string element{};
  bool red = false;
};

struct ResultColumns {
  Column match{}, red_points{}, blue_points{}, dq{}, no_show{}, surrogate{};
  std::vector<ElementColumn> elements{};
};

std::string listed(std::set<std::string> const& elements) {
  std::string out;
  for (auto const& element : elements) out += (out.empty() ? "" : ", ") + element;
  return out;
}

// "red.store": the side in any case, the element as the game writes it. Nullopt for other words.
std::optional<ElementColumn> element_column(std::string const& word, std::size_t column) {
  auto const dot = word.find('.');
  if (dot == std::string::npos || dot + 1 == word.size()) return std::nullopt;
  std::string const side = search_key(std::string_view{word}.substr(0, dot));
  if (side != "red" && side != "blue") return std::nullopt;
  return ElementColumn{.column = column, .element = word.substr(dot + 1), .red = side == "red"};
}

void find_elements(Header& header, std::set<std::string> const& elements, ResultColumns& columns,
                   Report& report) {
  std::map<std::pair<bool, std::string>, std::size_t> seen;
  for (std::size_t i = 0; i < header.size(); ++i) {
    auto const found = element_column(header.word(i), i);
    if (!found) continue;
    header.take(i);
    auto const wrong = [&](Sentence what) {
      report.problems.push_back({.line = header.line(), .what = std::move(what)});
    };
    auto const [first, added] = seen.emplace(std::pair{found->red, found->element}, i);
    if (!elements.contains(found->element)) {
      wrong({.key = "roster.result.no_such_element",
             .args = {column_name(i), found->element, listed(elements)}});
    } else if (!added) {
      wrong({.key = "roster.column_twice", .args = {column_name(first->second), column_name(i)}});
    }
    columns.elements.push_back(*found);
  }
}

ResultColumns find_columns(Header& header, std::set<std::string> const& elements, Report& report) {
  ResultColumns columns;
  // Before the others: an element may be called "points".
  find_elements(header, elements, columns, report);
  columns.match = header.take(match_words, report);
  columns.red_points = header.take(red_points_words, report);
  columns.blue_points = header.take(blue_points_words, report);
  columns.dq = header.take(dq_words, report);
  columns.no_show = header.take(no_show_words, report);
  columns.surrogate = header.take(surrogate_words, report);
  auto const wrong = [&](char const* key) {
    report.problems.push_back({.line = header.line(), .what = {.key = key, .args = {}}});
  };
  if (!columns.match) wrong("roster.result.no_match_column");
  if (!columns.red_points && !columns.blue_points && columns.elements.empty()) {
    wrong("roster.result.no_points_column");
  }
  return columns;
}

// The number in a cell; nullopt for an empty one, and for what is none, which is said.
std::optional<int> number_in(CsvRow const& row, Column column, Reasons& reasons) {
  std::string const text = cell(row, column);
  if (text.empty()) return std::nullopt;
  int number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  bool const whole = error == std::errc{} && end == text.data() + text.size();
  if (whole && number >= -most && number <= most) return number;
  reasons.push_back({.key = "roster.result.no_number",
                     .args = {column_name(*column), text, std::to_string(most)}});
  return std::nullopt;
}

std::vector<std::string> teams_in(CsvRow const& row, Column column) {
  constexpr std::string_view blanks = " \t\r\n";
  std::string const text = cell(row, column);
  std::vector<std::string> teams;
  for (std::size_t at = 0; (at = text.find_first_not_of(blanks, at)) != std::string::npos;) {
    std::size_t const end = std::min(text.find_first_of(blanks, at), text.size());
    teams.push_back(text.substr(at, end - at));
    at = end;
  }
  return teams;
}

bool says_nothing(ResultRow const& row) {
  return !row.red_points && !row.blue_points && row.red.empty() && row.blue.empty() &&
         row.dq.empty() && row.no_show.empty() && row.surrogate.empty();
}

// One row's result; whether its match is there twice is for the caller to say.
ResultRow read_row(CsvRow const& row, ResultColumns const& columns, Reasons& reasons) {
  ResultRow out{.line = row.line, .match = cell(row, columns.match)};
  out.red_points = number_in(row, columns.red_points, reasons);
  out.blue_points = number_in(row, columns.blue_points, reasons);
  for (auto const& element : columns.elements) {
    auto const value = number_in(row, element.column, reasons);
    if (value) (element.red ? out.red : out.blue).emplace(element.element, *value);
  }
  out.dq = teams_in(row, columns.dq);
  out.no_show = teams_in(row, columns.no_show);
  out.surrogate = teams_in(row, columns.surrogate);
  if (out.match.empty()) {
    reasons.push_back({.key = "roster.result.match_missing", .args = {}});
  } else if (reasons.empty() && says_nothing(out)) {
    reasons.push_back({.key = "roster.result.nothing", .args = {out.match}});
  }
  return out;
}

}  // namespace

Results read_results(Csv const& csv, std::set<std::string> const& elements) {
  Results out;
  auto& problems = out.report.problems;
  auto const first = find_beginning(csv, out.report);
  if (!first) return out;
  Header header{csv.rows[*first]};
  ResultColumns const columns = find_columns(header, elements, out.report);
  header.note_ignored(csv.rows, out.report);
  if (!problems.empty()) return out;
  std::map<std::string, int> lines;
  auto const judge = [&](CsvRow const& row) {
    Reasons reasons;
    ResultRow result = read_row(row, columns, reasons);
    auto const [seen, added] = lines.emplace(result.match, row.line);
    if (!added && !result.match.empty()) {
      reasons.push_back({.key = "roster.result.match_twice",
                         .args = {result.match, std::to_string(seen->second)}});
    }
    if (reasons.empty()) out.results.push_back(std::move(result));
    return reasons;
  };
  judge_rows(csv, *first + 1, header.size(), judge, out.report);
  if (out.results.empty() && problems.empty()) {
    problems.push_back({.line = 0, .what = {.key = "roster.empty", .args = {}}});
  }
  return out;
}

}  // namespace c715::roster
