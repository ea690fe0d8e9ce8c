// What the room says, in both languages, with everything filled in.
#include "server/roster/results.hpp"
#include "server/roster/teams.hpp"
#include "server/text/catalogue.hpp"
#include "tests/unit/roster/reading.hpp"

namespace c715::roster::test {
namespace {

class Words : public testing::Test {
 protected:
  text::Texts texts_ = text::load_texts(C715_SOURCE_DIR "/configs/text");
};

TEST_F(Words, say_what_is_wrong_in_both_languages) {
  v1::Division division;
  division.set_id("THCS");
  auto const read =
      read_teams(read_csv("số,tên,bảng\n7,Sao,THCS\n7,,x\n"), {.divisions = {division}});
  ASSERT_EQ(read.report.problems.size(), 3U);
  EXPECT_EQ(said(texts_.vi, read.report.problems[0].what), "đội 7 đã có ở dòng 2.");
  EXPECT_EQ(said(texts_.en, read.report.problems[0].what), "team 7 is already in line 2.");
  EXPECT_EQ(said(texts_.vi, read.report.problems[1].what), "đội 7 chưa có tên.");
  EXPECT_EQ(said(texts_.vi, read.report.problems[2].what),
            "không có bảng \"x\". Hãy chọn trong: THCS.");
}

TEST_F(Words, have_a_number_said_with_its_bounds) {
  auto const read = read_results(read_csv("match,red_points\n1,x\n"), {});
  EXPECT_EQ(said(texts_.en, read.report.problems.at(0).what),
            "the cell in column B must be a whole number from -999999 to 999999, not \"x\".");
}

}  // namespace
}  // namespace c715::roster::test
