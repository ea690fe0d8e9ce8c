// Which numbers teams may have, and teams that are called the same.
#include "server/roster/teams.hpp"
#include "tests/unit/roster/reading.hpp"

namespace c715::roster::test {
namespace {

Known one_division() {
  Known known;
  known.divisions.emplace_back().set_id("thcs");
  return known;
}

TEST(TeamNumbers, are_letters_digits_hyphens_and_full_stops) {
  struct {
    std::string number;
    std::string problem;
  } const rows[] = {
      {"7", ""},
      {"12-A.Đ", ""},
      {"123456789012", ""},
      {"1234567890123", "2 text_too_long A 12"},
      {"1 2", "2 number_letters 1 2"},
      {"\"1,2\"", "2 number_letters 1,2"},
      {"<b>", "2 number_letters <b>"},
  };
  for (auto const& row : rows) {
    auto const read = read_teams(read_csv("id,name\n" + row.number + ",Hill\n"), one_division());
    auto const wanted = row.problem.empty() ? Lines{} : Lines{row.problem};
    EXPECT_EQ(brief(read.report.problems), wanted) << row.number;
  }
}

TEST(TeamNames, that_are_the_same_are_noticed) {
  auto const read = read_teams(read_csv("id,name\n7,Hill\n8,Sao\n9,Hill\n"), one_division());
  EXPECT_EQ(read.teams.size(), 3U);
  EXPECT_EQ(brief(read.report.notices), (Lines{"4 name_twice 9 7 Hill"}));
}

}  // namespace
}  // namespace c715::roster::test
