// A board's image at the speed of life, behind a pseudo-terminal that can be unplugged.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "firmware_bridge/simulator/line.hpp"
#include "tests/firmware/avr_machine.hpp"
#include "tests/firmware/damage.hpp"

namespace c715::avr {

class LiveBoard {
 public:
  struct Options {
    std::string elf;
    std::string uid;   // 8 bytes, written to EEPROM
    std::string link;  // where the terminal appears
    bool dtr_reset =
        false;  // as an Uno: each open of its port resets it, and it boots for a second
  };
  // One line for each thing that happens.
  using Tell = std::function<void(std::string const&)>;

  LiveBoard(Options options, Tell tell);

  // Lets the board live up to now, and carries bytes between it and the terminal.
  void live();
  [[nodiscard]] int fd() const { return line_ ? line_->fd() : -1; }

  // Carries out one command and returns what to answer:
  // press|release estop|start|ready, set PIN 0|1, watch PIN, pins, unplug, plug, reset, hang,
  // noise in|out PPM, drop in|out PPM, stat, digits, probes, stack,
  // irqoff.
  std::string carry_out(std::string const& words);

 private:
  using Clock = std::chrono::steady_clock;
  void catch_up();
  void attend_line();
  std::string press(std::string const& name, bool pressed);
  std::string spoil(std::string const& what, std::string const& way, std::uint32_t ppm);
  [[nodiscard]] std::string status() const;
  [[nodiscard]] std::string probes() const;
  [[nodiscard]] std::string levels() const;
  [[nodiscard]] std::string digits() const;

  Options options_;
  Tell tell_;
  AvrMachine machine_;
  std::unique_ptr<simulator::Line> line_;
  Damage to_board_;
  Damage from_board_;
  std::string said_;
  std::set<Pin> watched_;
  bool was_open_ = false;
  Clock::time_point began_;
  Cycle began_at_ = 0;
  Cycle heard_at_ = 0;  // when the host's last byte came
  int slips_ = 0;       // how often the machine had no time for the board
};

}  // namespace c715::avr
