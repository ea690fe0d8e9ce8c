// Everything that stops a field: e-stops, lost boards, consoles, and what lifts a stop.
#include <algorithm>

#include <gtest/gtest.h>

#include "server/field/field_core.hpp"
#include "tests/unit/field/field_bench.hpp"

namespace c715::bench {

namespace {

using C = v1::Command;

bool clear_stop(FieldBench& b) {
  return b.wish([](C& c) {
    c.mutable_clear_stop()->set_field("1");
    c.mutable_clear_stop()->set_reason("kiểm tra xong");
  });
}
bool resume(FieldBench& b) {
  return b.wish([](C& c) { c.mutable_resume_match()->set_field("1"); });
}

TEST(Stops, AnEStopOfAnyBoardStopsTheFieldFramesFirst) {
  for (int which : {0, 1}) {
    FieldBench b;
    b.run_match();
    b.journal_stuck = true;
    b.boards[static_cast<std::size_t>(which)]->press(simulator::e_stop_input);
    b.pass(1);
    ASSERT_GE(b.left.size(), 4u);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(b.left[static_cast<std::size_t>(i)].what, "output off");
    EXPECT_EQ(b.left[3].what, "stop_field");
    b.pass(1);
    for (auto const& board : b.boards) EXPECT_FALSE(board->enabled());
    b.journal_stuck = false;
    b.pass(100);
    EXPECT_EQ(b.field().life.state, v1::MATCH_STATE_STOPPED);
    ASSERT_TRUE(b.field().life.stop);
    EXPECT_EQ(b.field().life.stop->cause, v1::STOP_CAUSE_BUTTON);
    EXPECT_EQ(b.field().life.stop->subject, which == 0 ? "a" : "b");
    EXPECT_EQ(b.count_wished(C::kStopField), 1);
  }
}

// Board c has an e-stop of its own that no plan knows of.
TEST(Stops, AnEStopThatIsNotPlannedStopsTheFieldToo) {
  FieldBench b;
  b.run_match();
  b.boards[2]->press(simulator::e_stop_input);
  b.pass(3);
  EXPECT_EQ(b.count_wished(C::kStopField), 1);
  for (auto const& board : b.boards) EXPECT_FALSE(board->enabled());
}

TEST(Stops, APressAndReleaseBetweenHeartbeatsStops) {
  FieldBench b;
  b.run_match();
  b.boards[0]->press(simulator::e_stop_input);
  b.boards[0]->release(simulator::e_stop_input);
  b.pass(100);
  EXPECT_TRUE(b.field().life.stop);
}

// However shortly before a button was pressed again, and whatever the disk is doing.
TEST(Stops, NoStopIsClearedUnderAPressedButton) {
  for (bool stuck : {false, true}) {
    for (std::uint32_t since_release = 1; since_release <= 250; since_release += 3) {
      FieldBench b;
      b.run_match();
      auto& a = *b.boards[0];
      a.press(simulator::e_stop_input);
      b.pass(150);
      ASSERT_TRUE(b.field().life.stop);
      b.journal_stuck = stuck;
      a.release(simulator::e_stop_input);
      b.pass(since_release);
      a.press(simulator::e_stop_input);
      b.pass(3);
      EXPECT_FALSE(clear_stop(b)) << since_release << " ms" << (stuck ? ", disk stuck" : "");
    }
  }
}

TEST(Stops, ReleaseClearsNothingAndOnlyAStartEnablesAgain) {
  FieldBench b;
  b.run_match();
  auto& a = *b.boards[0];
  a.press(simulator::e_stop_input);
  b.pass(100);
  EXPECT_FALSE(clear_stop(b)) << "still pressed";
  a.release(simulator::e_stop_input);
  b.pass(400);
  EXPECT_FALSE(a.enabled());
  EXPECT_TRUE(b.field().life.stop);
  EXPECT_TRUE(clear_stop(b));
  b.pass(500);
  EXPECT_FALSE(a.enabled());
  EXPECT_EQ(b.count_left("output on"), 0);
  EXPECT_TRUE(resume(b));
  b.pass(1010);
  EXPECT_TRUE(a.enabled()) << b.field().life.state;
}

TEST(Stops, ARequiredBoardLostInPlayStops) {
  struct Case {
    char const* what;
    void (*lose)(FieldBench&, BenchBoard&);
  };
  for (auto const &c : {
           Case{"power", [](FieldBench&, BenchBoard&a) { a.powered = false; }},
           Case{"line", [](FieldBench&b, BenchBoard&a) { b.unplug(a); }},
           Case{"reset",
                [](FieldBench&b, BenchBoard&a) {
                  a.boot_ms = b.ms();
                  a.board.power_on(0);
                }},
           Case{"hang", [](FieldBench&b, BenchBoard&a) { a.board.hang(b.ms() - a.boot_ms); }},
           Case{"silence",
                [](FieldBench&b, BenchBoard&a) { a.board.drop(500, b.ms() - a.boot_ms); }},
           Case{"garbage",
                [](FieldBench&b, BenchBoard&a) {
                  for (int i = 0; i < 3; ++i) {
                    b.core->received(a, std::string_view{"\x05\x01\x00", 3}, b.now());
                  }
                }},
       }) {
    FieldBench b;
    b.run_match();
    c.lose(b, *b.boards[0]);
    b.pass(215);
    EXPECT_FALSE(b.boards[0]->enabled()) << c.what;
    EXPECT_FALSE(b.boards[1]->enabled()) << c.what;
    EXPECT_EQ(b.field().life.state, v1::MATCH_STATE_INTERRUPTED) << c.what;
    ASSERT_TRUE(b.field().life.stop) << c.what;
    EXPECT_EQ(b.field().life.stop->cause, v1::STOP_CAUSE_BOARD_LOST) << c.what;
    EXPECT_EQ(b.field().life.stop->subject, "a") << c.what;
    auto const first_stop = std::find_if(
        b.left.begin(), b.left.end(), [](Left const& left) { return left.what == "stop_field"; });
    auto const off_b = std::find_if(b.left.begin(), b.left.end(), [](Left const& left) {
      return left.to == "b" && left.what == "output off";
    });
    EXPECT_LT(off_b - b.left.begin(), first_stop - b.left.begin()) << c.what;
  }
}

TEST(Stops, ABoardLostDuringTheCountdownStops) {
  FieldBench b;
  auto& a = b.plug(uid_a, "a");
  b.plug(uid_b, "b");
  b.pass(1200);
  b.load();
  b.start();
  b.pass(100);
  b.unplug(a);
  b.pass(2);
  EXPECT_EQ(b.field().life.state, v1::MATCH_STATE_INTERRUPTED);
}

TEST(Stops, AStartThatCrossesALossIsStopped) {
  FieldBench b;
  auto& a = b.plug(uid_a, "a");
  b.plug(uid_b, "b");
  b.pass(1200);
  b.load();
  b.journal_stuck = true;
  b.wish([](C& c) { c.mutable_start_match()->set_field("1"); });  // decided with the board there
  b.unplug(a);
  b.journal_stuck = false;
  b.pass(3);
  EXPECT_EQ(b.field().life.state, v1::MATCH_STATE_INTERRUPTED);
}

TEST(Stops, ABoardTheRefereeDoesWithoutStopsNothing) {
  FieldBench b;
  auto& a = b.plug(uid_a, "a");
  b.pass(1200);
  b.load();
  EXPECT_FALSE(b.start());
  EXPECT_TRUE(b.wish([](C& c) {
    auto& start = *c.mutable_start_match();
    start.set_field("1");
    auto& blocker = *start.add_overrides();
    blocker.set_reason(v1::REASON_BOARD_ABSENT);
    blocker.set_subject("b");
  }));
  b.pass(1010);
  EXPECT_TRUE(a.enabled());
  auto& late = b.plug(uid_b, "b");
  b.pass(500);
  EXPECT_TRUE(b.board("b").present);
  EXPECT_FALSE(late.enabled()) << "not there at the start, not enabled by coming";
  EXPECT_TRUE(a.enabled());
  b.unplug(late);
  b.pass(10);
  EXPECT_EQ(b.count_wished(C::kStopField), 1) << "its absence was waived, not its loss";
  EXPECT_FALSE(a.enabled());
}

// The start, a report before it and the loss after it become durable in one batch.
TEST(Stops, ABoardLostJustAfterTheStartWasGrantedIsNotWaived) {
  FieldBench b;
  auto& a = b.plug(uid_a, "a");
  auto& other = b.plug(uid_b, "b");
  b.pass(1200);
  b.load();
  b.journal_stuck = true;
  b.plug(uid_c, "c");
  b.pass(200);
  EXPECT_TRUE(b.wish([](C& c) { c.mutable_start_match()->set_field("1"); }));
  b.unplug(other);
  b.pass(50);
  EXPECT_EQ(b.count_wished(C::kStopField), 0) << "the start is not durable yet";
  b.journal_stuck = false;
  b.pass(2);
  EXPECT_EQ(b.count_wished(C::kStopField), 1);
  b.pass(1500);
  EXPECT_FALSE(a.enabled());
}

TEST(Stops, OtherFieldsGoOn) {
  FieldBench b;
  auto& d = b.plug(uid_other_field, "d");
  b.run_match();
  b.load(2, "2");
  b.start("2");
  b.pass(1010);
  EXPECT_TRUE(d.enabled());
  b.boards[1]->press(simulator::e_stop_input);
  b.pass(50);
  EXPECT_FALSE(b.boards[1]->enabled());
  EXPECT_TRUE(d.enabled());
}

TEST(StopLane, HoldsFromTheFirstInstantWhateverTheJournalSays) {
  // The stop is decided before or after a start, or never reaches the engine at all.
  for (int when_decided : {0, 1, 2}) {
    FieldBench b;
    auto& a = b.plug(uid_a, "a");
    b.plug(uid_b, "b");
    b.pass(1200);
    b.load();
    b.journal_stuck = true;
    auto const stop = [&] {
      b.wish([](C& c) {
        c.set_id("the stop");
        c.mutable_stop_field()->set_field("1");
        c.mutable_stop_field()->set_cause(v1::STOP_CAUSE_CONSOLE);
      });
    };
    b.core->stop_now("1", "the stop", b.now());
    if (when_decided == 0) stop();
    b.start();
    if (when_decided == 1) stop();
    b.journal_stuck = false;
    for (int ms = 0; ms < 4000; ++ms) {
      b.pass(1);
      ASSERT_FALSE(a.enabled()) << when_decided << " at " << ms;
    }
    EXPECT_TRUE(b.field().life.stop) << "a stop that never came is wished by the room itself";
    EXPECT_EQ(b.count_left("output on"), 0);
  }
}

TEST(StopLane, ReachesEveryBoardOfTheFieldBeforeItReturns) {
  FieldBench b;
  b.run_match();
  b.core->stop_now("1", "x", b.now());
  EXPECT_EQ(b.left.size(), 3u);
  EXPECT_EQ(b.count_left("output off"), 3);
  b.left.clear();
  b.core->stop_now("2", "y", b.now());
  EXPECT_EQ(b.left.size(), 0u);
  b.core->stop_now("", "z", b.now());
  EXPECT_EQ(b.count_left("output off"), 3);
}

TEST(StopLane, IsLiftedOnlyByItsOwnEntryAndAClearing) {
  FieldBench b;
  b.run_match();
  auto& a = *b.boards[0];
  b.core->stop_now("1", "first", b.now());
  b.core->stop_now("1", "second", b.now());
  auto const stop = [&](char const* id) {
    b.wish([&](C& c) {
      c.set_id(id);
      c.mutable_stop_field()->set_field("1");
      c.mutable_stop_field()->set_cause(v1::STOP_CAUSE_CONSOLE);
    });
  };
  stop("first");
  EXPECT_TRUE(clear_stop(b));
  EXPECT_TRUE(resume(b));
  b.pass(900);
  b.journal_stuck = true;
  stop("second");
  b.pass(200);
  EXPECT_FALSE(a.enabled()) << "the second stop still holds";
  b.journal_stuck = false;
  b.pass(50);
  EXPECT_TRUE(b.field().life.stop);
  EXPECT_TRUE(clear_stop(b));
  EXPECT_TRUE(resume(b));
  b.pass(1010);
  EXPECT_TRUE(a.enabled());
}

TEST(StopLane, WorksWithAFailedJournalAndWishesNothingMore) {
  FieldBench b;
  b.run_match();
  b.core->read_only();
  b.wished.clear();
  b.journal_stuck = true;
  b.core->stop_now("1", "x", b.now());
  b.unplug(*b.boards[2]);
  b.pass(3000);
  EXPECT_FALSE(b.boards[0]->enabled());
  EXPECT_EQ(b.count_wished(C::kReportBoard), 0);
  EXPECT_EQ(b.count_wished(C::kStopField), 0);
}

}  // namespace

}  // namespace c715::bench
