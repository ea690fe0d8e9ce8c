// The host's side of a session, message by message.
#include "server/field/board_session.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "firmware_bridge/frame/frame.h"

namespace c715::field {

namespace {

constexpr std::uint32_t number = 42;

std::vector<v1::ToDevice> messages_of(std::string frames) {
  std::vector<v1::ToDevice> messages;
  std::size_t begin = 0;
  for (auto end = frames.find('\0'); end != std::string::npos; end = frames.find('\0', begin)) {
    auto* bytes = reinterpret_cast<std::uint8_t*>(frames.data() + begin);
    auto const length = c715_cobs_decode(bytes, end - begin);
    messages.emplace_back().ParseFromArray(bytes, static_cast<int>(length) - C715_CRC_BYTES);
    begin = end + 1;
  }
  return messages;
}

class Host {
 public:
  Instant now = from_us(1'800'000'000'000'000);
  BoardSession session;
  std::uint32_t board_ms = 5000;
  std::uint32_t heartbeat_seq = 0;
  std::uint32_t host_ms = 0;

  void pass(int ms) {
    now += std::chrono::milliseconds{ms};
    board_ms += static_cast<std::uint32_t>(ms);
  }
  Step hello(std::uint32_t nonce = 1) {
    v1::ToHost message;
    message.mutable_hello()->set_uid("12345678");
    message.mutable_hello()->set_boot_nonce(nonce);
    message.mutable_hello()->set_uptime_ms(board_ms);
    return session.hear(message, now);
  }
  Step ack(std::uint32_t seq, v1::AckStatus status = v1::ACK_STATUS_OK,
           std::uint32_t in_session = number) {
    v1::ToHost message;
    message.set_session(in_session);
    message.mutable_ack()->set_seq(seq);
    message.mutable_ack()->set_status(status);
    return session.hear(message, now);
  }
  Step heartbeat() {
    v1::ToHost message;
    message.set_session(number);
    message.mutable_heartbeat()->set_seq(++heartbeat_seq);
    message.mutable_heartbeat()->set_uptime_ms(board_ms);
    message.mutable_heartbeat()->set_echo_ms(host_ms);
    message.mutable_heartbeat()->set_inputs(inputs);
    message.mutable_heartbeat()->set_last_event_seq(event_seq);
    auto step = session.hear(message, now);
    host_ms = messages_of(session.answer_heartbeat(now)).at(0).heartbeat().uptime_ms();
    return step;
  }
  Step event(std::uint32_t seq, v1::InputEdge edge, std::uint32_t oldest = 1) {
    v1::ToHost message;
    message.set_session(number);
    message.mutable_input_event()->set_seq(seq);
    message.mutable_input_event()->set_oldest_seq(oldest);
    message.mutable_input_event()->set_edge(edge);
    return session.hear(message, now);
  }
  void open() {
    hello();
    auto const step = session.accept(number, 1, std::chrono::milliseconds{200}, now);
    host_ms = messages_of(step.send).at(0).open().uptime_ms();
    ack(0);
    ack(1);
  }
  std::uint32_t inputs = 0;
  std::uint32_t event_seq = 0;
};

template <class What>
int count(Step const& step) {
  int n = 0;
  for (auto const& notice : step.notices) n += std::holds_alternative<What>(notice) ? 1 : 0;
  return n;
}
std::optional<Loss> loss_of(Step const& step) {
  for (auto const& notice : step.notices) {
    if (auto const* lost = std::get_if<Lost>(&notice)) return lost->why;
  }
  return std::nullopt;
}
Wanted enabled(std::uint32_t run = 1) {
  Wanted wanted;
  wanted.enable = true;
  wanted.run = run;
  return wanted;
}

TEST(BoardSession, HandshakeEndsInADisabledOutput) {
  Host host;
  EXPECT_EQ(count<Introduced>(host.hello(7)), 1);
  auto const open =
      messages_of(host.session.accept(number, 1, std::chrono::milliseconds{200}, host.now).send);
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].session(), number);
  EXPECT_EQ(open[0].open().boot_nonce(), 7u);
  EXPECT_EQ(open[0].open().watchdog_ms(), 200u);
  EXPECT_EQ(open[0].open().echo_ms(), 5000u);
  EXPECT_FALSE(host.session.open());
  auto const outputs = messages_of(host.ack(0).send);
  EXPECT_TRUE(host.session.open());
  ASSERT_EQ(outputs.size(), 1u);
  EXPECT_FALSE(outputs[0].output().enable());
}

TEST(BoardSession, ARefusedOpenWaitsForTheNextHello) {
  for (auto const status : {v1::ACK_STATUS_STALE, v1::ACK_STATUS_BAD_VERSION}) {
    Host host;
    host.hello();
    host.session.accept(number, 1, std::chrono::milliseconds{200}, host.now);
    host.ack(0, status);
    EXPECT_FALSE(host.session.open());
    host.ack(0);
    EXPECT_FALSE(host.session.open());
  }
}

TEST(BoardSession, AHeartbeatStandsInForALostAck) {
  Host host;
  host.hello();
  auto const step = host.session.accept(number, 1, std::chrono::milliseconds{200}, host.now);
  host.host_ms = messages_of(step.send).at(0).open().uptime_ms();
  EXPECT_EQ(count<Heard>(host.heartbeat()), 1);
  EXPECT_TRUE(host.session.open());
}

TEST(BoardSession, OtherSessionsAreNotHeard) {
  Host host;
  host.open();
  EXPECT_EQ(host.ack(1, v1::ACK_STATUS_NO_SESSION, number + 1).notices.size(), 0u);
  EXPECT_TRUE(host.session.open());
  EXPECT_EQ(loss_of(host.ack(0, v1::ACK_STATUS_NO_SESSION)), Loss::no_session);
}

TEST(BoardSession, SilenceIsALossOnItsMillisecond) {
  Host host;
  host.open();
  host.heartbeat();
  host.pass(200);
  EXPECT_FALSE(loss_of(host.session.tick(host.now)));
  EXPECT_LE(*host.session.deadline(), host.now + std::chrono::milliseconds{1});
  host.pass(1);
  EXPECT_EQ(loss_of(host.session.tick(host.now)), Loss::silence);
  EXPECT_FALSE(host.session.deadline());
}

TEST(BoardSession, OldDataOnALiveLineIsSilence) {
  Host host;
  host.open();
  auto const stale = host.host_ms;
  for (int i = 0; i < 5; ++i) {
    host.pass(50);
    host.host_ms = stale;  // the board has not heard the host for so long
    auto const step = host.heartbeat();
    bool const fresh = std::get<Heard>(step.notices.at(0)).fresh;
    EXPECT_EQ(fresh, i < 4);
  }
  // The last proof of life is 50 ms old; late heartbeats do not renew it.
  host.pass(151);
  host.host_ms = stale;
  EXPECT_FALSE(loss_of(host.heartbeat()));
  EXPECT_EQ(loss_of(host.session.tick(host.now)), Loss::silence);
}

TEST(BoardSession, AHelloWithinASessionIsALoss) {
  Host host;
  host.open();
  auto const tripped = host.hello(1);
  EXPECT_EQ(loss_of(tripped), Loss::tripped);
  EXPECT_EQ(count<Introduced>(tripped), 1);
  Host other;
  other.open();
  EXPECT_EQ(loss_of(other.hello(2)), Loss::rebooted);
}

TEST(BoardSession, ThirdBadFrameOfASecondIsALoss) {
  Host host;
  host.open();
  EXPECT_FALSE(loss_of(host.session.hear_bad_frame(host.now)));
  host.pass(500);
  EXPECT_FALSE(loss_of(host.session.hear_bad_frame(host.now)));
  host.pass(500);
  EXPECT_FALSE(loss_of(host.session.hear_bad_frame(host.now)));
  host.pass(499);
  EXPECT_EQ(loss_of(host.session.hear_bad_frame(host.now)), Loss::bad_frames);
  EXPECT_EQ(host.session.frames_bad(), 4);
}

TEST(BoardSession, OutputsAreRetriedThenRenumberedThenALoss) {
  Host host;
  host.open();
  host.heartbeat();
  auto const first = messages_of(host.session.want(enabled(), host.now).send);
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(first[0].output().seq(), 2u);
  std::vector<std::uint32_t> seqs;
  std::optional<Loss> lost;
  while (!lost && seqs.size() < 100) {
    host.pass(30);
    host.heartbeat();
    auto const step = host.session.tick(host.now);
    lost = loss_of(step);
    for (auto const& m : messages_of(step.send)) seqs.push_back(m.output().seq());
  }
  EXPECT_EQ(seqs, (std::vector<std::uint32_t>{2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3}));
  EXPECT_EQ(lost, Loss::unresponsive);
}

TEST(BoardSession, RetriesCarryANewEcho) {
  Host host;
  host.open();
  host.heartbeat();
  host.session.want(enabled(), host.now);
  host.pass(30);
  host.heartbeat();
  auto const again = messages_of(host.session.tick(host.now).send);
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].output().echo_ms(), host.board_ms);
}

