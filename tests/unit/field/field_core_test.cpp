// The room's judgement: presence, enabling, loss, stops, with real board software in virtual time.
#include "server/field/field_core.hpp"

#include <algorithm>

#include <gtest/gtest.h>

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
  EXPECT_LE(b.count_wished(C::kReportBoard), 31);
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
  b.core->adopt(b.durable);
  b.left.clear();
  for (auto const& board : b.boards) b.core->attach(*board, b.now());
  b.pass(1500);
  EXPECT_EQ(b.count_left("output on"), 0);
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

TEST(Stops, APressAndReleaseBetweenHeartbeatsStops) {
  FieldBench b;
  b.run_match();
  b.boards[0]->press(simulator::e_stop_input);
  b.boards[0]->release(simulator::e_stop_input);
  b.pass(100);
  EXPECT_TRUE(b.field().life.stop);
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

TEST(Suspension, AGapInTheRoomsTimeIsALossOfAllBoards) {
  FieldBench b;
  b.run_match();
  // The process stood still for 300 ms while heartbeats piled up; their reading comes first.
  for (auto const& board : b.boards) {
    for (int ms = 1; ms <= 300; ++ms)
      board->board.poll(b.ms() + static_cast<std::uint32_t>(ms) - board->boot_ms);
  }
  auto const later = b.now() + std::chrono::milliseconds{300};
  b.core->received(*b.boards[0], std::exchange(b.boards[0]->to_host, {}), later);
  EXPECT_GE(b.count_wished(C::kStopField), 1);
  EXPECT_EQ(b.count_left("output on"), 0);
}

TEST(StartButton, AsksForAStartOnce) {
  FieldBench b;
  auto& a = b.plug(uid_a, "a");
  b.plug(uid_b, "b");
  b.pass(1200);
  a.press(simulator::start_input);
  b.pass(100);
  EXPECT_EQ(b.count_wished(C::kStartMatch), 0) << "nothing is loaded";
  a.release(simulator::start_input);
  b.load();
  b.pass(100);
  a.press(simulator::start_input);
  b.pass(200);
  EXPECT_EQ(b.count_wished(C::kStartMatch), 1);
  EXPECT_EQ(b.field().life.state, v1::MATCH_STATE_COUNTDOWN);
}

TEST(Counting, EachCountReachesTheSheetOnce) {
  FieldBench b;
  b.run_match();
  auto& c = *b.boards[2];
  for (int i = 0; i < 20; ++i) {
    c.board.count(1, b.ms() - c.boot_ms);
    b.pass(30);
  }
  b.pass(100);
  EXPECT_EQ(b.ball_count(), 20);
}

TEST(Counting, WhatWasCountedOutsideAMatchIsNotScored) {
  FieldBench b;
  auto& c = b.plug(uid_c, "early");
  b.pass(100);
  c.board.count(5, b.ms() - c.boot_ms);
  b.pass(200);
  b.unplug(c);
  c.powered = false;
  b.run_match();
  b.pass(200);
  EXPECT_EQ(b.ball_count(), 0);
}

TEST(Counting, NothingIsLostOrDoubledOverAReconnect) {
  FieldBench b;
  b.run_match();
  auto& c = *b.boards[2];
  c.board.count(3, b.ms() - c.boot_ms);
  b.pass(60);
  b.unplug(c);
  c.board.count(4, b.ms() - c.boot_ms);
  b.pass(250);
  c.attached = true;
  b.core->attach(c, b.now());
  b.pass(900);
  EXPECT_EQ(b.ball_count(), 7);
}

TEST(Counting, ABusyEngineGetsTheCountsLater) {
  FieldBench b;
  b.run_match();
  b.busy = true;
  b.boards[2]->board.count(6, b.ms() - b.boards[2]->boot_ms);
  b.pass(600);
  EXPECT_EQ(b.ball_count(), 0);
  b.busy = false;
  b.pass(700);
  EXPECT_EQ(b.ball_count(), 6);
}

TEST(Noise, ALittleCostsNothing) {
  FieldBench b;
  b.run_match();
  for (auto const& board : b.boards) board->board.noise(20);
  b.pass(1900);
  EXPECT_TRUE(b.boards[0]->enabled());
}

TEST(Noise, MuchStopsTheFieldAndIsCounted) {
  FieldBench b;
  b.run_match();
  b.boards[0]->board.noise(30'000);
  b.pass(1500);
  EXPECT_FALSE(b.boards[0]->enabled());
  EXPECT_TRUE(b.field().life.stop);
  std::int64_t bad = 0;
  for (auto const& link : b.core->links()) bad += link.frames_bad();
  EXPECT_GT(bad, 0);
}

}  // namespace

}  // namespace c715::bench
