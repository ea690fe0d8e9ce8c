// An entrant's first team is its captain.
#include "server/report/alliances.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "server/report/json_text.hpp"
#include "server/tournament/stages/selection.hpp"

namespace c715::report {

namespace {

std::vector<v1::Entrant> alliances_of(tournament::Stage const& stage) {
  bool const selected = stage.plan.kind() == v1::STAGE_KIND_ALLIANCE_SELECTION;
  if (!selected) return stage.entrants;
  if (!stage.started) return {};
  return tournament::alliances_of(tournament::selection_of(stage));
}

int most_picks(std::vector<v1::Entrant> const& alliances) {
  int most = 0;
  for (auto const& alliance : alliances) most = std::max(most, alliance.teams_size() - 1);
  return most;
}

std::string named(tournament::State const& state, std::string const& team) {
  auto const found = state.teams.find(TeamId{team});
  return found == state.teams.end() ? team : team + " " + found->second.name();
}

}  // namespace

std::string alliances_csv(tournament::Stage const& stage) {
  auto const alliances = alliances_of(stage);
  std::vector<std::string> header = {"alliance", "captain"};
  int const picks = most_picks(alliances);
  header.reserve(header.size() + static_cast<std::size_t>(picks));
  for (int i = 1; i <= picks; ++i) header.push_back("pick" + std::to_string(i));
  std::string out = csv_line(header);
  for (std::size_t i = 0; i < alliances.size(); ++i) {
    std::vector<std::string> cells = {std::to_string(i + 1)};
    auto const& teams = alliances[i].teams();
    cells.insert(cells.end(), teams.begin(), teams.end());
    cells.resize(header.size());
    out += csv_line(cells);
  }
  return out;
}

std::string alliances_json(tournament::Stage const& stage) {
  auto const alliances = alliances_of(stage);
  std::vector<std::string> rows;
  rows.reserve(alliances.size());
  for (auto const& alliance : alliances) {
    std::vector<std::string> const picks{alliance.teams().begin() + 1, alliance.teams().end()};
    rows.push_back(JsonObject{}
                       .number("alliance", static_cast<std::int64_t>(rows.size()) + 1)
                       .text("captain", alliance.teams(0))
                       .raw("picks", json_strings(picks))
                       .done());
  }
  return JsonObject{}.text("stage", stage.plan.id()).raw("alliances", json_array(rows)).done();
}

Grid alliances_grid(tournament::State const& state, tournament::Stage const& stage,
                    Reader const& reader) {
  auto const alliances = alliances_of(stage);
  Grid grid{
      .columns = {{reader.say("report.alliance"), Align::right}, {reader.say("report.captain")}}};
  int const picks = most_picks(alliances);
  for (int i = 1; i <= picks; ++i) {
    grid.columns.push_back({reader.say("report.pick", {std::to_string(i)})});
  }
  for (auto const& alliance : alliances) {
    auto& cells = grid.rows.emplace_back(std::vector{std::to_string(grid.rows.size() + 1)});
    for (auto const& team : alliance.teams()) cells.push_back(named(state, team));
  }
  return grid;
}

}  // namespace c715::report
