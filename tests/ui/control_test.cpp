// What a person at the console can and cannot do, without a window.
#include <gtest/gtest.h>

#include "referee_ui/panels/panels.hpp"
#include "tests/ui/harness.hpp"

namespace c715::test {
namespace {

using namespace ui;

class Control : public ::testing::Test {
 protected:
  Harness console{1920, 1080, 1};
};

TEST_F(Control, StartWaitsForEveryBlockerAndListsThem) {
  console.show("blocked");
  EXPECT_FALSE(console.node("primary").enabled);
  EXPECT_EQ(console.node("primary").label, "BẮT ĐẦU TRẬN");
  auto const absent = std::to_string(v1::REASON_BOARD_ABSENT);
  EXPECT_EQ(console.node("blocker." + absent + ".ban-trong-tai").label,
            "Hộp trọng tài chưa kết nối.");
  EXPECT_FALSE(console.has("blocker." + absent + ".kho-do")) << "not a required board";
  console.click("primary");
  EXPECT_TRUE(console.recorder.actions.empty());
}

TEST_F(Control, OverridingEveryBlockerAllowsTheStartAndNamesThem) {
  console.show("blocked");
  auto const id = "override." + std::to_string(v1::REASON_BOARD_ABSENT) + ".ban-trong-tai";
  console.click(id);
  console.frames();
  EXPECT_TRUE(console.node("primary").enabled);
  console.click("primary");
  ASSERT_EQ(console.recorder.count<StartAction>(), 1);
  auto const overrides = console.recorder.last<StartAction>().overrides;
  ASSERT_EQ(overrides.size(), 1U);
  EXPECT_EQ(overrides[0].subject, "ban-trong-tai");
}

TEST_F(Control, PressedStopCannotBeOverridden) {
  console.show("pressed");
  auto const pressed = std::to_string(v1::REASON_STOP_PRESSED);
  EXPECT_TRUE(console.has("blocker." + pressed + ".ban-trong-tai"));
  EXPECT_FALSE(console.has("override." + pressed + ".ban-trong-tai"));
  EXPECT_FALSE(console.node("primary").enabled);
}

TEST_F(Control, StartIsOneClick) {
  console.show("loaded");
  console.click("primary");
  EXPECT_EQ(console.recorder.count<StartAction>(), 1);
  EXPECT_TRUE(console.recorder.last<StartAction>().overrides.empty());
}

TEST_F(Control, StartKeyMustBeHeldHalfASecond) {
  console.show("loaded");
  console.tap_key(Key::f9);
  EXPECT_EQ(console.recorder.count<StartAction>(), 0);
  console.key(Key::f9, true);
  console.frames(0.05F, 0);
  for (int i = 0; i < 30; ++i) console.frames(0.05F);
  EXPECT_EQ(console.recorder.count<StartAction>(), 1) << "once, however long it is held";
}

TEST_F(Control, OverridesOfOneMatchAreForgottenWithTheNext) {
  console.show("overridden");
  EXPECT_TRUE(console.node("primary").enabled);
  console.stage->table.must(R"(load_match { field: "1" match: 2 })");
  console.frames(0.02F, 2);
  EXPECT_FALSE(console.node("primary").enabled);
  EXPECT_TRUE(console.stage->ui.overrides.empty());
}

TEST_F(Control, AbortNeedsItsSecond) {
  console.show("running");
  console.click("abort");
  EXPECT_EQ(console.recorder.count<AbortAction>(), 0) << "a click";
  console.hold("abort", 0.9F);
  console.release();
  console.frames();
  EXPECT_EQ(console.recorder.count<AbortAction>(), 0) << "0.9 s";
}

TEST_F(Control, AbortFiresOnceHoweverLongItIsHeld) {
  console.show("running");
  console.hold("abort", 3.0F);
  EXPECT_EQ(console.recorder.count<AbortAction>(), 1);
  console.release();
  console.frames();
  EXPECT_EQ(console.recorder.count<AbortAction>(), 1);
}

TEST_F(Control, SlidingOffTheAbortEndsThePress) {
  console.show("running");
  console.hold("abort", 0.8F);
  console.move_to("estop");
  console.frames(0.05F, 2);
  console.move_to("abort");
  for (int i = 0; i < 40; ++i) console.frames(0.05F);
  EXPECT_EQ(console.recorder.count<AbortAction>(), 0);
  console.release();
  console.frames();
  console.hold("abort", 1.1F);
  EXPECT_EQ(console.recorder.count<AbortAction>(), 1);
}

TEST_F(Control, StalledScreenCompletesNoHold) {
  console.show("running");
  console.move_to("abort");
  console.press();
  console.frames(0.01F, 1);
  console.frames(5.0F, 1);
  EXPECT_EQ(console.recorder.count<AbortAction>(), 0);
}

TEST_F(Control, LosingTheFocusEndsThePress) {
  console.show("running");
  console.hold("abort", 0.8F);
  console.input.push(FocusLost{});
  for (int i = 0; i < 40; ++i) console.frames(0.05F);
  EXPECT_EQ(console.recorder.count<AbortAction>(), 0);
}

TEST_F(Control, AbortKeyIsHeldToo) {
  console.show("running");
  console.key(Key::f12, true);
  console.frames(0.05F, 0);
  for (int i = 0; i < 18; ++i) console.frames(0.05F);
  EXPECT_EQ(console.recorder.count<AbortAction>(), 0);
  for (int i = 0; i < 6; ++i) console.frames(0.05F);
  EXPECT_EQ(console.recorder.count<AbortAction>(), 1);
}

TEST_F(Control, ClearingAStopTakesTwoSecondsAndAReason) {
  console.show("stopped");
  console.hold("clear_stop", 1.8F);
  console.release();
  console.frames();
  EXPECT_EQ(console.stage->ui.dialog, Dialog::none);
  console.hold("clear_stop", 3.2F);  // longer than needed, as people do
  console.release();
  console.frames(0.02F, 3);
  ASSERT_EQ(console.stage->ui.dialog, Dialog::clear_stop);
  EXPECT_FALSE(console.node("dialog.go").enabled) << "no reason yet";
  console.type("Đã kiểm tra sân");
  console.frames();
  console.click("dialog.go");
  ASSERT_EQ(console.recorder.count<ClearStopAction>(), 1);
  EXPECT_EQ(console.recorder.last<ClearStopAction>().reason, "Đã kiểm tra sân");
  EXPECT_EQ(console.stage->ui.dialog, Dialog::none);
}

TEST_F(Control, ConfirmAsksFirstAndBackChangesNothing) {
  console.show("review");
  console.click("primary");
  console.frames();
  ASSERT_EQ(console.stage->ui.dialog, Dialog::confirm_result);
  console.click("dialog.back");
  EXPECT_TRUE(console.recorder.actions.empty());
  console.click("primary");
  console.frames();
  console.click("dialog.go");
  EXPECT_EQ(console.recorder.count<ConfirmAction>(), 1);
}

TEST_F(Control, EscapeClosesADialogAndNothingElse) {
  console.show("confirm");
  console.tap_key(Key::escape);
  EXPECT_EQ(console.stage->ui.dialog, Dialog::none);
  EXPECT_TRUE(console.recorder.actions.empty());
}

TEST_F(Control, DialogBlocksWhatLiesUnderIt) {
  console.show("confirm");
  for (auto const* id : {"red.store.add", "primary", "tab.log"}) console.click(id);
  console.tap_key(Key::f4);
  EXPECT_TRUE(console.recorder.actions.empty());
  EXPECT_EQ(console.stage->ui.tab, Tab::match);
}

TEST_F(Control, ScorerSeesNoMatchControl) {
  console.show("scorer");
  for (auto const* id : {"primary", "abort", "replay", "end_here", "choose", "unload"}) {
    EXPECT_FALSE(console.has(id)) << id;
  }
  EXPECT_TRUE(console.node("red.store.add").enabled);
  EXPECT_TRUE(console.has("estop"));
}

TEST_F(Control, TechnicianTapsNoPoints) {
  console.show("technician");
  EXPECT_FALSE(console.has("red.store.add"));
  EXPECT_TRUE(console.has("red.store"));
}

TEST_F(Control, EveryTapOfAFastBatchCounts) {
  console.show("running");
  console.move_to("red.store.add");
  for (int i = 0; i < 50; ++i) {
    console.press();
    console.release();
  }
  console.move_to("estop");
  console.frames();
  EXPECT_EQ(console.recorder.count<TapAction>(), 50);
  auto const& tap = console.recorder.last<TapAction>();
  EXPECT_EQ(tap.match, 1);
  EXPECT_EQ(tap.element, "store");
  EXPECT_EQ(tap.delta, 1);
}

TEST_F(Control, PendingTapIsShownBesideTheCountNotInIt) {
  console.show("pending");
  EXPECT_EQ(console.node("red.store").label, "14");
  EXPECT_EQ(console.node("red.store").value, "3");
}

TEST_F(Control, SheetClosesWithTheResult) {
  console.show("committed");
  EXPECT_FALSE(console.node("red.store.add").enabled);
  EXPECT_FALSE(console.node("red.store.take").enabled);
}

TEST_F(Control, PointsOfAPhaseArePutRightAfterTheMatch) {
  console.show("running");
  EXPECT_FALSE(console.has("sheet.auto")) << "while it runs, the clock decides";
  console.show("review");
  EXPECT_EQ(console.node("red.store").label, "14");
  console.click("sheet.auto");
  console.frames();
  EXPECT_EQ(console.node("red.store").label, "4");
  EXPECT_EQ(console.node("red.store.name").value, "4 điểm / lần");
  EXPECT_FALSE(console.node("red.flag.add").enabled) << "no price in this phase";
  console.click("red.store.take");
  ASSERT_EQ(console.recorder.count<TapAction>(), 1);
  EXPECT_EQ(console.recorder.last<TapAction>().phase, "auto");
}

TEST_F(Control, LostServerKeepsScoringButStartsNothing) {
  console.show("lost");
  EXPECT_TRUE(console.node("red.store.add").enabled);
  EXPECT_FALSE(console.node("abort").enabled);
  EXPECT_TRUE(console.has("banner"));
}

TEST_F(Control, LanguageSwitchesWithoutChangingIds) {
  console.show("loaded");
  auto ids = [&] {
    std::vector<std::string> list;
    for (auto const& node : console.registry.nodes()) list.push_back(node.id);
    return list;
  };
  auto const before = ids();
  console.tap_key(Key::l, {.ctrl = true});
  console.frames();
  EXPECT_EQ(console.node("primary").label, "START MATCH");
  EXPECT_EQ(ids(), before);
  console.click("language");
  console.frames();
  EXPECT_EQ(console.node("primary").label, "BẮT ĐẦU TRẬN");
}

TEST_F(Control, SpaceAndArrowsPressNothing) {
  console.show("running");
  console.click("red.store.add");
  console.recorder.actions.clear();
  for (Key key : {Key::down, Key::space, Key::tab, Key::right, Key::enter, Key::space})
    console.tap_key(key);
  EXPECT_TRUE(console.recorder.actions.empty());
}

}  // namespace
}  // namespace c715::test
