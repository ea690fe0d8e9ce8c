// An ATmega328P at 16 MHz in simavr: a board's image in virtual time, its pins, line and EEPROM.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct avr_t;
struct avr_irq_t;

namespace c715::avr {

using Cycle = std::uint64_t;
inline constexpr Cycle cycles_per_ms = 16'000;
inline constexpr std::uint16_t ram_begin = 0x100;
inline constexpr std::uint8_t ram_paint = 0xA5;

// A pin of an Arduino Uno.
struct Pin {
  char port = 'D';
  std::uint8_t bit = 0;
  bool operator==(Pin const&) const = default;
  bool operator<(Pin const& other) const {
    return port != other.port ? port < other.port : bit < other.bit;
  }
};
// "D0".."D13", "A0".."A5". Throws std::invalid_argument for anything else.
Pin pin(std::string_view name);
std::string name_of(Pin pin);

// How often the loop was in a marked part (HAL_PROBE) and how long.
struct Probe {
  std::uint64_t times = 0;
  Cycle total = 0;
  Cycle longest = 0;
};

class AvrMachine {
 public:
  struct Edge {
    Pin pin;
    bool high = false;
    Cycle at = 0;
  };

  // Loads an ELF image and holds it at its reset. Throws std::runtime_error if that fails.
  explicit AvrMachine(std::string const& elf);
  ~AvrMachine();
  // simavr holds a pointer to this.
  AvrMachine(AvrMachine const&) = delete;
  AvrMachine& operator=(AvrMachine const&) = delete;

  std::function<void(std::uint8_t byte)> on_byte = [](std::uint8_t) {};
  std::function<void(Edge const& edge)> on_edge = [](Edge const&) {};
  std::function<void()> on_reset = [] {};

  // Runs until `at` or a little later: an instruction is not cut.
  void run_until(Cycle at);
  [[nodiscard]] Cycle now() const;
  [[nodiscard]] bool sleeping() const;

  // The level that the world outside gives a pin; without one the pull-up makes it high.
  void set_level(Pin pin, bool high);
  // Whether the image drives the pin high. An undriven pin is off, as a relay's input is.
  [[nodiscard]] bool is_high(Pin pin) const;

  // Bytes from the host, which arrive one after the other at the line's speed.
  void receive(std::string_view bytes);
  [[nodiscard]] bool line_is_quiet() const { return incoming_.empty(); }

  // The reset pin, held for so long. What was on the line is lost.
  void reset(Cycle held = 0);
  // The main loop goes nowhere from here on; interrupts go on.
  void hang();

  void write_eeprom(std::uint16_t at, std::string_view bytes);
  [[nodiscard]] std::string read_eeprom(std::uint16_t at, std::uint16_t count) const;
  void write_flash(std::uint32_t at, std::string_view bytes);

  // A 32-bit variable of the image by its name.
  [[nodiscard]] std::uint32_t read_word(std::string const& symbol) const;
  void write_word(std::string const& symbol, std::uint32_t value);

  [[nodiscard]] int resets() const { return resets_; }
  // Most bytes that the stack ever took: RAM is painted before the image starts.
  [[nodiscard]] unsigned stack_used() const;
  [[nodiscard]] unsigned static_ram() const;
  [[nodiscard]] unsigned flash_used() const { return flash_used_; }
  [[nodiscard]] Cycle longest_interrupts_off() const { return interrupts_off_longest_; }
  [[nodiscard]] std::map<int, Probe> const& probes() const { return probes_; }
  // Registers of a MAX7219 on D10, D11, D13.
  [[nodiscard]] std::array<std::uint8_t, 16> const& display() const { return display_; }

 private:
  static void run_one(avr_t* avr);
  static void reset_happened(avr_t* avr);
  static void byte_said(avr_irq_t* irq, std::uint32_t value, void* self);
  static void byte_shifted(avr_irq_t* irq, std::uint32_t value, void* self);
  void load(std::string const& elf);
  void after_reset();
  void after_step();
  void take_byte();
  void watch_pins();
  void watch_core();
  void raise_level(Pin pin);
  void enter_hang();
  [[nodiscard]] std::uint16_t address_of(std::string const& symbol) const;

  avr_t* avr_ = nullptr;
  void (*core_reset_)(avr_t*) = nullptr;
  std::uint64_t* cycles_per_byte_ = nullptr;
  std::map<std::string, std::uint32_t> symbols_;
  std::map<Pin, bool> levels_;
  std::deque<std::uint8_t> incoming_;
  Cycle next_byte_ = 0;
  Cycle byte_cycles_ = 0;
  Cycle limit_ = 0;
  Cycle held_until_ = 0;
  bool was_reset_ = false;
  bool hang_wanted_ = false;
  unsigned flash_used_ = 0;
  int resets_ = -1;  // the first is power
  std::array<std::uint8_t, 3> outputs_{};
  int probe_ = 0;
  Cycle probe_since_ = 0;
  std::map<int, Probe> probes_;
  Cycle interrupts_off_since_ = 0;
  Cycle interrupts_off_longest_ = 0;
  bool interrupts_on_ = false;
  std::uint16_t shifted_ = 0;
  std::array<std::uint8_t, 16> display_{};
};

}  // namespace c715::avr
