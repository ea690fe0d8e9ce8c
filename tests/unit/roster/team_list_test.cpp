// Lists of teams that name them and need not say more.
#include "server/roster/team_list.hpp"

#include "tests/unit/roster/reading.hpp"

namespace c715::roster::test {
namespace {

struct Case {
  char const* rule;
  char const* text;
  Lines teams;
  Lines problems{};
};

void PrintTo(Case const& c, std::ostream* out) {
  *out << c.rule;
}

class TeamLists : public testing::TestWithParam<Case> {};

TEST_P(TeamLists, are_read) {
  auto const list = read_team_list(read_csv(GetParam().text));
  EXPECT_EQ(list.teams, GetParam().teams);
  EXPECT_EQ(brief(list.problems), GetParam().problems);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, TeamLists,
    testing::Values(
        Case{"numbers alone", "101\n102\n", {"101", "102"}},
        Case{"names alone", "Hoa Ban\nĐồi A1\n", {"Hoa Ban", "Đồi A1"}},
        Case{"under a header", "đội\nHoa Ban\n", {"Hoa Ban"}},
        Case{"the column of numbers, wherever", "trường,số đội\nS,101\nT,102\n", {"101", "102"}},
        Case{"names where there are no numbers", "trường,tên\nS,Hoa Ban\n", {"Hoa Ban"}},
        Case{"the first column under other words", "robot,school\nR1,S\n", {"R1"}},
        Case{"words above numbers are a heading", "Các đội,2026\nHoa Ban,5\n", {"Hoa Ban"}},
        Case{"the first column without a header",
             "Hoa Ban;Trường A\nĐồi A1;Trường B\n",
             {"Hoa Ban", "Đồi A1"}},
        Case{"any number of columns without a header", "101,a,b,c,d,e\n", {"101"}},
        Case{"blank rows are none", "101\n\n102\n", {"101", "102"}},
        Case{"twice", "101\n\n101\n", {"101"}, {"3 team_twice 101 1"}},
        Case{"missing", "số,tên\n,Hoa Ban\n", {}, {"2 number_missing"}},
        Case{"forbidden", "101\n\"a\nb\"\n", {"101"}, {"2 text_forbidden A"}},
        Case{"unreadable", "101\n\"102", {"101"}, {"2 csv.quote_open A"}},
        Case{"two columns of numbers", "id,mã\n1,2\n", {}, {"1 column_twice A B"}},
        Case{"nothing", "\n", {}, {"0 empty"}}));

}  // namespace
}  // namespace c715::roster::test
