// Rules of one team, applied row by row; what two rows have to do with each other is remembered.
#include "server/roster/teams.hpp"

#include <map>
#include <optional>
#include <set>

#include "server/core/limits.hpp"
#include "server/roster/name_rules.hpp"
#include "server/roster/names.hpp"
#include "server/roster/rows.hpp"
#include "server/roster/team_columns.hpp"

namespace c715::roster {

namespace {

using Reasons = std::vector<Sentence>;

std::string listed(std::vector<v1::Division> const& divisions) {
  std::string out;
  for (auto const& division : divisions) out += (out.empty() ? "" : ", ") + division.id();
  return out;
}

// The id itself; else the one division that is called so.
std::optional<std::string> find_division(std::vector<v1::Division> const& divisions,
                                         std::string const& word) {
  std::set<std::string> called;
  std::string const key = search_key(word);
  for (auto const& division : divisions) {
    if (division.id() == word) return word;
    auto const& name = division.name();
    for (auto const* text : {&division.id(), &name.vi(), &name.en()}) {
      if (!key.empty() && search_key(*text) == key) called.insert(division.id());
    }
  }
  if (called.size() != 1) return std::nullopt;
  return *called.begin();
}

class TeamReader {
 public:
  TeamReader(TeamColumns const& columns, Known const& known) : columns_{columns}, known_{known} {
    for (auto const& number : known.numbers) numbers_.know(number);
  }

  Reasons read(CsvRow const& row, std::vector<v1::Team>& teams) {
    Reasons reasons;
    v1::Team team;
    team.set_id(cell(row, columns_.number));
    team.set_name(cell(row, columns_.name));
    team.set_short_name(cell(row, columns_.short_name));
    team.set_school(cell(row, columns_.school));
    if (team.id().empty()) {
      reasons.push_back({.key = "roster.number_missing", .args = {}});
    } else {
      check_number(team.id(), columns_.number, reasons);
      numbers_.add(team.id(), row.line, reasons);
    }
    if (team.name().empty()) {
      reasons.push_back({.key = "roster.name_missing", .args = {team.id()}});
    }
    check_name(team.name(), columns_.name, limits::name_letters, reasons);
    check_name(team.short_name(), columns_.short_name, limits::short_name_letters, reasons);
    check_name(team.school(), columns_.school, limits::name_letters, reasons);
    team.set_division(division_of(row, reasons));
    if (!reasons.empty()) return reasons;
    compare_name(team, row.line);
    teams.push_back(std::move(team));
    return reasons;
  }

  // Teams of one name, said beside the rows: they are good, but people will mix them up.
  [[nodiscard]] std::vector<Problem> const& notices() const { return notices_; }

 private:
  void compare_name(v1::Team const& team, int line) {
    auto const [first, added] = names_.emplace(team.name(), team.id());
    if (added) return;
    notices_.push_back(
        {.line = line,
         .what = {.key = "roster.name_twice", .args = {team.id(), first->second, team.name()}}});
  }

  std::string division_of(CsvRow const& row, Reasons& reasons) const {
    if (!columns_.division) return known_.divisions.front().id();
    std::string const word = cell(row, columns_.division);
    if (word.empty()) {
      reasons.push_back({.key = "roster.division_missing", .args = {listed(known_.divisions)}});
      return {};
    }
    if (auto const id = find_division(known_.divisions, word)) return *id;
    reasons.push_back({.key = "roster.division_unknown", .args = {word, listed(known_.divisions)}});
    return {};
  }

  TeamColumns const& columns_;
  Known const& known_;
  Numbers numbers_{};
  std::map<std::string, std::string> names_{};  // the first team of each name
  std::vector<Problem> notices_{};
};

// What makes a header useless.
void check_columns(TeamColumns const& columns, Known const& known, Report& report) {
  auto const wrong = [&](char const* key, std::string arg = {}) {
    report.problems.push_back(
        {.line = columns.header_line, .what = {.key = key, .args = {std::move(arg)}}});
  };
  if (!columns.number) wrong("roster.no_number_column");
  if (!columns.name) wrong("roster.no_name_column");
  if (known.divisions.empty()) {
    wrong("roster.no_divisions");
  } else if (!columns.division && known.divisions.size() > 1) {
    wrong("roster.no_division_column", listed(known.divisions));
  }
}

}  // namespace

Teams read_teams(Csv const& csv, Known const& known) {
  Teams out;
  auto const columns = find_team_columns(csv, out.report);
  if (!columns) return out;
  check_columns(*columns, known, out.report);
  if (!out.report.problems.empty()) return out;
  TeamReader reader{*columns, known};
  judge_rows(
      csv, columns->first, columns->count,
      [&](CsvRow const& row) { return reader.read(row, out.teams); }, out.report);
  auto const& notices = reader.notices();
  out.report.notices.insert(out.report.notices.end(), notices.begin(), notices.end());
  auto& problems = out.report.problems;
  if (out.teams.empty() && problems.empty()) {
    problems.push_back({.line = 0, .what = {.key = "roster.empty", .args = {}}});
  }
  if (out.teams.size() + known.numbers.size() > limits::teams) {
    problems.push_back(
        {.line = 0,
         .what = {.key = "roster.too_many_teams", .args = {std::to_string(limits::teams)}}});
  }
  return out;
}

}  // namespace c715::roster
