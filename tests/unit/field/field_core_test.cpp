// The room's judgement of presence and enabling, with real board software in virtual time.
#include "server/field/field_core.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/field/field_bench.hpp"

namespace c715::bench {

namespace {

using C = v1::Command;

TEST(Presence, BoardsAreAbsentUntilTheySpeak) {
  FieldBench b;
  b.pass(500);
  EXPECT_FALSE(b.board("a").present);
  EXPECT_EQ(b.wished.size(), 0u);
  b.plug(uid_a, "tty0");
  b.pass(20);
  EXPECT_TRUE(b.board("a").present);
  EXPECT_FALSE(b.board("a").e_stop);
  EXPECT_EQ(b.board("a").firmware, "0.1.0");
  EXPECT_FALSE(b.board("b").present);
  EXPECT_EQ(b.count_wished(C::kReportBoard), 1);
}

TEST(Presence, ASilentBoardIsLostOneMillisecondAfterItsTime) {
  FieldBench b;
  auto& a = b.plug(uid_a, "tty0");
  b.pass(300);
  // Up to the next heartbeat, so that the silence is counted from it.
  auto const frames = [&] { return b.left.size(); };
  for (auto const before = frames(); frames() == before;) b.pass(1);
  a.powered = false;
  b.pass(200);
  EXPECT_TRUE(b.board("a").present);
  b.pass(1);
  EXPECT_FALSE(b.board("a").present);
  EXPECT_TRUE(b.board("a").e_stop) << "a lost board reads as pressed";
  EXPECT_FALSE(b.field().life.stop) << "outside play a loss is reported, not a stop";
}

// Of a button that bounces each press is told at once, and each release a tenth of a second later.
TEST(Presence, OnlyChangesAreReportedAndNoFasterThanTheLimit) {
  FieldBench b;
  auto& a = b.plug(uid_a, "tty0");
  b.pass(100);
  b.wished.clear();
  b.pass(2000);
  EXPECT_EQ(b.wished.size(), 0u);
  for (int i = 0; i < 100; ++i) {
    a.press(simulator::e_stop_input);
    b.pass(5);
    a.release(simulator::e_stop_input);
    b.pass(25);
  }
  EXPECT_GT(b.count_wished(C::kReportBoard), 10);
  EXPECT_LE(b.count_wished(C::kReportBoard), 61);
}

TEST(Presence, AReportThatTheEngineRefusedComesAgain) {
  FieldBench b;
  b.busy = true;
  b.plug(uid_a, "tty0");
  b.pass(1000);
  EXPECT_FALSE(b.board("a").present);
  EXPECT_LE(b.count_wished(C::kReportBoard), 3);
  b.busy = false;
  b.pass(600);
  EXPECT_TRUE(b.board("a").present);
}

TEST(Presence, UnknownBoardsAreShownButNeverOpened) {
  FieldBench b;
  auto& other = b.plug(uid_unknown, "tty9");
  b.pass(1200);
  ASSERT_EQ(b.core->links().size(), 1u);
  EXPECT_EQ(b.core->links()[0].board(), std::string{"?"} + uid_unknown);
  EXPECT_EQ(b.core->links()[0].port(), "tty9");
  EXPECT_FALSE(other.board.board().open);
  EXPECT_EQ(b.left.size(), 0u);
}

TEST(Presence, TwoBoardsOfOneNameAreBothRefusedUntilOneIsGone) {
  FieldBench b;
  auto& first = b.plug(uid_a, "tty0");
  b.pass(300);
  auto& second = b.plug(uid_a, "tty1");
  b.pass(50);
  EXPECT_TRUE(b.board("a").fault);
  b.pass(3000);
  EXPECT_TRUE(b.board("a").fault);
  EXPECT_FALSE(first.board.board().open);
  EXPECT_FALSE(second.board.board().open);
  b.unplug(second);
  b.pass(600);
  EXPECT_FALSE(b.board("a").fault);
  EXPECT_TRUE(b.board("a").present);
  EXPECT_TRUE(first.board.board().open);
}

TEST(Presence, ABoardMayComeBackOnAnotherPort) {
  FieldBench b;
  auto& first = b.plug(uid_a, "tty0");
  b.pass(300);
  b.unplug(first);
  b.plug(uid_a, "tty1");
  b.pass(150);
  EXPECT_TRUE(b.board("a").present);
  EXPECT_EQ(b.core->links()[0].port(), "tty1");
}

// A board that speaks over the line of another, which has lost its power.
void speak(FieldBench& b, std::vector<std::pair<BenchBoard*, BenchBoard*>> const& over,
           std::uint32_t ms) {
  for (; ms > 0; --ms) {
    b.pass(1);
    for (auto const& [board, line] : over) {
      board->board.receive(std::exchange(line->to_board, {}), b.ms() - board->boot_ms);
      board->board.poll(b.ms() - board->boot_ms);
      b.core->received(*line, std::exchange(board->to_host, {}), b.now());
    }
  }
}

// The lines stay open, as those of an adapter that stays in its socket.
TEST(Presence, BoardsThatSwapLinesAreEachLostForThemselves) {
  FieldBench b;
  auto& line_0 = b.plug(uid_a, "tty0");
  auto& line_1 = b.plug(uid_b, "tty1");
  b.pass(300);
  line_0.powered = line_1.powered = false;
  b.pass(2000);
  EXPECT_FALSE(b.board("a").present);
  BenchBoard a{b, uid_a, "of a"};
  BenchBoard other{b, uid_b, "of b"};
  for (auto* board : {&a, &other}) {
    board->boot_ms = b.ms();
    board->board.power_on(0);
  }
  speak(b, {{&a, &line_1}}, 2000);
  EXPECT_TRUE(b.board("a").present);
  speak(b, {{&a, &line_1}, {&other, &line_0}}, 1000);
  EXPECT_TRUE(b.board("a").present);
  EXPECT_TRUE(b.board("b").present);
  speak(b, {{&other, &line_0}}, 500);
  EXPECT_FALSE(b.board("a").present);
  EXPECT_TRUE(b.board("b").present);
  b.unplug(line_1);
  speak(b, {{&other, &line_0}}, 500);
  EXPECT_TRUE(b.board("b").present);
}

TEST(Presence, ABoardWithoutTheEStopOfItsPlaceIsAFault) {
  v1::BoardPlan plan;
  plan.add_inputs()->set_purpose(v1::INPUT_PURPOSE_E_STOP);
  plan.mutable_inputs(0)->set_index(2);
  v1::DeviceHello hello;
  hello.set_protocol_version(2);
  hello.set_inputs(0b111);
  hello.set_e_stops(0b001);
  EXPECT_EQ(field::missing_e_stops(plan, hello), 0b100u);
  hello.set_e_stops(0b100);
  EXPECT_EQ(field::missing_e_stops(plan, hello), 0u);
  hello.set_protocol_version(1);  // does not know e_stops
  hello.clear_e_stops();
  EXPECT_EQ(field::missing_e_stops(plan, hello), 0u);
  hello.set_inputs(0b011);
  EXPECT_EQ(field::missing_e_stops(plan, hello), 0b100u);
}

TEST(Enabling, FollowsTheJournalThroughAMatch) {
  FieldBench b;
  b.run_match();
  auto& a = *b.boards[0];
  auto& c = *b.boards[2];
  EXPECT_EQ(b.field().life.state, v1::MATCH_STATE_RUNNING);
  EXPECT_TRUE(a.enabled());
  EXPECT_TRUE(c.enabled());
  EXPECT_EQ(a.lamps(), C715_LAMP_GREEN);
  b.pass(2000);  // the phase without robots
  EXPECT_FALSE(a.enabled());
  EXPECT_EQ(a.lamps(), C715_LAMP_AMBER);
  b.pass(1000);
  EXPECT_TRUE(a.enabled());
  b.pass(3000);
  EXPECT_EQ(b.field().life.state, v1::MATCH_STATE_ENDED);
  EXPECT_FALSE(a.enabled());
  EXPECT_EQ(b.count_wished(C::kStopField), 0);
}

TEST(Enabling, NothingIsEnabledBeforeTheRun) {
  FieldBench b;
  auto& a = b.plug(uid_a, "a");
  b.plug(uid_b, "b");
  b.pass(1200);
  EXPECT_EQ(a.lamps(), C715_LAMP_RED);
  b.load();
  b.pass(20);
  EXPECT_EQ(a.lamps(), C715_LAMP_AMBER);
  b.start();
  b.pass(990);
  EXPECT_EQ(b.field().life.state, v1::MATCH_STATE_COUNTDOWN);
  EXPECT_FALSE(a.enabled());
  EXPECT_EQ(b.count_left("output on"), 0);
  b.pass(30);
  EXPECT_TRUE(a.enabled());
}

TEST(Enabling, ARunThatTheJournalTellsOfAtTheStartEnablesNothing) {
  FieldBench b;
  b.run_match();
  auto& a = *b.boards[0];
  // The same journal in a new process, its boards reconnecting to it.
  b.core = std::make_unique<field::FieldCore>(
      field::Outlet{[&](v1::Command command, engine::Asker asker) {
        b.submit(std::move(command), std::move(asker));
      }},
      [n = 7](std::size_t count) mutable { return std::string(count, static_cast<char>(++n)); });
  // Without required boards, so that no loss stops the field before the question arises.
  auto durable = b.durable;
  for (auto& plan : *durable.fields.at(FieldId{"1"}).plan.mutable_boards()) {
    plan.set_required(false);
  }
  b.core->adopt(durable);
  b.left.clear();
  for (auto const& board : b.boards) b.core->attach(*board, b.now());
  b.pass(1500);
  EXPECT_EQ(b.count_left("output on"), 0);
  EXPECT_EQ(b.count_wished(C::kStopField), 0);
  EXPECT_FALSE(a.enabled());
}

TEST(Enabling, ABoardThatComesBackWithinARunStaysDisabled) {
  FieldBench b;
  b.run_match();
  auto& c = *b.boards[2];  // not required: the match goes on without it
  b.unplug(c);
  b.pass(300);
  EXPECT_FALSE(c.enabled());
  c.attached = true;
  b.core->attach(c, b.now());
  b.pass(900);
  EXPECT_TRUE(b.board("c").present);
  EXPECT_EQ(b.field().life.state, v1::MATCH_STATE_RUNNING);
  EXPECT_FALSE(c.enabled());
  EXPECT_TRUE(b.boards[0]->enabled());
}

TEST(Enabling, EndsWithThePhaseThoughTheJournalIsStuck) {
  FieldBench b;
  b.run_match();
  b.journal_stuck = true;
  b.pass(2050);
  EXPECT_FALSE(b.boards[0]->enabled());
}

}  // namespace

}  // namespace c715::bench
