// What a board says: its hand-written codec against libprotobuf's generated classes.
#include <cstring>
#include <string>

#include <gtest/gtest.h>

#include <c715/v1/device.pb.h>

#include "firmware_bridge/board/messages.h"
#include "tests/unit/firmware/dice.hpp"

namespace {

using namespace c715;
using bench::Dice;

constexpr int rounds = 100'000;

template <class Encode, class Message>
std::string encoded(Encode encode, std::uint32_t session, Message const& message, std::size_t max) {
  std::string bytes(max, '\0');
  bytes.resize(encode(session, &message, reinterpret_cast<std::uint8_t*>(bytes.data())));
  return bytes;
}

TEST(BoardCodec, SaysHelloAndHeartbeatAsLibprotobufDoes) {
  Dice dice{3};
  for (int i = 0; i < rounds / 2; ++i) {
    v1::ToHost proto;
    c715_hello hello{};
    auto& h = *proto.mutable_hello();
    for (auto& byte : hello.uid) byte = static_cast<std::uint8_t>(dice.raw()());
    h.set_uid(std::string(hello.uid, hello.uid + C715_UID_BYTES));
    h.set_boot_nonce(hello.boot_nonce = dice.number());
    h.set_firmware_version(hello.firmware_version = dice.number());
    h.set_uptime_ms(hello.uptime_ms = dice.number());
    h.set_protocol_version(hello.protocol_version = static_cast<std::uint8_t>(dice.number(255)));
    h.set_min_protocol(hello.min_protocol = static_cast<std::uint8_t>(dice.number(255)));
    h.set_inputs(hello.inputs = static_cast<std::uint8_t>(dice.number(255)));
    h.set_outputs(hello.outputs = static_cast<std::uint8_t>(dice.number(255)));
    h.set_counters(hello.counters = static_cast<std::uint8_t>(dice.number(8)));
    h.set_kind(
        static_cast<v1::DeviceKind>(hello.kind = static_cast<std::uint8_t>(dice.number(15))));
    h.set_e_stops(hello.e_stops = static_cast<std::uint8_t>(dice.number(255)));
    h.set_digits(hello.digits = static_cast<std::uint8_t>(dice.number(8)));
    h.set_characters(hello.characters = static_cast<std::uint8_t>(dice.number(16)));
    hello.reason = static_cast<std::uint8_t>(dice.number(7));
    h.set_reason(static_cast<v1::DeviceReason>(hello.reason));
    ASSERT_EQ(encoded(c715_encode_hello, 0, hello, C715_HELLO_BYTES_MAX),
              proto.SerializeAsString());

    c715_heartbeat heartbeat{};
    proto.set_session(dice.number());
    auto& b = *proto.mutable_heartbeat();
    b.set_seq(heartbeat.seq = dice.number());
    b.set_uptime_ms(heartbeat.uptime_ms = dice.number());
    b.set_echo_ms(heartbeat.echo_ms = dice.number());
    b.set_inputs(heartbeat.inputs = static_cast<std::uint8_t>(dice.number(255)));
    b.set_outputs(heartbeat.outputs = static_cast<std::uint8_t>(dice.number(7)));
    b.set_flags(heartbeat.flags = static_cast<std::uint8_t>(dice.number(7)));
    b.set_last_event_seq(heartbeat.last_event_seq = dice.number());
    b.set_rx_errors(heartbeat.rx_errors = static_cast<std::uint16_t>(dice.number(65535)));
    b.set_round_trip_ms(heartbeat.round_trip_ms = static_cast<std::uint16_t>(dice.number(65535)));
    std::uint32_t counts[C715_COUNTERS_MAX];
    heartbeat.counts = counts;
    heartbeat.counters = static_cast<std::uint8_t>(dice.number(C715_COUNTERS_MAX));
    heartbeat.reason = static_cast<std::uint8_t>(dice.number(7));
    b.set_reason(static_cast<v1::DeviceReason>(heartbeat.reason));
    for (std::uint8_t c = 0; c < heartbeat.counters; ++c) {
      b.add_counts(counts[c] = dice.number());
    }
    ASSERT_EQ(encoded(c715_encode_heartbeat, proto.session(), heartbeat, C715_HEARTBEAT_BYTES_MAX),
              proto.SerializeAsString());
  }
}

TEST(BoardCodec, SaysEventsAndAcksAsLibprotobufDoes) {
  Dice dice{4};
  for (int i = 0; i < rounds / 2; ++i) {
    v1::ToHost proto;
    proto.set_session(dice.number());
    c715_input_event event{};
    auto& e = *proto.mutable_input_event();
    e.set_seq(event.seq = dice.number());
    e.set_oldest_seq(event.oldest_seq = dice.number());
    e.set_input(event.input = static_cast<std::uint8_t>(dice.number(7)));
    event.edge = static_cast<std::uint8_t>(1 + dice.number(2));
    e.set_edge(static_cast<v1::InputEdge>(event.edge));
    e.set_uptime_ms(event.uptime_ms = dice.number());
    e.set_count(event.count = dice.number());
    ASSERT_EQ(encoded(c715_encode_input_event, proto.session(), event, C715_INPUT_EVENT_BYTES_MAX),
              proto.SerializeAsString());
    c715_ack ack{dice.number(), static_cast<std::uint8_t>(1 + dice.number(5))};
    proto.mutable_ack()->set_seq(ack.seq);
    proto.mutable_ack()->set_status(static_cast<v1::AckStatus>(ack.status));
    ASSERT_EQ(encoded(c715_encode_ack, proto.session(), ack, C715_ACK_BYTES_MAX),
              proto.SerializeAsString());
  }
}

// The longest messages there are must fit the frames they travel in.
TEST(BoardCodec, LongestMessagesFit) {
  c715_heartbeat heartbeat;
  std::memset(&heartbeat, 0xFF, sizeof heartbeat);
  std::uint32_t counts[C715_COUNTERS_MAX];
  std::memset(counts, 0xFF, sizeof counts);
  heartbeat.counts = counts;
  heartbeat.counters = C715_COUNTERS_MAX;
  std::string room(2 * C715_HEARTBEAT_BYTES_MAX, '\0');
  auto* out = reinterpret_cast<std::uint8_t*>(room.data());
  auto const length = c715_encode_heartbeat(UINT32_MAX, &heartbeat, out);
  EXPECT_LE(length, static_cast<std::size_t>(C715_HEARTBEAT_BYTES_MAX));
  EXPECT_LE(length, 128u + 7u);  // one length byte is enough
  c715_hello hello;
  std::memset(&hello, 0xFF, sizeof hello);
  EXPECT_LE(c715_encode_hello(UINT32_MAX, &hello, out),
            static_cast<std::size_t>(C715_HELLO_BYTES_MAX));
  c715_input_event event;
  std::memset(&event, 0xFF, sizeof event);
  EXPECT_LE(c715_encode_input_event(UINT32_MAX, &event, out),
            static_cast<std::size_t>(C715_INPUT_EVENT_BYTES_MAX));
}

}  // namespace
