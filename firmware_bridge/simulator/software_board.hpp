// One board in software: an e-stop, a start button, a stack light, a counter and an enable relay,
// around the same C library that real boards run. Time is an argument.
#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <string_view>

#include "firmware_bridge/board/board.h"

namespace c715::simulator {

inline constexpr std::uint8_t e_stop_input = 0;
inline constexpr std::uint8_t start_input = 1;
inline constexpr std::uint32_t firmware_version = 0x000100;  // 0.1.0
// A real board's hardware watchdog resets a main loop that hangs.
inline constexpr std::uint32_t hardware_watchdog_ms = 250;

class SoftwareBoard {
 public:
  using Send = std::function<void(std::string_view)>;
  // One line for each change of what the board drives: "enable on", "lamp red fast", "buzzer 1000".
  using Tell = std::function<void(std::string const&)>;

  // `seed` decides the boot nonces and where noise falls.
  SoftwareBoard(std::string_view uid, std::uint32_t seed, Send send, Tell tell);
  // The C library holds a pointer to this.
  SoftwareBoard(SoftwareBoard const&) = delete;
  SoftwareBoard& operator=(SoftwareBoard const&) = delete;

  void power_on(std::uint32_t now_ms);
  void connected(std::uint32_t now_ms);
  void receive(std::string_view bytes, std::uint32_t now_ms);
  // To be called each few milliseconds.
  void poll(std::uint32_t now_ms);

  void press(std::uint8_t input, std::uint32_t now_ms);
  void release(std::uint8_t input);
  void count(std::uint32_t more, std::uint32_t now_ms);
  // The main loop stops; the timer interrupt and the hardware watchdog do not.
  void hang(std::uint32_t now_ms);
  // The line carries nothing, either way, for so long.
  void drop(std::uint32_t for_ms, std::uint32_t now_ms);
  // So many of a million bytes arrive changed, either way.
  void noise(std::uint32_t per_million) { noise_ = per_million; }

  [[nodiscard]] c715_board const& board() const { return board_; }

 private:
  static void on_send(void* self, std::uint8_t const* bytes, std::size_t length);
  static void on_drive(void* self, c715_drive const* drive);
  void tell_changes(c715_drive const& drive);
  [[nodiscard]] bool silent() const { return now_ms_ - drop_from_ < drop_ms_; }
  std::string noisy(std::string_view bytes);

  c715_board board_{};
  c715_identity identity_{};
  Send send_;
  Tell tell_;
  std::mt19937 random_;
  c715_drive told_{};
  bool told_anything_ = false;
  std::uint32_t now_ms_ = 0;
  std::uint32_t drop_from_ = 0;
  std::uint32_t drop_ms_ = 0;
  std::uint32_t noise_ = 0;
  std::uint32_t hung_at_ = 0;
  bool hung_ = false;
  std::uint8_t levels_ = 0;  // mask of inputs held asserted
};

}  // namespace c715::simulator
