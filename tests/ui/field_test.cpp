// The technician's table, without a window.
#include <gtest/gtest.h>

#include "referee_ui/model/wishes.hpp"
#include "tests/ui/harness.hpp"

namespace c715::test {
namespace {

using namespace ui;

class FieldTab : public ::testing::Test {
 protected:
  Harness console{1366, 768, 0.85F};
};

TEST_F(FieldTab, LampsAreTestedOnlyWhileTheFieldIsQuiet) {
  console.show("field");
  console.click("test.kho-do");
  ASSERT_EQ(console.recorder.count<TestBoardAction>(), 1);
  auto const command = command_of(console.recorder.actions.back(), "1");
  ASSERT_TRUE(command);
  EXPECT_EQ(command->test_board().board(), "kho-do");
  console.show("running");
  console.stage->sign_in("Sơn", {v1::ROLE_FIELD_TECHNICIAN});
  console.stage->ui.tab = Tab::field;
  console.frames();
  EXPECT_FALSE(console.node("test.kho-do").enabled);
}

TEST_F(FieldTab, AStrangerIsGivenAPlace) {
  console.show("field");
  console.click("pair.00c715000000beef");
  console.frames();
  console.click("choose.kho-do");
  ASSERT_EQ(console.recorder.count<PairBoardAction>(), 1);
  auto const& pair = console.recorder.last<PairBoardAction>();
  EXPECT_EQ(pair.board, "kho-do");
  EXPECT_EQ(pair.uid, "00c715000000beef");
}

TEST_F(FieldTab, AScorerLooksAndTouchesNothing) {
  console.show("field");
  console.stage->sign_in("Đức", {v1::ROLE_SCORER});
  console.frames();
  EXPECT_TRUE(console.has("board.kho-do"));
  EXPECT_FALSE(console.node("test.kho-do").enabled);
  EXPECT_FALSE(console.node("pair.00c715000000beef").enabled);
}

}  // namespace
}  // namespace c715::test
