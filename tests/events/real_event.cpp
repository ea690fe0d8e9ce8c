// The files have no quoted fields, so that a line is what stands between its commas.
#include "tests/events/real_event.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <tuple>

namespace c715::events {

namespace {

using Row = std::vector<std::string>;

std::vector<Row> read_rows(std::string const& path, bool required = true) {
  std::ifstream file{path};
  if (!file.is_open() && required) throw std::runtime_error{path + ": cannot be read"};
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    auto& row = rows.emplace_back();
    std::istringstream cells{line};
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
  }
  return rows;
}

// "frc254" is team 254.
std::string team_of(std::string const& word) {
  return word.starts_with("frc") ? word.substr(3) : word;
}

Played match_of(Row const& row, std::string const& path) {
  static std::regex const pattern{R"(^[^_]+_((qm|qf|sf|f)(\d+)(?:m(\d+))?)$)"};
  std::smatch parts;
  constexpr std::size_t columns = 9;
  if (row.size() != columns || !std::regex_match(row[0], parts, pattern)) {
    throw std::runtime_error{path + ": not a match: " + row[0]};
  }
  Played match{.key = parts[1], .level = parts[2]};
  bool const playoff = match.level != "qm";
  match.number = std::stoi(parts[playoff ? 4 : 3]);
  if (playoff) match.set = std::stoi(parts[3]);
  for (std::size_t i = 1; i <= 3; ++i) match.red.push_back(team_of(row[i]));
  for (std::size_t i = 4; i <= 6; ++i) match.blue.push_back(team_of(row[i]));
  match.red_points = std::stoi(row[7]);
  match.blue_points = std::stoi(row[8]);
  return match;
}

int depth(Played const& match) {
  std::array<std::string, 4> const levels = {"qm", "qf", "sf", "f"};
  return static_cast<int>(std::find(levels.begin(), levels.end(), match.level) - levels.begin());
}

std::vector<Official> ranking_of(std::vector<Row> const& rows) {
  std::vector<Official> out;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    Official row{.rank = std::stoi(rows[i].at(0)), .team = rows[i].at(1)};
    for (std::size_t column = 2; column < rows[i].size(); ++column) {
      row.columns.emplace(rows[0].at(column), rows[i][column]);
    }
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

std::vector<Played> RealEvent::of(std::string const& level) const {
  std::vector<Played> out;
  std::copy_if(matches.begin(), matches.end(), std::back_inserter(out),
               [&](Played const& match) { return match.level == level; });
  return out;
}

RealEvent read_event(std::string const& folder) {
  RealEvent event{.name = std::filesystem::path{folder}.filename().string()};
  for (auto const& row : read_rows(folder + "/teams.csv")) {
    for (auto const& team : row) event.teams.push_back(team_of(team));
  }
  for (auto const& row : read_rows(folder + "/matches.csv")) {
    event.matches.push_back(match_of(row, folder + "/matches.csv"));
  }
  std::sort(event.matches.begin(), event.matches.end(), [](Played const& a, Played const& b) {
    return std::tuple{depth(a), a.set, a.number} < std::tuple{depth(b), b.set, b.number};
  });
  event.ranking = ranking_of(read_rows(folder + "/rankings.csv"));
  auto const surrogates = read_rows(folder + "/surrogates.csv");
  for (std::size_t i = 1; i < surrogates.size(); ++i) {
    auto const& match = surrogates[i].at(0);
    event.surrogates.emplace(match.substr(match.find('_') + 1), team_of(surrogates[i].at(1)));
  }
  for (auto const& row : read_rows(folder + "/alliances.csv", false)) {
    auto& alliance = event.alliances.emplace_back();
    for (auto const& team : row) alliance.push_back(team_of(team));
  }
  return event;
}

}  // namespace c715::events
