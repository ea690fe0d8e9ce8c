// The event as plain SQL rows, so that any SQLite tool can read a copy of the file.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include <c715/v1/journal.pb.h>

#include "server/tournament/state.hpp"

namespace c715::tournament {

// One row to write, whole; the journal replaces the row with the same key.
struct TeamRow {
  std::string id, name, short_name, school, division;
  std::string presence, inspection;  // "checked_in", "passed"; empty = not set
};
struct MatchRow {
  std::int32_t id = 0, number = 0, attempt = 1;
  std::string stage, field, planned_at, state, red,
      blue;  // red, blue: team numbers joined by a space
};
struct ScoreRow {
  std::int32_t match = 0, attempt = 1;
  std::string alliance, element, phase;  // alliance: "red", "blue", "field"
  std::string part;  // "robot 1", "object 2", "object 2 colour"; empty = the whole
  std::int32_t count = 0;
};
struct ResultRow {
  std::int32_t match = 0, red_points = 0, blue_points = 0;
  std::string winner;  // "red", "blue", "nobody"; empty: no opponents
  std::string confirmed_by;
  std::int64_t confirmed_at_us = 0;
};
// The match has no result any more.
struct ResultGone {
  std::int32_t match = 0;
};
using Row = std::variant<TeamRow, MatchRow, ScoreRow, ResultRow, ResultGone>;

// The rows that an entry changes; `after` is the state with the entry applied. Pure.
std::vector<Row> rows_of(State const& after, v1::Entry const& entry);

}  // namespace c715::tournament
