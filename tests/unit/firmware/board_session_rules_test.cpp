// The board's sessions, inputs and events.
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/firmware/board_bench.hpp"

namespace c715::bench {

namespace {

TEST(BoardSessions, HelloIsSaidTwiceASecondUntilOpened) {
  BoardBench b;
  b.pass(2000);
  EXPECT_EQ(b.count(v1::ToHost::kHello), 5);
  b.said.clear();
  b.open();
  b.pass(150);
  EXPECT_EQ(b.count(v1::ToHost::kHello), 0);
}

TEST(BoardSessions, HeartbeatsComeEachFiftyMilliseconds) {
  BoardBench b;
  b.open();
  b.said.clear();
  b.pass(49);
  EXPECT_EQ(b.count(v1::ToHost::kHeartbeat), 0);
  b.pass(1);
  EXPECT_EQ(b.count(v1::ToHost::kHeartbeat), 1);
  b.pass(100);
  EXPECT_EQ(b.count(v1::ToHost::kHeartbeat), 3);
  auto const heartbeat = b.last(v1::ToHost::kHeartbeat);
  EXPECT_EQ(heartbeat.session(), 5u);
  EXPECT_EQ(heartbeat.heartbeat().echo_ms(), 77u);
  EXPECT_EQ(heartbeat.heartbeat().seq(), 4u);
  EXPECT_EQ(heartbeat.heartbeat().uptime_ms(), b.now);
}

TEST(BoardSessions, OpenIsHeardOnlyFreshAndForThisBoot) {
  struct Case {
    char const* what;
    void (*change)(v1::ToDevice&);
    v1::AckStatus status;
  };
  for (auto const& c : {
           Case{"as it should be", [](v1::ToDevice&) {}, v1::ACK_STATUS_OK},
           Case{"another boot",
                [](v1::ToDevice& m) { m.mutable_open()->set_boot_nonce(nonce + 1); },
                v1::ACK_STATUS_STALE},
           Case{"session 0", [](v1::ToDevice& m) { m.set_session(0); }, v1::ACK_STATUS_STALE},
           Case{"late",
                [](v1::ToDevice& m) { m.mutable_open()->set_echo_ms(m.open().echo_ms() - 201); },
                v1::ACK_STATUS_STALE},
           Case{"another protocol",
                [](v1::ToDevice& m) { m.mutable_open()->set_protocol_version(3); },
                v1::ACK_STATUS_BAD_VERSION},
       }) {
    BoardBench b;
    auto open = b.open_message(5);
    c.change(open);
    b.hear(open);
    EXPECT_EQ(b.last_ack(), c.status) << c.what;
    EXPECT_EQ(b.board.open != 0, c.status == v1::ACK_STATUS_OK) << c.what;
  }
}

TEST(BoardSessions, AnotherOpenEndsTheSessionAndTheLease) {
  BoardBench b;
  b.enabled();
  b.open(6);
  EXPECT_FALSE(b.is_enabled());
  auto of_the_old = b.output_message(2, true);
  of_the_old.set_session(5);
  b.hear(of_the_old);
  EXPECT_FALSE(b.is_enabled());
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_NO_SESSION);
}

TEST(BoardSessions, ARepeatedOpenChangesNothing) {
  BoardBench b;
  b.enabled();
  b.hear(b.open_message(5));
  EXPECT_EQ(b.last_ack(), v1::ACK_STATUS_OK);
  EXPECT_TRUE(b.is_enabled());
}

TEST(BoardSessions, ANewLineEndsTheSession) {
  BoardBench b;
  b.enabled();
  c715_board_connected(&b.board, b.now);
  EXPECT_FALSE(b.is_enabled());
  EXPECT_EQ(b.count(v1::ToHost::kHello), 1);
}

TEST(BoardInputs, PressCountsAtOnceReleaseWhenItHolds) {
  BoardBench b;
  b.open();
  auto const press = [&](bool asserted) {
    c715_board_input(&b.board, start, asserted ? 1 : 0, b.now);
  };
  press(true);
  EXPECT_EQ(b.board.inputs, 1 << start);
  press(false);
  b.pass(C715_RELEASE_STABLE_MS - 1);
  EXPECT_EQ(b.board.inputs, 1 << start);
  press(true);  // it bounced
  press(false);
  b.pass(C715_RELEASE_STABLE_MS - 1);
  EXPECT_EQ(b.board.inputs, 1 << start);
  b.pass(1);
  EXPECT_EQ(b.board.inputs, 0);
  EXPECT_EQ(b.board.events.newest_seq, 2u);
}

TEST(BoardInputs, WhatTheBoardHasNotIsIgnored) {
  BoardBench b;
  b.open();
  c715_board_input(&b.board, 2, 1, b.now);
  c715_board_input(&b.board, 8, 1, b.now);
  c715_board_input(&b.board, 255, 1, b.now);
  c715_board_count(&b.board, 2, 1, b.now);
  c715_board_count(&b.board, 0, 0, b.now);
  EXPECT_EQ(b.board.inputs, 0);
  EXPECT_EQ(b.board.events.newest_seq, 0u);
}

TEST(BoardEvents, AreResentUntilAcknowledged) {
  BoardBench b;
  b.open();
  c715_board_count(&b.board, 0, 3, b.now);
  c715_board_count(&b.board, 1, 1, b.now);
  EXPECT_EQ(b.count(v1::ToHost::kInputEvent), 2);
  b.pass(C715_EVENT_EVERY_MS - 1);
  EXPECT_EQ(b.count(v1::ToHost::kInputEvent), 2);
  b.pass(1);
  EXPECT_EQ(b.count(v1::ToHost::kInputEvent), 4);
  v1::ToDevice ack;
  ack.set_session(5);
  ack.mutable_ack()->set_status(v1::ACK_STATUS_OK);
  ack.mutable_ack()->set_seq(99);  // never given: ignored
  b.hear(ack);
  EXPECT_EQ(b.board.events.size, 2);
  ack.mutable_ack()->set_seq(1);
  b.hear(ack);
  EXPECT_EQ(b.board.events.size, 1);
  b.pass(C715_EVENT_EVERY_MS);
  auto const event = b.last(v1::ToHost::kInputEvent).input_event();
  EXPECT_EQ(event.seq(), 2u);
  EXPECT_EQ(event.oldest_seq(), 2u);
  EXPECT_EQ(event.input(), 1u);
  EXPECT_EQ(event.count(), 1u);
  ack.mutable_ack()->set_seq(2);
  b.hear(ack);
  b.said.clear();
  b.pass(45);
  EXPECT_EQ(b.count(v1::ToHost::kInputEvent), 0);
}

TEST(BoardEvents, AFullQueueLosesItsOldestAndSaysSo) {
  BoardBench b;
  b.open();
  for (int i = 0; i < C715_EVENTS_MAX; ++i) c715_board_count(&b.board, 0, 1, b.now);
  EXPECT_FALSE(b.board.events.overflowed);
  c715_board_count(&b.board, 0, 1, b.now);
  EXPECT_TRUE(b.board.events.overflowed);
  b.pass(50);
  auto const heartbeat = b.last(v1::ToHost::kHeartbeat).heartbeat();
  EXPECT_TRUE((heartbeat.flags() & v1::DEVICE_FLAG_QUEUE_OVERFLOW) != 0);
  EXPECT_EQ(heartbeat.counts(0), 9u) << "the total is right whatever became of the events";
  EXPECT_EQ(b.last(v1::ToHost::kInputEvent).input_event().oldest_seq(), 2u);
}

TEST(BoardEvents, OfBeforeASessionAreForgottenButNotCounted) {
  BoardBench b;
  c715_board_count(&b.board, 0, 4, b.now);
  c715_board_input(&b.board, start, 1, b.now);
  b.open();
  b.pass(60);
  EXPECT_EQ(b.count(v1::ToHost::kInputEvent), 0);
  auto const heartbeat = b.last(v1::ToHost::kHeartbeat).heartbeat();
  EXPECT_EQ(heartbeat.counts(0), 4u);
  EXPECT_EQ(heartbeat.inputs(), 1u << start);
}

TEST(BoardOutputs, BuzzerSoundsOncePerOutput) {
  BoardBench b;
  b.open();
  auto output = b.output_message(1, false);
  output.mutable_output()->set_buzzer_ms(300);
  b.hear(output);
  EXPECT_EQ(b.drive.buzzer_ms, 300);
  auto const drives = b.drives;
  b.hear(output);
  EXPECT_EQ(b.drives, drives);
  output.mutable_output()->set_seq(2);
  b.hear(output);
  EXPECT_EQ(b.drive.buzzer_seq, 2u);
}

}  // namespace

}  // namespace c715::bench
