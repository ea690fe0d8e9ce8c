// Words of a command line to changes of a schedule and cells of a sheet.
#include <gtest/gtest.h>

#include "server/app/event_correction.hpp"
#include "server/app/stage_change.hpp"

namespace c715::app {
namespace {

TEST(StageWords, late_teams_name_a_time_of_day) {
  auto const late = read_late("a=b=09:30");
  ASSERT_TRUE(late);
  EXPECT_EQ(late->team, "a=b");
  EXPECT_EQ(late->minute, 9 * 60 + 30);
  for (auto const* word : {"", "116", "116=", "=09:30", "116=9:30", "116=24:00", "116=0930"}) {
    EXPECT_FALSE(read_late(word)) << word;
  }
}

TEST(StageWords, joining_teams_name_their_matches) {
  auto const joining = read_joining("120=4");
  ASSERT_TRUE(joining);
  EXPECT_EQ(joining->team, "120");
  EXPECT_EQ(joining->matches, 4);
  for (auto const* word : {"120", "120=", "120=0", "120=-1", "120=4x", "=4"}) {
    EXPECT_FALSE(read_joining(word)) << word;
  }
}

TEST(StageWords, lost_time_has_a_beginning_before_its_end) {
  auto const lost = read_lost("10:00-10:30");
  ASSERT_TRUE(lost);
  EXPECT_EQ(*lost, (LostTime{600, 630}));
  for (auto const* word : {"10:00", "10:00-", "-10:00", "10:30-10:00", "10:00-10:00", "10-11"}) {
    EXPECT_FALSE(read_lost(word)) << word;
  }
}

class CorrectionWords : public testing::Test {
 protected:
  CorrectionWords() {
    for (auto const* phase : {"auto", "driver"}) game.add_phases()->set_id(phase);
    auto& count = *game.add_elements();
    count.set_id("store");
    count.set_kind(v1::ELEMENT_KIND_COUNT);
    count.add_phases("driver");
    auto& choice = *game.add_elements();
    choice.set_id("park");
    choice.set_kind(v1::ELEMENT_KIND_CHOICE);
    choice.add_phases("driver");
    for (auto const* option : {"none", "half", "full"}) choice.add_options()->set_id(option);
    options.match = 7;
    options.reason = "cộng nhầm";
  }
  auto read() { return correction_of(texts, game, options); }
  v1::Game game;
  CorrectionOptions options;
  text::Catalogue texts;
};

TEST_F(CorrectionWords, cells_have_phase_robot_and_option_where_they_are_named) {
  options.red = {"store=12", "store@auto=3"};
  options.blue = {"park#2=full"};
  options.withdraw = {4};
  auto const wish = read()->correct_result();
  EXPECT_EQ(wish.match(), 7);
  EXPECT_EQ(wish.reason(), "cộng nhầm");
  ASSERT_EQ(wish.sheets().red_size(), 2);
  EXPECT_EQ(wish.sheets().red(0).phase(), "driver");
  EXPECT_EQ(wish.sheets().red(0).to(), 12);
  EXPECT_EQ(wish.sheets().red(1).phase(), "auto");
  ASSERT_EQ(wish.sheets().blue_size(), 1);
  EXPECT_EQ(wish.sheets().blue(0).robot(), 2);
  EXPECT_EQ(wish.sheets().blue(0).to(), 2);
  EXPECT_EQ(wish.withdrawn(0), 4);
  EXPECT_FALSE(wish.has_points());
}

TEST_F(CorrectionWords, what_is_no_cell_is_refused) {
  for (auto const* word : {"store", "store=", "store=x", "other=1", "=1", "store#x=1"}) {
    options.red = {word};
    EXPECT_FALSE(read()) << word;
  }
}

TEST_F(CorrectionWords, totals_stand_in_one_word) {
  options.points = "45-30";
  auto const wish = read()->correct_result();
  EXPECT_EQ(wish.points().red(), 45);
  EXPECT_EQ(wish.points().blue(), 30);
  for (auto const* word : {"45", "45-", "-30", "a-b"}) {
    options.points = word;
    EXPECT_FALSE(read()) << word;
  }
}

TEST_F(CorrectionWords, only_corrections_may_be_typed_out) {
  options.command = "reopen_match { match: 3 }";
  auto const wish = read();
  ASSERT_TRUE(wish);
  EXPECT_EQ(wish->reopen_match().reason(), "cộng nhầm");
  options.command = "load_match { match: 3 }";
  EXPECT_FALSE(read());
  options.command = "reopen_match { match: }";
  EXPECT_FALSE(read());
}

}  // namespace
}  // namespace c715::app
