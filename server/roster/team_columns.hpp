// Which column of a list of teams holds what: by its header in either language, or by position.
#pragma once

#include <cstddef>
#include <optional>

#include "server/roster/csv.hpp"

namespace c715::roster {

struct TeamColumns {
  std::optional<std::size_t> number{};
  std::optional<std::size_t> name{};
  std::optional<std::size_t> short_name{};
  std::optional<std::size_t> school{};
  std::optional<std::size_t> division{};
  std::size_t first = 0;  // of csv.rows: the first row of a team
  std::size_t count = 0;  // of columns
  int header_line = 0;    // 0 without one
};

// The header is the first row that is not blank, when it has any word of ours and no digit in its
// first cell, or words for both number and name. Case, tone marks, punctuation and order do not
// count. Words:
//   number    số, số đội, mã, mã đội, mã số, id, number, team number, team id, team no
//   name      tên, tên đội, name, team name
//   short     tên ngắn, tên viết tắt, viết tắt, short, short name
//   school    trường, tên trường, trường học, đơn vị, school, organisation
//   division  bảng, cấp, cấp học, khối, division
// "Đội", "team" is the number, but the name beside another column of numbers. "STT", "No." numbers
// the rows; it is the teams' number only where there is no other, and is ignored else.
//
// Without a header a first cell with a digit makes the columns number, name, school, division, in
// this order. Nothing can be read from a first row of other kinds: a problem (`roster.no_header`)
// and nullopt. Columns without use are noticed.
std::optional<TeamColumns> find_team_columns(Csv const& csv, Report& report);

}  // namespace c715::roster
