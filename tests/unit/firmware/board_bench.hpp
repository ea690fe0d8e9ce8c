// A board of the C library on a bench: virtual time, a host played by the test, all that it says
// kept.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include <c715/v1/device.pb.h>

#include "firmware_bridge/board/board.h"
#include "server/field/board_frames.hpp"

namespace c715::bench {

inline constexpr std::uint8_t e_stop = 0;
inline constexpr std::uint8_t start = 1;
inline constexpr std::uint32_t nonce = 0xB007;
inline constexpr std::uint32_t watchdog_ms = 200;

class BoardBench {
 public:
  explicit BoardBench(std::uint32_t at_ms = 1000) : now(at_ms) {
    identity.boot_nonce = nonce;
    identity.inputs = 3;
    identity.e_stops = 1u << e_stop;
    identity.outputs = 7;
    identity.counters = 2;
    reset();
  }
  BoardBench(BoardBench const&) = delete;
  BoardBench& operator=(BoardBench const&) = delete;

  void reset() {
    c715_port const port{this, on_send, on_drive};
    c715_board_begin(&board, &identity, &port, now);
  }

  // Time passes with a poll each millisecond and no word from the host.
  void pass(std::uint32_t ms) {
    for (; ms > 0; --ms) {
      ++now;
      c715_board_poll(&board, now);
    }
  }
  void hear(v1::ToDevice const& message) { hear_bytes(field::frame_of(message)); }
  void hear_bytes(std::string_view bytes) {
    c715_board_receive(&board, reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size(),
                       now);
  }
  void bad_frame() { hear_bytes(std::string_view{"\x02\x07\x00", 3}); }

  v1::ToDevice open_message(std::uint32_t number) const {
    v1::ToDevice message;
    message.set_session(number);
    message.mutable_open()->set_boot_nonce(identity.boot_nonce);
    message.mutable_open()->set_protocol_version(1);
    message.mutable_open()->set_watchdog_ms(watchdog_ms);
    message.mutable_open()->set_uptime_ms(77);
    message.mutable_open()->set_echo_ms(now);
    return message;
  }
  v1::ToDevice output_message(std::uint32_t seq, bool enable, std::uint32_t run = 1) const {
    v1::ToDevice message;
    message.set_session(session);
    message.mutable_output()->set_seq(seq);
    message.mutable_output()->set_enable(enable);
    message.mutable_output()->set_run(run);
    message.mutable_output()->set_lamps(C715_LAMP_GREEN);
    message.mutable_output()->set_pattern(v1::LAMP_PATTERN_STEADY);
    message.mutable_output()->set_echo_ms(now);
    return message;
  }
  v1::ToDevice heartbeat_message(std::uint32_t seq, bool enable) const {
    v1::ToDevice message;
    message.set_session(session);
    message.mutable_heartbeat()->set_seq(seq);
    message.mutable_heartbeat()->set_uptime_ms(78);
    message.mutable_heartbeat()->set_echo_ms(now);
    message.mutable_heartbeat()->set_enable(enable);
    return message;
  }

  void open(std::uint32_t number = 5) {
    session = number;
    hear(open_message(number));
  }
  // Opened and enabled, with nothing left unread.
  void enabled() {
    open();
    hear(output_message(1, true));
    said.clear();
  }
  [[nodiscard]] bool is_enabled() const { return drive.enable != 0; }

  // The last message of a kind that was said, an empty one if none was.
  v1::ToHost last(v1::ToHost::BodyCase kind) const {
    for (auto at = said.rbegin(); at != said.rend(); ++at) {
      if (at->body_case() == kind) return *at;
    }
    return {};
  }
  [[nodiscard]] int count(v1::ToHost::BodyCase kind) const {
    int n = 0;
    for (auto const& message : said) n += message.body_case() == kind ? 1 : 0;
    return n;
  }
  v1::AckStatus last_ack() const { return last(v1::ToHost::kAck).ack().status(); }

  std::uint32_t now;
  std::uint32_t session = 0;
  c715_identity identity{};
  c715_board board{};
  c715_drive drive{};
  std::deque<v1::ToHost> said;
  int drives = 0;

 private:
  static void on_send(void* self, std::uint8_t const* bytes, std::size_t length) {
    auto& bench = *static_cast<BoardBench*>(self);
    std::string_view rest{reinterpret_cast<char const*>(bytes), length};
    auto const outcome = bench.frames_.next(rest);
    if (outcome && outcome->message) bench.said.push_back(*outcome->message);
  }
  static void on_drive(void* self, c715_drive const* drive) {
    auto& bench = *static_cast<BoardBench*>(self);
    bench.drive = *drive;
    ++bench.drives;
  }
  field::BoardFrames frames_;
};

}  // namespace c715::bench
