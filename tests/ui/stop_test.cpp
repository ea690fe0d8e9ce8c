// The emergency stop of the console: nothing may stand before it.
#include <gtest/gtest.h>

#include "tests/ui/harness.hpp"

namespace c715::test {
namespace {

using namespace ui;

class Stop : public ::testing::Test {
 protected:
  Harness console{1366, 768, 0.85F};
};

TEST_F(Stop, ActsOnThePressBeforeAnyFrame) {
  console.show("running");
  console.move_to("estop");
  console.press();
  EXPECT_EQ(console.stops, 1) << "pushed, not drawn";
}

TEST_F(Stop, ActsInEveryTabAndState) {
  for (auto const& stage : stages()) {
    console.show(stage.name);
    bool const usable = console.has("estop");
    if (!usable) continue;
    console.move_to("estop");
    console.press();
    EXPECT_EQ(console.stops, 1) << stage.name;
    console.release();
    console.frames();
    EXPECT_EQ(console.stops, 1) << stage.name << ": once a press";
  }
}

TEST_F(Stop, ActsUnderADialogWhileItsTextIsTyped) {
  console.show("replay");
  console.click("reason");
  console.type("robot cháy");
  EXPECT_TRUE(console.ui.wants_caret);
  console.move_to("estop");
  console.press();
  EXPECT_EQ(console.stops, 1);
  console.release();
  console.frames();
  console.tap_key(Key::pause);
  EXPECT_EQ(console.stops, 2);
  console.tap_key(Key::space, {.ctrl = true, .shift = true});
  EXPECT_EQ(console.stops, 3);
  EXPECT_EQ(console.stage->ui.reason, "robot cháy");
}

TEST_F(Stop, PressAgainSendsAgain) {
  console.show("stopped");
  console.click("estop");
  console.click("estop");
  EXPECT_EQ(console.stops, 2);
}

TEST_F(Stop, PlainSpaceAndAPressElsewhereAreNoStop) {
  console.show("running");
  console.tap_key(Key::space);
  console.tap_key(Key::space, {.ctrl = true});
  console.click("red.store.add");
  EXPECT_EQ(console.stops, 0);
}

TEST_F(Stop, PressMovedOntoItIsNoStop) {
  console.show("running");
  console.move_to("red.store.add");
  console.press();
  console.move_to("estop");
  console.release();
  console.frames();
  EXPECT_EQ(console.stops, 0);
}

TEST_F(Stop, SaysHowFarItCame) {
  console.show("running");
  EXPECT_EQ(console.node("estop").label, "DỪNG KHẨN CẤP");
  console.show("stop_sent");
  EXPECT_EQ(console.node("estop").label, "ĐANG GỬI LỆNH DỪNG");
  console.show("stop_unconfirmed");
  EXPECT_EQ(console.node("estop").label, "CHƯA XÁC NHẬN");
  EXPECT_EQ(console.node("estop").value, "Bấm nút vật lý");
  console.show("stopped");
  EXPECT_EQ(console.node("estop").label, "ĐÃ DỪNG");
}

TEST_F(Stop, IsAtTheSamePlaceEverywhere) {
  console.show("running");
  auto const place = console.node("estop").rect;
  for (auto const& stage : stages()) {
    console.show(stage.name);
    if (console.has("estop")) {
      EXPECT_EQ(console.node("estop").rect, place) << stage.name;
    }
  }
}

TEST_F(Stop, IsNotPromisedBeforeSigningIn) {
  for (auto const* name : {"connecting", "untrusted", "changed", "sign_in", "claim"}) {
    console.show(name);
    EXPECT_FALSE(console.has("estop")) << name;
    EXPECT_TRUE(console.ui.estop.empty()) << name;
  }
}

}  // namespace
}  // namespace c715::test
