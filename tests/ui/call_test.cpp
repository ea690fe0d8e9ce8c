// Fouls, cards, two sheets that differ, and teams that agree, without a window.
#include <gtest/gtest.h>

#include "referee_ui/model/wishes.hpp"
#include "referee_ui/panels/panels.hpp"
#include "tests/ui/harness.hpp"

namespace c715::test {
namespace {

using namespace ui;

class Calls : public ::testing::Test {
 protected:
  Harness console{1920, 1080, 1};
};

TEST_F(Calls, AFoulIsCalledByTwoTaps) {
  console.show("calls");
  console.click("red.call");
  console.frames();
  console.click("rule.minor_foul");
  console.frames();
  EXPECT_EQ(console.recorder.count<CallRuleAction>(), 0) << "the team is still to be named";
  console.click("team.105");
  ASSERT_EQ(console.recorder.count<CallRuleAction>(), 1);
  auto const& call = console.recorder.last<CallRuleAction>();
  EXPECT_EQ(call.side, Side::red);
  EXPECT_EQ(call.rule, "minor_foul");
  EXPECT_EQ(call.team, "105");
  auto const command = command_of(console.recorder.actions.back(), "1");
  ASSERT_TRUE(command);
  EXPECT_EQ(command->call_rule().alliance(), v1::ALLIANCE_RED);
  console.frames();
  EXPECT_FALSE(console.has("dialog")) << "the tap closes it";
}

TEST_F(Calls, ACardNamesATeamAndWaitsForItsReason) {
  console.show("call_team");
  EXPECT_FALSE(console.node("team.110").enabled) << "no reason yet";
  console.click("reason");
  console.type("Va chạm");
  console.frames();
  EXPECT_TRUE(console.node("team.110").enabled);
  console.click("team.110");
  ASSERT_EQ(console.recorder.count<CallRuleAction>(), 1);
  auto const& call = console.recorder.last<CallRuleAction>();
  EXPECT_EQ(call.rule, "yellow_card");
  EXPECT_EQ(call.team, "110");
  EXPECT_EQ(call.reason, "Va chạm");
}

TEST_F(Calls, WhatWasCalledIsListedAndTakenBackWithAReason) {
  console.show("call_rule");
  EXPECT_TRUE(console.has("withdraw.1"));
  EXPECT_FALSE(console.has("withdraw.2")) << "it is the other alliance's";
  console.click("withdraw.1");
  console.frames();
  EXPECT_FALSE(console.node("dialog.go").enabled);
  console.click("reason.mistake");
  console.frames();
  console.click("dialog.go");
  ASSERT_EQ(console.recorder.count<WithdrawCallAction>(), 1);
  EXPECT_EQ(console.recorder.last<WithdrawCallAction>().call, 1);
}

TEST_F(Calls, AScorerCannotCallButHandsInAndSeesTheTeamAgree) {
  console.show("hand_in");
  EXPECT_FALSE(console.has("red.call"));
  console.click("red.submit");
  EXPECT_EQ(console.recorder.count<SubmitEntryAction>(), 1);
  console.click("blue.agree");
  ASSERT_EQ(console.recorder.count<TeamAgreesAction>(), 1);
  EXPECT_EQ(console.recorder.last<TeamAgreesAction>().side, Side::blue);
}

TEST_F(Calls, AResultWaitsForSheetsThatAgreeAndForTeams) {
  console.show("differences");
  EXPECT_FALSE(console.node("dialog.go").enabled);
  auto const differ = "result.check." + std::to_string(v1::REASON_ENTRIES_DIFFER);
  EXPECT_TRUE(console.has(differ));
  console.click("settle.red.2");
  ASSERT_EQ(console.recorder.count<SettleEntryAction>(), 1);
  EXPECT_EQ(console.recorder.last<SettleEntryAction>().seat, 2);
  console.stage->table.must(R"(settle_entry { match: 1 alliance: ALLIANCE_RED seat: 2 })");
  console.frames();
  EXPECT_FALSE(console.has(differ));
  auto const missing = std::to_string(v1::REASON_TEAM_NOT_CONFIRMED);
  for (auto const* side : {"red", "blue"}) {
    auto const id = "result.override." + missing + "." + side;
    ASSERT_TRUE(console.has(id)) << id;
    console.click(id);
    console.frames();
  }
  EXPECT_TRUE(console.node("dialog.go").enabled);
  console.click("dialog.go");
  ASSERT_EQ(console.recorder.count<ConfirmAction>(), 1);
  EXPECT_EQ(console.recorder.last<ConfirmAction>().overrides.size(), 2U);
}

}  // namespace
}  // namespace c715::test
