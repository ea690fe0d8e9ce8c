// The plain tables beside the journal: team, match, score, result; written with the entry that
// changed them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "server/journal/database.hpp"
#include "server/journal/statement.hpp"
#include "server/tournament/rows.hpp"

namespace c715::journal {

// Writes rows; keeps its statements prepared. Members throw SqliteError.
class ProjectionWriter {
 public:
  explicit ProjectionWriter(Database& database);
  // Puts the row in the place of the one with the same key.
  void write(tournament::Row const& row);

 private:
  void put(tournament::TeamRow const& row);
  void put(tournament::MatchRow const& row);
  void put(tournament::ScoreRow const& row);
  void put(tournament::ResultRow const& row);
  void put(tournament::ResultGone const& row);
  Statement team_;
  Statement match_;
  Statement score_;
  Statement result_;
  Statement result_gone_;
};

// Rows as text, to compare the tables with what the journal says: "score 3/1/red/ball/auto" -> "4".
using Rows = std::map<std::string, std::string>;

void put(Rows& rows, tournament::Row const& row);
Rows read_rows(Database& database);

// The first row in which `found` differs from `wanted`: "score 3/1/red/ball/auto: 4, wanted 5";
// empty when equal.
std::string first_difference(Rows const& wanted, Rows const& found);

}  // namespace c715::journal
