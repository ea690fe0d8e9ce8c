// Fuzzes files that people bring: any bytes are rows, or complaints at their lines; no row is lost;
// and what was read is written and read back equal.
#include <cstdint>
#include <string>
#include <string_view>

#include "server/core/csv_field.hpp"
#include "server/roster/names.hpp"
#include "server/roster/results.hpp"
#include "server/roster/team_list.hpp"
#include "server/roster/teams.hpp"
#include "tests/fuzz/require.hpp"

namespace {

namespace roster = c715::roster;

roster::Known known() {
  roster::Known out;
  for (auto const* id : {"thcs", "thpt"}) out.divisions.emplace_back().set_id(id);
  out.numbers = {"1"};
  return out;
}

void check_counts(roster::Report const& report, std::size_t good) {
  require(static_cast<int>(good) + report.blank + report.bad == report.rows, "no row is lost");
  require(report.bad <= static_cast<int>(report.problems.size()), "each bad row is said");
  require(good > 0 || !report.problems.empty(), "nothing read is said");
  int line = 0;
  for (auto const& problem : report.problems) {
    require(!problem.what.key.empty(), "a problem has words");
    require(problem.line == 0 || problem.line >= line, "problems are in order");
    line = problem.line;
  }
}

void check_read_back(roster::Csv const& csv) {
  std::string text;
  for (auto const& row : csv.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      text += (i == 0 ? "" : ",") + c715::csv_field(row.cells[i]);
    }
    text += '\n';
  }
  if (text.size() > roster::csv_bytes_limit) return;
  auto const again = roster::read_csv(text);
  require(again.problems.empty(), "what is written can be read");
  require(again.rows.size() == csv.rows.size(), "as many rows");
  for (std::size_t i = 0; i < csv.rows.size(); ++i) {
    require(again.rows[i].cells == csv.rows[i].cells, "the same cells");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static roster::Known const event = known();
  auto const csv = roster::read_csv({reinterpret_cast<char const*>(data), size});
  check_read_back(csv);
  auto const teams = roster::read_teams(csv, event);
  check_counts(teams.report, teams.teams.size());
  for (auto const& team : teams.teams) {
    require(!team.id().empty() && !team.name().empty(), "a team has number and name");
    auto const key = roster::search_key(team.name());
    require(roster::search_key(key) == key, "a search key is its own");
    require(roster::found(team.name(), team.name()), "a name finds itself");
  }
  auto const results = roster::read_results(csv, {"store"});
  check_counts(results.report, results.results.size());
  static_cast<void>(roster::read_team_list(csv));
  return 0;
}
