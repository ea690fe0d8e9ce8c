// Short ways to write a stage and to read a ranking.
#pragma once

#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "server/ranking/ranking.hpp"

namespace c715::ranking::test {

using Values = std::vector<std::int64_t>;

// Keys and drop_lowest as they stand in a game's file.
inline Rules rules(std::string const& text) {
  v1::Game game;
  if (!google::protobuf::TextFormat::ParseFromString(text, &game)) {
    throw std::invalid_argument{text};
  }
  return rules_of(game);
}

// A VALUE key: "ranking { ... }".
inline std::string value_key(std::string const& id, std::string const& fold, bool lower = false) {
  return "ranking { id: \"" + id + "\" kind: RANKING_KEY_KIND_VALUE fold: FOLD_" + fold +
         (lower ? " lower_is_better: true }" : " }");
}
inline std::string key(std::string const& id, std::string const& kind) {
  return "ranking { id: \"" + id + "\" kind: RANKING_KEY_KIND_" + kind + " }";
}

// Names apart by blanks; behind a name * is a surrogate, ! disqualified, - a no-show.
inline Side side(std::string const& names, Values values) {
  Side found{.teams = {}, .values = std::move(values)};
  std::istringstream words{names};
  for (std::string name; words >> name;) {
    char const mark = name.back();
    if (mark == '*' || mark == '!' || mark == '-') name.pop_back();
    found.teams.push_back({.team = TeamId{name},
                           .surrogate = mark == '*',
                           .no_show = mark == '-',
                           .disqualified = mark == '!'});
  }
  return found;
}

// A match with opponents; the higher first value wins.
inline MatchResult match(int id, std::string const& red, Values red_values, std::string const& blue,
                         Values blue_values) {
  auto const winner = red_values[0] > blue_values[0]   ? v1::WINNER_RED
                      : red_values[0] < blue_values[0] ? v1::WINNER_BLUE
                                                       : v1::WINNER_NOBODY;
  return {.match = MatchId{id},
          .red = side(red, std::move(red_values)),
          .blue = side(blue, std::move(blue_values)),
          .winner = winner};
}

// A match without opponents.
inline MatchResult run(int id, std::string const& teams, Values values) {
  return {.match = MatchId{id},
          .red = side(teams, std::move(values)),
          .blue = {},
          .winner = v1::WINNER_UNSPECIFIED};
}

inline std::vector<TeamId> teams(std::string const& names) {
  std::vector<TeamId> found;
  for (auto const& entry : side(names, {}).teams) found.push_back(entry.team);
  return found;
}

// "1 A, 2 B, 2 C, 4 D".
inline std::string places(Table const& table) {
  std::string out;
  for (auto const& row : table.rows) {
    out += (out.empty() ? "" : ", ") + std::to_string(row.rank) + " " + row.team.value();
  }
  return out;
}

inline Row const& row_of(Table const& table, std::string const& team) {
  for (auto const& row : table.rows) {
    if (row.team == TeamId{team}) return row;
  }
  throw std::invalid_argument{team};
}

// "10/3", or "none".
inline std::string value(Table const& table, std::string const& team, std::size_t key) {
  auto const& found = row_of(table, team).cells.at(key).value;
  return found ? found->text() : "none";
}

inline std::vector<int> dropped(Table const& table, std::string const& team, std::size_t key) {
  std::vector<int> found;
  for (auto const id : row_of(table, team).cells.at(key).dropped) found.push_back(id.value());
  return found;
}

}  // namespace c715::ranking::test