TEST(BoardSession, AtMostTwoOutputsAreInFlightButOffIsNeverHeldBack) {
  Host host;
  host.open();
  host.heartbeat();
  EXPECT_FALSE(host.session.want(enabled(1), host.now).send.empty());
  EXPECT_FALSE(host.session.want(enabled(2), host.now).send.empty());
  EXPECT_TRUE(host.session.want(enabled(3), host.now).send.empty());
  auto off = enabled(3);
  off.enable = false;
  auto const sent = messages_of(host.session.want(off, host.now).send);
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_FALSE(sent[0].output().enable());
  EXPECT_TRUE(host.session.want(enabled(4), host.now).send.empty());
  auto const flushed = messages_of(host.ack(4).send);
  ASSERT_EQ(flushed.size(), 1u);
  EXPECT_EQ(flushed[0].output().run(), 4u);
}

TEST(BoardSession, StopIsAlwaysANewFrame) {
  Host host;
  EXPECT_TRUE(host.session.stop({}, host.now).empty()) << "not open: nothing to stop";
  host.open();
  auto const first = messages_of(host.session.stop({}, host.now));
  auto const second = messages_of(host.session.stop(enabled(), host.now));
  ASSERT_EQ(second.size(), 1u);
  EXPECT_FALSE(second[0].output().enable());
  EXPECT_EQ(second[0].output().buzzer_ms(), stop_buzzer_ms);
  EXPECT_EQ(second[0].output().seq(), first.at(0).output().seq() + 1);
  host.heartbeat();
  EXPECT_FALSE(messages_of(host.session.answer_heartbeat(host.now)).at(0).heartbeat().enable());
}

