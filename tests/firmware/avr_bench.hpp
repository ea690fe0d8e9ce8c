// A board's image on a bench: virtual time, a host played by the test, all that it says kept.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <c715/v1/device.pb.h>

#include "server/field/board_frames.hpp"
#include "tests/firmware/avr_machine.hpp"

namespace c715::avr {

inline constexpr char const* bench_uid = "\x00\x00\x00\x00\x00\x00\x00\xAA";

class AvrBench {
 public:
  // Power comes on with the e-stop's contacts closed, and the board says hello.
  explicit AvrBench(std::string const& image = "e_stop_start");
  AvrBench(AvrBench const&) = delete;
  AvrBench& operator=(AvrBench const&) = delete;

  // Time passes. While `answering`, the host answers each heartbeat as a server does.
  void pass(std::uint32_t ms);
  void pass_cycles(Cycle cycles) { machine.run_until(machine.now() + cycles); }
  // Until `done`, at most `ms`; returns whether it came to that.
  template <class Done>
  bool pass_until(Done done, std::uint32_t ms = 2000) {
    auto const end = machine.now() + ms * cycles_per_ms;
    while (!done() && machine.now() < end) pass_cycles(200);
    return done();
  }

  // Puts frames on the line and lets them arrive.
  void hear(v1::ToDevice const& message);
  void hear_bytes(std::string const& bytes);

  [[nodiscard]] v1::ToDevice open_message(std::uint32_t number) const;
  [[nodiscard]] v1::ToDevice output_message(std::uint32_t seq, bool enable,
                                            std::uint32_t run) const;
  [[nodiscard]] v1::ToDevice heartbeat_message(std::uint32_t seq, bool enable) const;
  void open(std::uint32_t number = 5, std::uint32_t watchdog_ms = 200);
  // Opened and enabled for `run`, the host answering.
  void enabled(std::uint32_t run = 1);

  void press(char const* name) { machine.set_level(pin(name), true); }
  void close(char const* name) { machine.set_level(pin(name), false); }
  void press_e_stop();
  void release_e_stop();

  [[nodiscard]] std::uint32_t uptime() const { return machine.read_word("hal_uptime_ms"); }
  [[nodiscard]] bool relay() const { return machine.is_high(pin("D7")); }
  // When the relay went off last.
  [[nodiscard]] std::optional<Cycle> relay_off_at() const { return relay_off_at_; }

  v1::ToHost last(v1::ToHost::BodyCase kind) const;
  [[nodiscard]] int count(v1::ToHost::BodyCase kind) const;
  [[nodiscard]] v1::AckStatus last_ack() const;

  AvrMachine machine;
  std::deque<v1::ToHost> said;
  int bad_frames = 0;
  bool in_frame = false;  // a frame has begun and not ended
  bool answering = false;
  bool enable_wanted = false;
  bool acknowledging = true;
  std::uint32_t host_seq = 0;
  std::uint32_t output_seq = 0;
  std::uint32_t session = 0;
  std::uint32_t watchdog = 200;

 private:
  void heard(v1::ToHost const& message);
  field::BoardFrames frames_;
  std::optional<Cycle> relay_off_at_;
};

// build/firmware/<name>.elf
std::string image_path(std::string const& name);

}  // namespace c715::avr
