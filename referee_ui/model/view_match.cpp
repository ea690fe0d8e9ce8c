// What is said of a match: its name, its teams, the next ones.
#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "referee_ui/model/build_view.hpp"

namespace c715::ui {

std::string state_key(v1::MatchState state) {
  std::string name = v1::MatchState_Name(state);
  name.erase(0, std::string_view{"MATCH_STATE_"}.size());
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

std::string match_name(ViewInput const& in, tournament::Match const& match) {
  return in.t("ui.match", {std::to_string(match.plan.number())});
}

std::vector<TeamRow> team_rows(ViewInput const& in, tournament::Match const& match, Side side) {
  std::vector<TeamRow> rows;
  auto const& teams = side == Side::red ? match.plan.red() : match.plan.blue();
  for (std::string const& number : teams) {
    auto const found = in.state().teams.find(TeamId{number});
    rows.push_back({side, number, found == in.state().teams.end() ? "" : found->second.name()});
  }
  return rows;
}

NextView next_view(ViewInput const& in) {
  auto const* field = in.this_field();
  if (field == nullptr) return {};
  auto const* next = tournament::next_match(in.state(), *field);
  if (next == nullptr) return {in.t("ui.next.none"), {}};
  NextView view;
  view.heading = in.t("ui.next.heading", {std::to_string(next->plan.number())});
  if (!next->plan.planned_at().empty()) view.heading += " · " + next->plan.planned_at();
  view.teams = team_rows(in, *next, Side::red);
  for (TeamRow& row : team_rows(in, *next, Side::blue)) view.teams.push_back(std::move(row));
  return view;
}

std::vector<MatchChoice> match_choices(ViewInput const& in) {
  std::vector<std::pair<std::int32_t, MatchChoice>> found;
  for (auto const& [id, match] : in.state().matches) {
    if (match.state != v1::MATCH_STATE_SCHEDULED || match.plan.field() != in.field) continue;
    MatchChoice choice{id.value(), match_name(in, match), ""};
    if (!match.plan.planned_at().empty()) choice.label += " · " + match.plan.planned_at();
    choice.detail = fmt::format("{}  {}  {}", fmt::join(match.plan.red(), ", "), in.t("ui.versus"),
                                fmt::join(match.plan.blue(), ", "));
    found.emplace_back(match.plan.number(), std::move(choice));
  }
  std::sort(found.begin(), found.end(),
            [](auto const& a, auto const& b) { return a.first < b.first; });
  std::vector<MatchChoice> choices;
  for (auto& [number, choice] : found) choices.push_back(std::move(choice));
  return choices;
}

}  // namespace c715::ui
