// What boards say besides being there: starts, counts, late words, noise.
#include <algorithm>

#include <gtest/gtest.h>

#include "server/field/field_core.hpp"
#include "tests/unit/field/field_bench.hpp"

namespace c715::bench {

namespace {

using C = v1::Command;

TEST(Suspension, AGapInTheRoomsTimeIsALossBeforeLateWordsAreRead) {
  FieldBench b;
  b.run_match();
  auto& a = *b.boards[0];
  // The process stood still for 300 ms; what the board said in the first half of that is read
  // first.
  for (std::uint32_t ms = 1; ms <= 150; ++ms) a.board.poll(b.ms() + ms - a.boot_ms);
  auto const later = b.now() + std::chrono::milliseconds{300};
  b.core->received(a, std::exchange(a.to_host, {}), later);
  EXPECT_EQ(b.count_wished(C::kStopField), 1);
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
