// The teams of a plan: a number, or the first column of a CSV file.
#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string_view>

#include "server/app/fault_text.hpp"
#include "server/app/plan_tools.hpp"

namespace c715::app {

namespace {

std::string trimmed(std::string const& text) {
  constexpr std::string_view blanks = " \t\r";
  auto const first = text.find_first_not_of(blanks);
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// The first field of each line. A quoted field may hold separators and doubled quotes, not line
// ends.
std::string first_field(std::string const& line) {
  if (!line.starts_with('"')) return trimmed(line.substr(0, line.find_first_of(",;\t")));
  std::string field;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '"') {
      if (i + 1 == line.size() || line[i + 1] != '"') break;
      ++i;
    }
    field += line[i];
  }
  return trimmed(field);
}

bool has_digit(std::string const& name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A heading names its column in words, above teams that have numbers or without one of the usual
// names.
bool is_heading(std::vector<std::string> const& fields) {
  constexpr std::array<std::string_view, 14> usual = {
      "team",   "Team",        "TEAM", "id",  "ID",  "team_id", "number",
      "Number", "Team Number", "đội",  "Đội", "ĐỘI", "số đội",  "Số đội"};
  if (std::find(usual.begin(), usual.end(), fields[0]) != usual.end()) return true;
  return fields.size() > 1 && !has_digit(fields[0]) &&
         std::all_of(fields.begin() + 1, fields.end(), has_digit);
}

}  // namespace

tl::expected<std::vector<std::string>, std::string> team_names(text::Catalogue const& texts,
                                                               std::string const& teams) {
  std::vector<std::string> names;
  int count = 0;
  auto const [end, error] = std::from_chars(teams.data(), teams.data() + teams.size(), count);
  if (error == std::errc{} && end == teams.data() + teams.size()) {
    constexpr int most = 10'000;  // the search says what it can take
    for (int team = 1; team <= std::clamp(count, 0, most); ++team) {
      names.push_back(std::to_string(team));
    }
    return names;
  }
  std::ifstream file{teams, std::ios::binary};
  std::string content{std::istreambuf_iterator<char>{file}, {}};
  if (!file.is_open() || content.empty()) {
    return tl::unexpected{texts.get("plan.schedule.teams_unreadable", {shown(teams)})};
  }
  if (content.starts_with("\xEF\xBB\xBF")) content.erase(0, 3);
  std::istringstream lines{content};
  for (std::string line; std::getline(lines, line);) {
    if (auto field = first_field(line); !field.empty()) names.push_back(std::move(field));
  }
  if (!names.empty() && is_heading(names)) names.erase(names.begin());
  std::set<std::string> seen;
  for (auto const& name : names) {
    if (!seen.insert(name).second) {
      return tl::unexpected{texts.get("plan.schedule.team_twice", {shown(teams), shown(name)})};
    }
  }
  return names;
}

}  // namespace c715::app
