// Teams from files as organisers write them, each rule in a table; and no row is ever lost.
#include "server/roster/teams.hpp"

#include <random>

#include "server/core/limits.hpp"
#include "tests/unit/roster/reading.hpp"

namespace c715::roster::test {
namespace {

v1::Division division(char const* id, char const* vi, char const* en) {
  v1::Division out;
  out.set_id(id);
  out.mutable_name()->set_vi(vi);
  out.mutable_name()->set_en(en);
  return out;
}

Known one() {
  return {.divisions = {division("thcs", "Trung học cơ sở", "Lower secondary")}};
}
Known two() {
  return {.divisions = {division("thcs", "Trung học cơ sở", "Lower secondary"),
                        division("thpt", "Trung học phổ thông", "Upper secondary")}};
}

// Teams as "id|name|short|school|division".
Lines shape(std::vector<v1::Team> const& teams) {
  Lines out;
  for (auto const& t : teams) {
    out.push_back(t.id() + "|" + t.name() + "|" + t.short_name() + "|" + t.school() + "|" +
                  t.division());
  }
  return out;
}

// Every row is a team, blank, or bad and said.
void expect_whole(Teams const& teams) {
  auto const& report = teams.report;
  EXPECT_EQ(static_cast<int>(teams.teams.size()) + report.blank + report.bad, report.rows);
  EXPECT_LE(report.bad, static_cast<int>(report.problems.size()));
}

struct Case {
  char const* rule;
  std::string text;
  Lines teams;
  Lines problems{};
  Lines notices{};
  bool two_divisions = false;
};

void PrintTo(Case const& c, std::ostream* out) {
  *out << c.rule;
}

class TeamFiles : public testing::TestWithParam<Case> {};

TEST_P(TeamFiles, are_read) {
  auto const& c = GetParam();
  auto const read = read_teams(read_csv(c.text), c.two_divisions ? two() : one());
  EXPECT_EQ(shape(read.teams), c.teams);
  EXPECT_EQ(brief(read.report.problems), c.problems);
  EXPECT_EQ(brief(read.report.notices), c.notices);
  expect_whole(read);
}

INSTANTIATE_TEST_SUITE_P(
    Headers, TeamFiles,
    testing::Values(
        Case{"Vietnamese",
             "Số đội,Tên đội,Tên ngắn,Trường,Bảng\n7,Đồi A1,A1,Trần Can,thcs\n",
             {"7|Đồi A1|A1|Trần Can|thcs"}},
        Case{"English",
             "number;name;short name;school;division\n7;Hill;H;S;thcs\n",
             {"7|Hill|H|S|thcs"}},
        Case{"any order, case and marks",
             "TRUONG,ten_doi,MÃ ĐỘI,Khối\nS,Hill,7,THCS\n",
             {"7|Hill||S|thcs"}},
        Case{"marks typed apart", "so\u0302\u0301,te\u0302n\n7,Hill\n", {"7|Hill|||thcs"}},
        Case{"below blank lines", "\n,,\nid,name\n7,Hill\n", {"7|Hill|||thcs"}},
        Case{"đội is the number", "đội,tên\n7,Hill\n", {"7|Hill|||thcs"}},
        Case{"đội is the name beside a number", "số,đội\n7,Hill\n", {"7|Hill|||thcs"}},
        Case{"STT numbers teams where nothing else does",
             "STT,Đội,Trường\n7,Hill,S\n",
             {"7|Hill||S|thcs"}},
        Case{"STT is ignored beside a number",
             "STT,Mã đội,Tên đội\n1,7,Hill\n",
             {"7|Hill|||thcs"},
             {},
             {"1 column_ignored STT A"}},
        Case{"other columns are noticed",
             "id,name,Robot,\n7,Hill,R,\n",
             {"7|Hill|||thcs"},
             {},
             {"1 column_ignored Robot C"}},
        Case{"so is one without a name that holds something",
             "id,name,\n7,Hill,x\n",
             {"7|Hill|||thcs"},
             {},
             {"1 column_unnamed C"}},
        Case{"words for both beat a digit in the first cell",
             "Robot 1,number,name\nR,7,Hill\n",
             {"7|Hill|||thcs"},
             {},
             {"1 column_ignored Robot 1 A"}},
        Case{"by position",
             "7,Hill,S,THCS\n8,Sao\n",
             {"7|Hill||S|thcs"},
             {"2 division_missing thcs"}},
        Case{"by position without divisions",
             "7,Hill,S\n8,Sao\n",
             {"7|Hill||S|thcs", "8|Sao|||thcs"}},
        Case{"words of ours in a team's row are no header",
             "1,Team,School\n",
             {"1|Team||School|thcs"}}));

INSTANTIATE_TEST_SUITE_P(
    Files, TeamFiles,
    testing::Values(
        Case{"empty", "", {}, {"0 empty"}}, Case{"blank", "\n,,\n", {}, {"0 empty"}},
        Case{"a header alone", "id,name\n\n", {}, {"0 empty"}},
        Case{"neither header nor number", "\nHill,Sao\n", {}, {"2 no_header"}},
        Case{"no numbers", "tên,trường\nHill,S\n", {}, {"1 no_number_column"}},
        Case{"no names", "số,trường\n7,S\n", {}, {"1 no_name_column"}},
        Case{"two columns for one thing", "id,mã,name\n7,7,Hill\n", {}, {"1 column_twice A B"}},
        Case{"divisions to choose from",
             "id,name\n7,Hill\n",
             {},
             {"1 no_division_column thcs, thpt"},
             {},
             true},
        Case{"no CSV", "\xff\xfe", {}, {"0 csv.utf16"}},
        Case{"an unreadable header", "\"id\"x,name\n7,Hill\n", {}, {"1 csv.quote_rest A"}}));

std::string letters_of(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += "Ẳ";
  return out;
}
// As many letters, each typed as three.
std::string apart(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += "A\u0306\u0309";
  return out;
}

INSTANTIATE_TEST_SUITE_P(
    Rows, TeamFiles,
    testing::Values(Case{"blank rows are none", "id,name\n\n7,Hill\n , \n", {"7|Hill|||thcs"}},
                    Case{"no number", "id,name\n,Hill\n", {}, {"2 number_missing"}},
                    Case{"a number twice",
                         "id,name\n7,Hill\n\n7 ,Sao\n",
                         {"7|Hill|||thcs"},
                         {"4 team_twice 7 2"}},
                    Case{"a number twice, the first row bad",
                         "id,name\n7,\n7,Sao\n",
                         {},
                         {"2 name_missing 7", "3 team_twice 7 2"}},
                    Case{"no name", "id,name\n7,\u00a0\n", {}, {"2 name_missing 7"}},
                    Case{"every reason is said",
                         "id,name,bảng\n,,x\n",
                         {},
                         {"2 number_missing", "2 name_missing", "2 division_unknown x thcs"}},
                    Case{"a comma out of quotes",
                         "id,name\n7,Hoa Ban, Trắng\n8,\"Hoa Ban, Trắng\",\n",
                         {"8|Hoa Ban, Trắng|||thcs"},
                         {"2 cells_beyond 3 2"}},
                    Case{"a row that is no CSV",
                         "id,name\n7,\"Hill\"s\n8,Sao\n",
                         {"8|Sao|||thcs"},
                         {"2 csv.quote_rest B"}},
                    Case{"in order of lines, whatever is wrong",
                         "id,name\n,Hill\n7,\"Hill\"s\n,Sao\n",
                         {},
                         {"2 number_missing", "3 csv.quote_rest B", "4 number_missing"}},
                    Case{"lines after quoted line ends",
                         "id,name,school\n7,Hill,\"a\nb\"\n8,,S\n",
                         {},
                         {"2 text_forbidden C", "4 name_missing 8"}},
                    Case{"composed and trimmed",
                         "id,name\n7, Mu\u031bo\u031b\u0300ng \n",
                         {"7|Mường|||thcs"}}));

INSTANTIATE_TEST_SUITE_P(Limits, TeamFiles,
                         testing::Values(Case{"80 letters after composing",
                                              "id,name\n7," + apart(80) + "\n",
                                              {"7|" + letters_of(80) + "|||thcs"}},
                                         Case{"81 letters",
                                              "id,name\n7," + letters_of(81) + "\n",
                                              {},
                                              {"2 text_too_long B 80"}},
                                         Case{"a school of 81",
                                              "school,id,name\n" + letters_of(81) + ",7,Hill\n",
                                              {},
                                              {"2 text_too_long A 80"}},
                                         Case{"a number of 81",
                                              "id,name\n" + letters_of(81) + ",Hill\n",
                                              {},
                                              {"2 text_too_long A 12"}},
                                         Case{"a short name of 14",
                                              "id,name,short\n7,Hill," + letters_of(14) + "\n",
                                              {"7|Hill|" + letters_of(14) + "||thcs"}},
                                         Case{"a short name of 15",
                                              "id,name,short\n7,Hill," + letters_of(15) + "\n",
                                              {},
                                              {"2 text_too_long C 14"}}));

INSTANTIATE_TEST_SUITE_P(
    Marks, TeamFiles,
    testing::Values(Case{"bidirectional", "id,name\n7,H\u202ell\n", {}, {"2 text_forbidden B"}},
                    Case{
                        "Arabic letter mark", "id,name\n7,H\u061cll\n", {}, {"2 text_forbidden B"}},
                    Case{"zero width", "id,name\n7\u200b,Hill\n", {}, {"2 text_forbidden A"}},
                    Case{"control", "id,name\n7,Hi\x1b[2J\n", {}, {"2 text_forbidden B"}},
                    Case{"a tab in quotes", "id,name\n7,\"a\tb\"\n", {}, {"2 text_forbidden B"}}));

INSTANTIATE_TEST_SUITE_P(
    Divisions, TeamFiles,
    testing::Values(
        Case{"by id",
             "id,name,bảng\n7,A,THPT\n8,B,thcs\n",
             {"7|A|||thpt", "8|B|||thcs"},
             {},
             {},
             true},
        Case{"by either name",
             "id,name,bảng\n7,A,trung hoc pho thong\n8,B,LOWER SECONDARY\n",
             {"7|A|||thpt", "8|B|||thcs"},
             {},
             {},
             true},
        Case{"unknown",
             "id,name,bảng\n7,A,Tiểu học\n",
             {},
             {"2 division_unknown Tiểu học thcs, thpt"},
             {},
             true},
        Case{"of marks only",
             "id,name,bảng\n7,A,?\n",
             {},
             {"2 division_unknown ? thcs, thpt"},
             {},
             true},
        Case{"missing", "id,name,bảng\n7,A,\n", {}, {"2 division_missing thcs, thpt"}, {}, true}));

TEST(Divisions, called_alike_are_told_apart_by_id_only) {
  Known const known{.divisions = {division("a", "Bảng", "Group"), division("b", "bang", "Group"),
                                  division("A", "Khác", "Other")}};
  auto const read = read_teams(read_csv("id,name,bảng\n1,x,a\n2,y,A\n3,z,Bảng\n"), known);
  EXPECT_EQ(shape(read.teams), (Lines{"1|x|||a", "2|y|||A"}));
  EXPECT_EQ(brief(read.report.problems), (Lines{"4 division_unknown Bảng a, b, A"}));
}

TEST(Divisions, without_a_name_are_not_meant_by_marks) {
  Known const known{.divisions = {division("a", "", "")}};
  EXPECT_EQ(brief(read_teams(read_csv("id,name,bảng\n1,x,?\n"), known).report.problems),
            (Lines{"2 division_unknown ? a"}));
}

TEST(Divisions, are_needed) {
  EXPECT_EQ(brief(read_teams(read_csv("id,name\n7,A\n"), {}).report.problems),
            (Lines{"1 no_divisions"}));
}

TEST(TeamsOfTheSetup, are_not_read_again) {
  auto known = one();
  known.numbers = {"7"};
  auto const read = read_teams(read_csv("id,name\n7,A\n8,B\n"), known);
  EXPECT_EQ(shape(read.teams), (Lines{"8|B|||thcs"}));
  EXPECT_EQ(brief(read.report.problems), (Lines{"2 team_in_setup 7"}));
}

TEST(TeamsOfTheSetup, count_for_the_limit) {
  std::string text = "id,name\n";
  for (std::size_t i = 0; i < limits::teams; ++i) text += std::to_string(i) + ",x\n";
  EXPECT_EQ(brief(read_teams(read_csv(text), one()).report.problems), Lines{});
  auto known = one();
  known.numbers = {"in the setup"};
  EXPECT_EQ(brief(read_teams(read_csv(text), known).report.problems),
            (Lines{"0 too_many_teams 1000"}));
}

TEST(TeamFile, of_any_rows_loses_none) {
  std::vector<std::string> const parts = {"7",  "8", "Hill", ",", ",", "\n", "\n",    "\"",
                                          "\t", "đ", "thcs", ";", " ", "x",  "\u202e"};
  std::mt19937 random{715};
  for (int round = 0; round < 3000; ++round) {
    std::string text = "id,name,bảng\n";
    for (auto count = random() % 40; count > 0; --count) text += parts[random() % parts.size()];
    expect_whole(read_teams(read_csv(text), two()));
    if (testing::Test::HasFailure()) FAIL() << text;
  }
}

}  // namespace
}  // namespace c715::roster::test
