// Numbers stand in the order of their value, as people look for them.
#include "server/report/teams.hpp"

#include <algorithm>
#include <vector>

#include "server/report/json_text.hpp"

namespace c715::report {

namespace {

bool is_number(std::string const& id) {
  return std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool before(v1::Team const* a, v1::Team const* b) {
  bool const numbers = is_number(a->id()) && is_number(b->id());
  if (numbers && a->id().size() != b->id().size()) return a->id().size() < b->id().size();
  return a->id() < b->id();
}

std::vector<v1::Team const*> teams_of(tournament::State const& state, std::string const& division,
                                      TeamView const& view) {
  std::vector<v1::Team const*> out;
  for (auto const& [id, team] : state.teams) {
    bool const here = division.empty() || team.division() == division;
    if (here && (!view.keep || view.keep(team))) out.push_back(&team);
  }
  std::sort(out.begin(), out.end(), before);
  if (view.before) {
    std::stable_sort(out.begin(), out.end(),
                     [&](auto const* a, auto const* b) { return view.before(*a, *b); });
  }
  return out;
}

}  // namespace

std::string teams_csv(tournament::State const& state, std::string const& division,
                      TeamView const& view) {
  std::string out = csv_line({"number", "name", "short_name", "school", "division"});
  for (auto const* team : teams_of(state, division, view)) {
    out +=
        csv_line({team->id(), team->name(), team->short_name(), team->school(), team->division()});
  }
  return out;
}

std::string teams_json(tournament::State const& state, std::string const& division,
                       TeamView const& view) {
  auto const teams = teams_of(state, division, view);
  std::vector<std::string> rows;
  rows.reserve(teams.size());
  for (auto const* team : teams) {
    rows.push_back(JsonObject{}
                       .text("number", team->id())
                       .text("name", team->name())
                       .text("shortName", team->short_name())
                       .text("school", team->school())
                       .text("division", team->division())
                       .done());
  }
  return JsonObject{}.raw("teams", json_array(rows)).done();
}

Grid teams_grid(tournament::State const& state, std::string const& division, Reader const& reader,
                TeamView const& view) {
  Grid grid{.columns = {{reader.say("report.number")},
                        {reader.say("report.name")},
                        {reader.say("report.school")},
                        {reader.say("report.division")}}};
  for (auto const* team : teams_of(state, division, view)) {
    grid.rows.push_back({team->id(), team->name(), team->school(), team->division()});
  }
  return grid;
}

}  // namespace c715::report
