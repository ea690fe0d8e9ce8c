// `c715 event create --teams`, `c715 plan schedule --teams`: what is created, said and left alone.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "server/app/event_tools.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/offline.hpp"
#include "server/app/plan_tools.hpp"

namespace c715::app {
namespace {

namespace fs = std::filesystem;

class TeamFiles : public testing::Test {
 protected:
  TeamFiles() { fs::create_directories(folder_); }
  ~TeamFiles() override { fs::remove_all(folder_); }

  std::string file(std::string const& name, std::string const& content) {
    std::ofstream{folder_ / name, std::ios::binary} << content;
    return (folder_ / name).string();
  }

  // Creates an event of the demo setup with the teams of `csv`; what is said is left in `said_`,
  // without the folder.
  bool create(std::string const& teams) {
    EventOptions options;
    options.event = event_;
    options.language = text::Language::en;
    options.setup = C715_SOURCE_DIR "/configs/setups/demo.txtpb";
    options.teams = teams;
    std::ostringstream out;
    testing::internal::CaptureStderr();
    bool const good = guarded(texts_, [&] { return create_event(texts_, options, out); }) == 0;
    keep(testing::internal::GetCapturedStderr());
    printed_ = out.str();
    return good;
  }

  void keep(std::string text) {
    std::string const prefix = folder_.string() + "/";
    for (auto at = text.find(prefix); at != text.npos; at = text.find(prefix)) {
      text.erase(at, prefix.size());
    }
    said_ = text;
  }

  fs::path folder_ = fs::temp_directory_path() / ("c715-roster-" + std::to_string(::getpid()));
  std::string event_ = (folder_ / "e.c715").string();
  text::Catalogue texts_ = text::load_texts(C715_SOURCE_DIR "/configs/text").en;
  std::string said_;
  std::string printed_;
};

TEST_F(TeamFiles, add_their_teams_to_those_of_the_setup) {
  auto const csv = file("teams.csv",
                        "\xef\xbb\xbfTRƯỜNG;Số đội;Tên đội;Robot\r\n"
                        "\"THPT Mường Ẳng; cơ sở 2\";120;Nậm Rốm;R\r\n"
                        "THPT Trần Can;122;Mu\u031bo\u031b\u0300ng;\r\n");
  ASSERT_TRUE(create(csv)) << said_;
  EXPECT_EQ(said_, "teams.csv:1: column D \"Robot\" is ignored: nothing uses it.\n");
  auto const event = open_event(event_);
  ASSERT_EQ(event.state.teams.size(), 10U);
  auto const& team = event.state.teams.at(TeamId{"120"});
  EXPECT_EQ(team.name(), "Nậm Rốm");
  EXPECT_EQ(team.school(), "THPT Mường Ẳng; cơ sở 2");
  EXPECT_EQ(team.division(), "THPT");
  EXPECT_EQ(event.state.teams.at(TeamId{"122"}).name(), "Mường");
}

TEST_F(TeamFiles, with_bad_rows_create_nothing_and_say_each) {
  auto const csv = file("teams.csv",
                        "id,name,division\n"
                        "120,Nậm Rốm,THPT\n"
                        "101,Him Lam,THPT\n"
                        "\n"
                        "120,,THCS\n"
                        "121,\"Sao\" Mai,THPT\n");
  EXPECT_FALSE(create(csv));
  EXPECT_EQ(
      said_,
      "teams.csv:3: team 101 is already in the setup.\n"
      "teams.csv:5: team 120 is already in line 2.\n"
      "teams.csv:5: team 120 has no name.\n"
      "teams.csv:5: there is no division \"THCS\". Choose from: THPT.\n"
      "teams.csv:6: the cell in column B has text after its closing quote. Write quotes "
      "inside a cell twice.\n"
      "teams.csv: rows of teams: 4, to correct: 3. No event was created. Correct the file and run "
      "again.\n");
  EXPECT_EQ(printed_, "");
  EXPECT_FALSE(fs::exists(event_));
}

TEST_F(TeamFiles, that_are_none_create_nothing) {
  EXPECT_FALSE(create(file("teams.csv", std::string{"\xff\xfei\0d\0", 6})));
  EXPECT_EQ(said_,
            "teams.csv: the file is in UTF-16. Save it again as \"CSV UTF-8\".\n"
            "teams.csv: this file cannot be used yet. No event was created.\n");
  for (auto const& path : {(folder_ / "none.csv").string(), folder_.string() + "/."}) {
    EXPECT_FALSE(create(path));
    EXPECT_NE(said_.find("this file cannot be read."), said_.npos) << said_;
  }
  EXPECT_FALSE(create(file("big.csv", std::string(1024 * 1024 + 1, '\n'))));
  EXPECT_NE(said_.find("big.csv: the file exceeds 1 MiB."), said_.npos) << said_;
  EXPECT_FALSE(fs::exists(event_));
}

TEST_F(TeamFiles, send_no_control_mark_to_the_terminal) {
  EXPECT_FALSE(create(file("teams.csv", "id,name,\x1b]0;x\a\n1,a\n1,b\n")));
  EXPECT_EQ(said_.find('\x1b'), said_.npos);
  EXPECT_NE(said_.find("<1b>]0;x<07>"), said_.npos) << said_;
}

TEST_F(TeamFiles, name_the_teams_of_a_plan) {
  auto const names = team_names(texts_, file("teams.csv", "Trường;Số đội\nA;120\nB;122\n"));
  ASSERT_TRUE(names);
  EXPECT_EQ(*names, (std::vector<std::string>{"120", "122"}));
  EXPECT_EQ(*team_names(texts_, "3"), (std::vector<std::string>{"1", "2", "3"}));
}

TEST_F(TeamFiles, make_no_plan_while_a_row_is_bad) {
  auto const names = team_names(texts_, file("teams.csv", "120\n120\n\"122\n"));
  ASSERT_FALSE(names);
  ASSERT_EQ(names.error().size(), 2U);
  keep(names.error()[0]);
  EXPECT_EQ(said_, "teams.csv:2: team 120 is already in line 1.");
  keep(names.error()[1]);
  EXPECT_EQ(said_.substr(0, 46), "teams.csv:3: the quotes of the cell in column ") << said_;
  EXPECT_EQ(team_names(texts_, (folder_ / "none.csv").string()).error().size(), 1U);
}

TEST_F(TeamFiles, give_a_schedule_of_their_teams) {
  PlanOptions options;
  options.teams = file("teams.csv", "số đội,tên\n7,\"Sao, Mai\"\n8,B\n9,C\n10,D\n");
  options.request.per_team = 2;
  options.request.alliance = 2;
  options.csv = true;
  std::ostringstream out;
  testing::internal::CaptureStderr();
  EXPECT_TRUE(plan_schedule(texts_, options, out));
  static_cast<void>(testing::internal::GetCapturedStderr());
  EXPECT_EQ(out.str().substr(0, out.str().find('\n')), "match,slot,field,red1,red2,blue1,blue2");
  for (auto const* team : {"7", "8", "9", "10"}) {
    EXPECT_NE(out.str().find(std::string{","} + team), std::string::npos) << out.str();
  }
}

}  // namespace
}  // namespace c715::app
