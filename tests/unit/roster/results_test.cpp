// Results played on paper: columns, values, and every complaint at its line.
#include "server/roster/results.hpp"

#include "tests/unit/roster/reading.hpp"

namespace c715::roster::test {
namespace {

std::string joined(std::vector<std::string> const& teams) {
  std::string out;
  for (auto const& team : teams) out += (out.empty() ? "" : "+") + team;
  return out;
}

std::string joined(std::map<std::string, int> const& values) {
  std::string out;
  for (auto const& [element, value] : values) {
    out += (out.empty() ? "" : "+") + element + "=" + std::to_string(value);
  }
  return out;
}

std::string points(std::optional<int> value) {
  return value ? std::to_string(*value) : "-";
}

// "line match red:blue red elements/blue elements dq/no_show/surrogate".
Lines shape(std::vector<ResultRow> const& results) {
  Lines out;
  for (auto const& row : results) {
    out.push_back(std::to_string(row.line) + " " + row.match + " " + points(row.red_points) + ":" +
                  points(row.blue_points) + " " + joined(row.red) + "/" + joined(row.blue) + " " +
                  joined(row.dq) + "/" + joined(row.no_show) + "/" + joined(row.surrogate));
  }
  return out;
}

struct Case {
  char const* rule;
  char const* text;
  Lines results;
  Lines problems{};
  Lines notices{};
};

void PrintTo(Case const& c, std::ostream* out) {
  *out << c.rule;
}

class ResultFiles : public testing::TestWithParam<Case> {};

TEST_P(ResultFiles, are_read) {
  auto const& c = GetParam();
  auto const read = read_results(read_csv(c.text), {"store", "points", "a.b"});
  EXPECT_EQ(shape(read.results), c.results);
  EXPECT_EQ(brief(read.report.problems), c.problems);
  EXPECT_EQ(brief(read.report.notices), c.notices);
  EXPECT_EQ(static_cast<int>(read.results.size()) + read.report.blank + read.report.bad,
            read.report.rows);
}

INSTANTIATE_TEST_SUITE_P(
    Columns, ResultFiles,
    testing::Values(
        Case{"points",
             "match,red_points,blue_points\n1,57,40\n2,0,-5\n",
             {"2 1 57:40 / //", "3 2 0:-5 / //"}},
        Case{"in Vietnamese, in any order",
             "Điểm xanh;Điểm đỏ;Trận số\n40;57;Q1\n",
             {"2 Q1 57:40 / //"}},
        Case{"one side alone", "match,red_points\n1,57\n", {"2 1 57:- / //"}},
        Case{"elements",
             "match,red.store,blue.store,RED.a.b\n1,3,,2\n",
             {"2 1 -:- a.b=2+store=3/ //"}},
        Case{"an element called points",
             "match,red.points,red_points\n1,3,9\n",
             {"2 1 9:- points=3/ //"}},
        Case{"lists of teams",
             "match,red_points,dq,no_show,surrogate\n1,5,101  102,,Sao\n",
             {"2 1 5:- / 101+102//Sao"}},
        Case{"a list is a result", "match,red_points,vắng mặt\n1,,101\n", {"2 1 -:- / /101/"}},
        Case{"others are noticed",
             "match,red_points,referee\n1,5,Lan\n",
             {"2 1 5:- / //"},
             {},
             {"1 column_ignored referee C"}}));

INSTANTIATE_TEST_SUITE_P(
    Files, ResultFiles,
    testing::Values(
        Case{"empty", "", {}, {"0 empty"}},
        Case{"a header alone", "match,red_points\n", {}, {"0 empty"}},
        Case{"no matches", "red_points\n5\n", {}, {"1 result.no_match_column"}},
        Case{"no points",
             "match,referee\n1,Lan\n",
             {},
             {"1 result.no_points_column"},
             {"1 column_ignored referee B"}},
        Case{"no header",
             "1,57,40\n",
             {},
             {"1 result.no_match_column", "1 result.no_points_column"},
             {"1 column_ignored 1 A", "1 column_ignored 57 B", "1 column_ignored 40 C"}},
        Case{"a mistyped element",
             "match,red.stroe\n1,5\n",
             {},
             {"1 result.no_such_element B stroe a.b, points, store"}},
        Case{"an element in another case",
             "match,red.Store\n1,5\n",
             {},
             {"1 result.no_such_element B Store a.b, points, store"}},
        Case{"an element twice", "match,red.store,Red.store\n1,5,6\n", {}, {"1 column_twice B C"}},
        Case{"points twice", "match,red_points,điểm đỏ\n1,5,6\n", {}, {"1 column_twice B C"}}));

INSTANTIATE_TEST_SUITE_P(
    Rows, ResultFiles,
    testing::Values(
        Case{"no match", "match,red_points\n,5\n", {}, {"2 result.match_missing"}},
        Case{"a match twice",
             "match,red_points\n1,5\n\n1,6\n",
             {"2 1 5:- / //"},
             {"4 result.match_twice 1 2"}},
        Case{"nothing", "match,red_points,dq\n1,,\n", {}, {"2 result.nothing 1"}},
        Case{"no number",
             "match,red_points,red.store\n1,5.5,x\n",
             {},
             {"2 result.no_number B 5.5 999999", "2 result.no_number C x 999999"}},
        Case{"too large",
             "match,red_points\n1,1000000\n2,-999999\n",
             {"3 2 -999999:- / //"},
             {"2 result.no_number B 1000000 999999"}},
        Case{"larger than any",
             "match,red_points\n1,99999999999999999999\n",
             {},
             {"2 result.no_number B 99999999999999999999 999999"}},
        Case{"more cells than columns", "match,red_points\n1,5,6\n", {}, {"2 cells_beyond 3 2"}},
        Case{"blank", "match,red_points\n,\n1,5\n", {"3 1 5:- / //"}}));

}  // namespace
}  // namespace c715::roster::test