TEST(BoardSession, EventsHappenOnceAndInOrder) {
  Host host;
  host.open();
  EXPECT_EQ(count<Happened>(host.event(1, v1::INPUT_EDGE_ASSERTED)), 1);
  auto const again = host.event(1, v1::INPUT_EDGE_ASSERTED);
  EXPECT_EQ(again.notices.size(), 0u);
  EXPECT_EQ(messages_of(again.send).at(0).ack().seq(), 1u);
  auto const early = host.event(3, v1::INPUT_EDGE_ASSERTED);
  EXPECT_EQ(count<Happened>(early), 0);
  EXPECT_EQ(count<Pressed>(early), 1) << "a press is not kept waiting";
  EXPECT_EQ(messages_of(early.send).at(0).ack().seq(), 1u);
  EXPECT_EQ(count<Happened>(host.event(2, v1::INPUT_EDGE_RELEASED)), 1);
  EXPECT_EQ(count<Happened>(host.event(3, v1::INPUT_EDGE_ASSERTED)), 1);
  EXPECT_EQ(count<Happened>(host.event(9, v1::INPUT_EDGE_RELEASED, 9)), 1) << "4 to 8 are lost";
}

TEST(BoardSession, InputsFollowTheNewestWord) {
  Host host;
  host.open();
  host.event(1, v1::INPUT_EDGE_ASSERTED);
  EXPECT_EQ(host.session.inputs(), 1u);
  host.inputs = 0;
  host.event_seq = 0;  // said before the event
  host.heartbeat();
  EXPECT_EQ(host.session.inputs(), 1u);
  host.event_seq = 2;  // the board has it released by now
  host.heartbeat();
  EXPECT_EQ(host.session.inputs(), 0u);
  host.event(2, v1::INPUT_EDGE_RELEASED);
  EXPECT_EQ(host.session.inputs(), 0u);
}

}  // namespace

}  // namespace c715::field
