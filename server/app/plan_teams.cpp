// The teams of a plan: a number, or a CSV file of them.
#include <algorithm>
#include <charconv>

#include "server/app/fault_text.hpp"
#include "server/app/plan_tools.hpp"
#include "server/app/roster_file.hpp"
#include "server/roster/team_list.hpp"

namespace c715::app {

tl::expected<std::vector<std::string>, std::vector<std::string>> team_names(
    text::Catalogue const& texts, std::string const& teams) {
  int count = 0;
  auto const [end, error] = std::from_chars(teams.data(), teams.data() + teams.size(), count);
  if (error == std::errc{} && end == teams.data() + teams.size()) {
    constexpr int most = 10'000;  // the search says what it can take
    std::vector<std::string> names;
    for (int team = 1; team <= std::clamp(count, 0, most); ++team) {
      names.push_back(std::to_string(team));
    }
    return names;
  }
  auto const csv = read_csv_file(teams);
  if (!csv) {
    return tl::unexpected{std::vector{texts.get("plan.schedule.teams_unreadable", {shown(teams)})}};
  }
  auto list = roster::read_team_list(*csv);
  if (list.problems.empty()) return std::move(list.teams);
  std::vector<std::string> sentences;
  for (auto const& problem : list.problems) sentences.push_back(sentence(texts, teams, problem));
  return tl::unexpected{std::move(sentences)};
}

}  // namespace c715::app
