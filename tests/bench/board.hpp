// A board around the C library that real boards run, on a line of its own: TCP or a
// pseudo-terminal.
#pragma once

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>

#include <unistd.h>

#include "firmware_bridge/board/board.h"
#include "tests/bench/samples.hpp"
#include "tests/bench/sockets.hpp"

namespace c715::bench {

class Board {
 public:
  // `line` must not block.
  Board(std::string const& uid, Socket line) : line_{std::move(line)} {
    c715_identity identity{};
    for (std::size_t i = 0; i < C715_UID_BYTES; ++i) {
      identity.uid[i] = static_cast<std::uint8_t>(std::stoi(uid.substr(2 * i, 2), nullptr, 16));
    }
    identity.boot_nonce = std::random_device{}();
    identity.firmware_version = 1;
    identity.inputs = 0x3;
    identity.e_stops = 0x1;
    identity.outputs = C715_OUT_ENABLE | C715_OUT_STACK_LIGHT;
    identity.counters = 1;
    c715_port const port{this, &Board::on_send, [](void*, c715_drive const*) {}};
    c715_frame_reader_begin(&reader_, buffer_.data(), static_cast<std::uint16_t>(buffer_.size()));
    c715_board_begin(&board_, &identity, &port, uptime_ms());
  }
  Board(Board const&) = delete;

  [[nodiscard]] int fd() const { return line_.fd(); }
  [[nodiscard]] bool open() const { return board_.open != 0; }
  // When the first stop since `watch` came; nullopt while none did.
  [[nodiscard]] std::optional<Clock::time_point> stopped() const { return stop_at_; }
  // From here on a stop with a newer number than any before is waited for.
  void watch() {
    read();
    stop_at_.reset();
    seen_seq_ = last_seq_;
  }
  void poll() { c715_board_poll(&board_, uptime_ms()); }
  void e_stop(bool pressed) { c715_board_input(&board_, 0, pressed ? 1 : 0, uptime_ms()); }

  void read() {
    std::array<std::uint8_t, 512> bytes{};
    auto const got = ::read(fd(), bytes.data(), bytes.size());
    if (got == 0) throw std::runtime_error{"the server hung up on a board"};
    if (got < 0 && errno != EAGAIN) checked(-1, "a board's line");
    if (got < 0) return;
    auto const length = static_cast<std::size_t>(got);
    look(bytes.data(), length);
    c715_board_receive(&board_, bytes.data(), length, uptime_ms());
  }

 private:
  static std::uint32_t uptime_ms() {
    return static_cast<std::uint32_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now().time_since_epoch())
            .count());
  }
  static void on_send(void* self, std::uint8_t const* bytes, std::size_t length) {
    static_cast<Board*>(self)->line_.write({reinterpret_cast<char const*>(bytes), length});
  }
  // Notes the arrival of a stop: only a stop switches off and sounds the buzzer.
  void look(std::uint8_t const* bytes, std::size_t length) {
    for (std::size_t i = 0; i < length; ++i) {
      if (c715_frame_reader_feed(&reader_, bytes[i]) != C715_FRAME_READY) continue;
      c715_to_device message{};
      if (c715_decode_to_device(buffer_.data(), reader_.length, &message) == 0) continue;
      // A new session counts its outputs from the beginning.
      if (message.body == C715_BODY_FIRST) seen_seq_ = last_seq_ = 0;
      if (message.body != C715_BODY_THIRD) continue;
      auto const& output = message.as.output;
      bool const newer = output.seq > seen_seq_;
      if (newer && output.enable == 0 && output.buzzer_ms != 0 && !stop_at_)
        stop_at_ = Clock::now();
      last_seq_ = std::max(last_seq_, output.seq);
    }
  }

  Socket line_;
  c715_board board_{};
  c715_frame_reader reader_{};
  std::array<std::uint8_t, C715_FRAME_BODY_MAX(C715_PAYLOAD_TO_BOARD)> buffer_{};
  std::optional<Clock::time_point> stop_at_;
  std::uint32_t seen_seq_ = 0;
  std::uint32_t last_seq_ = 0;
};

}  // namespace c715::bench
