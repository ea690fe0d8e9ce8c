// From an e-stop's frame to the stop frames of every board of the field.
#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <poll.h>

#include "firmware_bridge/board/board.h"
#include "tests/bench/measurements.hpp"
#include "tests/bench/samples.hpp"
#include "tests/bench/sockets.hpp"
#include "tests/bench/tapper.hpp"

namespace c715::bench {

namespace {

constexpr auto patience = std::chrono::seconds{10};

// A board around the C library that real boards run, on a connection of its own.
class Board {
 public:
  Board(std::string const& uid, Socket socket) : socket_{std::move(socket)} {
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

  [[nodiscard]] int fd() const { return socket_.fd(); }
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
    auto const got = ::recv(fd(), bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got == 0) throw std::runtime_error{"the server hung up on a board"};
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
    static_cast<Board*>(self)->socket_.write({reinterpret_cast<char const*>(bytes), length});
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

  Socket socket_;
  c715_board board_{};
  c715_frame_reader reader_{};
  std::array<std::uint8_t, C715_FRAME_BODY_MAX(C715_PAYLOAD_TO_BOARD)> buffer_{};
  std::optional<Clock::time_point> stop_at_;
  std::uint32_t seen_seq_ = 0;
  std::uint32_t last_seq_ = 0;
};

class Field {
 public:
  explicit Field(Options const& options) {
    auto const [host, port] = options.address("field");
    auto const& uids = options.text("uids");
    for (std::size_t at = 0; at < uids.size(); at += 17) {
      boards_.push_back(std::make_unique<Board>(uids.substr(at, 16), connect_to(host, port)));
    }
  }
  Board& button() { return *boards_.front(); }
  std::vector<std::unique_ptr<Board>>& boards() { return boards_; }

  // Lives until `done`; throws when that takes too long.
  template <class Done>
  void live_until(char const* what, Done done) {
    auto const until = Clock::now() + patience;
    std::vector<pollfd> waits;
    for (auto const& board : boards_) waits.push_back({board->fd(), POLLIN, 0});
    while (!done()) {
      if (Clock::now() > until) throw std::runtime_error{std::string{"waited in vain for "} + what};
      checked(::poll(waits.data(), waits.size(), 2), "poll");
      for (auto const& board : boards_) {
        board->read();
        board->poll();
      }
    }
  }

 private:
  std::vector<std::unique_ptr<Board>> boards_;
};

v1::Command clear_stop() {
  v1::Command command;
  command.set_id(console::random_bytes(16));
  command.mutable_clear_stop()->set_field("1");
  command.mutable_clear_stop()->set_reason("bench");
  return command;
}

}  // namespace

std::string measure_stops(Options const& options) {
  auto const client = sign_in(options, 0);
  Field field{options};
  field.live_until("the boards' sessions", [&] {
    for (auto const& board : field.boards()) {
      if (!board->open()) return false;
    }
    return true;
  });

  // What ran before may have left the field stopped; a stop on a stopped field sends nothing new.
  auto const clear = [&] {
    auto const answer = client->wish(clear_stop());
    return answer.has_seq() || answer.refusal().reason() == v1::REASON_STOP_NOT_LATCHED;
  };
  // Until the release is known everywhere: boards report at most ten times a second.
  auto const settle = [&] {
    field.button().e_stop(false);
    auto const settled = Clock::now() + std::chrono::milliseconds{300};
    field.live_until("the release to be known", [&] { return Clock::now() > settled; });
  };
  settle();
  field.live_until("the field to be free", clear);

  Samples last;
  for (int round = 0; round < options.number("count"); ++round) {
    for (auto const& board : field.boards()) board->watch();
    auto const begun = Clock::now();
    field.button().e_stop(true);
    field.live_until("the stop", [&] {
      for (auto const& board : field.boards()) {
        if (!board->stopped()) return false;
      }
      return true;
    });
    Clock::time_point latest = begun;
    for (auto const& board : field.boards()) latest = std::max(latest, *board->stopped());
    last.add(latest - begun);

    // The server clears nothing while it takes the button for pressed.
    settle();
    field.live_until("the clearing", clear);
  }
  return fmt::format(R"({{"last":{}}})", last.json());
}

}  // namespace c715::bench
