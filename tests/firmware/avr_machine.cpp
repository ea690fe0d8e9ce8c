// simavr as a machine in virtual time. Its peculiarities are dealt with here and nowhere else.
#include "tests/firmware/avr_machine.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include <simavr/avr_extint.h>
#include <simavr/avr_ioport.h>
#include <simavr/avr_spi.h>
#include <simavr/avr_uart.h>
#include <simavr/sim_avr.h>
#include <simavr/sim_core.h>
#include <simavr/sim_elf.h>
#include <simavr/sim_interrupts.h>
#include <simavr/sim_io.h>

namespace c715::avr {

namespace {

constexpr std::uint16_t gpior0 = 0x3E;
constexpr std::uint32_t hang_at = 0x7F00;  // behind every image
constexpr char const* ports = "BCD";
constexpr Pin display_select{'B', 2};

// Addresses of DDRx and PORTx.
constexpr std::uint16_t ddr_of(char port) {
  return static_cast<std::uint16_t>(0x24 + 3 * (port - 'B'));
}
constexpr std::uint16_t port_of(char port) {
  return static_cast<std::uint16_t>(ddr_of(port) + 1);
}

AvrMachine& machine_of(avr_t* avr) {
  return *static_cast<AvrMachine*>(avr->custom.data);
}

void say_nothing(avr_t* /*avr*/, int /*level*/, char const* /*format*/, va_list /*arguments*/) {}

}  // namespace

AvrMachine::AvrMachine(std::string const& elf) {
  avr_global_logger_set(say_nothing);
  load(elf);
  avr_->run = run_one;
  avr_->sleep = [](avr_t*, avr_cycle_count_t) {};
  avr_->custom.data = this;
  core_reset_ = avr_->reset;
  avr_->reset = reset_happened;
  for (auto* port = avr_->io_port; port != nullptr; port = port->next) {
    if (std::string_view{port->kind} == "uart") {
      cycles_per_byte_ = &reinterpret_cast<avr_uart_t*>(port)->cycles_per_byte;
    }
  }
  auto* const said = avr_io_getirq(avr_, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUTPUT);
  avr_irq_register_notify(said, byte_said, this);
  auto* const shifted = avr_io_getirq(avr_, AVR_IOCTL_SPI_GETIRQ(0), SPI_IRQ_OUTPUT);
  avr_irq_register_notify(shifted, byte_shifted, this);
  // A word that jumps to itself.
  write_flash(hang_at, {"\xFF\xCF", 2});
  std::fill(avr_->data + ram_begin, avr_->data + avr_->ramend + 1, ram_paint);
  avr_reset(avr_);
  after_reset();
}

AvrMachine::~AvrMachine() {
  avr_terminate(avr_);
  std::free(avr_);
}

void AvrMachine::load(std::string const& elf) {
  elf_firmware_t firmware{};
  if (elf_read_firmware(elf.c_str(), &firmware) != 0) {
    throw std::runtime_error{elf + ": no such image"};
  }
  for (std::uint32_t i = 0; i < firmware.symbolcount; ++i) {
    symbols_[firmware.symbol[i]->symbol] = firmware.symbol[i]->addr;
  }
  flash_used_ = firmware.flashsize;
  avr_ = avr_make_mcu_by_name("atmega328p");
  if (avr_ == nullptr || avr_init(avr_) != 0) throw std::runtime_error{"no such processor"};
  firmware.frequency = 16'000'000;
  avr_load_firmware(avr_, &firmware);
  avr_->frequency = 16'000'000;
}

// As simavr's own, but that sleep ends at `limit_`, where something comes from outside.
void AvrMachine::run_one(avr_t* avr) {
  auto const& self = machine_of(avr);
  auto next = avr->pc;
  if (avr->state == cpu_Running) next = avr_run_one(avr);
  auto const idle = avr_cycle_timer_process(avr);
  avr->pc = next;
  if (avr->state == cpu_Sleeping) {
    auto const until = self.limit_ > avr->cycle ? self.limit_ - avr->cycle : 1;
    avr->cycle += std::min<avr_cycle_count_t>(1 + idle, until);
  }
  avr_service_interrupts(avr);
}

void AvrMachine::reset_happened(avr_t* avr) {
  auto& self = machine_of(avr);
  self.was_reset_ = true;
  if (self.core_reset_ != nullptr) self.core_reset_(avr);
}

void AvrMachine::run_until(Cycle at) {
  while (avr_->cycle < at) {
    if (avr_->cycle < held_until_) {
      avr_->cycle = std::min(at, held_until_);
      continue;
    }
    limit_ = incoming_.empty() ? at : std::min(at, std::max(next_byte_, avr_->cycle + 1));
    auto const state = avr_run(avr_);
    if (state == cpu_Done || state == cpu_Crashed) throw std::runtime_error{"the image crashed"};
    after_step();
  }
}

Cycle AvrMachine::now() const {
  return avr_->cycle;
}

bool AvrMachine::sleeping() const {
  return avr_->state == cpu_Sleeping;
}

void AvrMachine::after_reset() {
  was_reset_ = false;
  ++resets_;
  incoming_.clear();
  // External interrupts would be polled in every cycle while their pins are low.
  for (std::uint8_t n = 0; n < 2; ++n) avr_extint_set_strict_lvl_trig(avr_, n, 0);
  std::uint32_t flags = 0;
  avr_ioctl(avr_, AVR_IOCTL_UART_SET_FLAGS('0'), &flags);
  for (auto const& [which, high] : levels_) raise_level(which);
  on_reset();
}

void AvrMachine::after_step() {
  if (was_reset_) after_reset();
  // simavr counts a parity bit that is not there: 11 bits a byte.
  if (*cycles_per_byte_ != byte_cycles_ && *cycles_per_byte_ != 0) {
    *cycles_per_byte_ = *cycles_per_byte_ * 10 / 11;
    byte_cycles_ = *cycles_per_byte_;
  }
  take_byte();
  watch_pins();
  watch_core();
  if (hang_wanted_ && avr_->sreg[S_I]) enter_hang();
}

void AvrMachine::take_byte() {
  if (incoming_.empty() || avr_->cycle < next_byte_) return;
  avr_raise_irq(avr_io_getirq(avr_, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_INPUT), incoming_.front());
  incoming_.pop_front();
  next_byte_ = avr_->cycle + byte_cycles_;
}

void AvrMachine::receive(std::string_view bytes) {
  if (incoming_.empty()) next_byte_ = std::max(next_byte_, avr_->cycle + byte_cycles_);
  for (char const c : bytes) incoming_.push_back(static_cast<std::uint8_t>(c));
}

void AvrMachine::byte_said(avr_irq_t* /*irq*/, std::uint32_t value, void* self) {
  static_cast<AvrMachine*>(self)->on_byte(static_cast<std::uint8_t>(value));
}

void AvrMachine::byte_shifted(avr_irq_t* /*irq*/, std::uint32_t value, void* self) {
  auto& shifted = static_cast<AvrMachine*>(self)->shifted_;
  shifted = static_cast<std::uint16_t>(shifted << 8 | (value & 0xFF));
}

void AvrMachine::watch_pins() {
  for (std::size_t i = 0; i < outputs_.size(); ++i) {
    char const port = ports[i];
    auto const now_high =
        static_cast<std::uint8_t>(avr_->data[port_of(port)] & avr_->data[ddr_of(port)]);
    auto const changed = static_cast<std::uint8_t>(now_high ^ outputs_[i]);
    if (changed == 0) continue;
    outputs_[i] = now_high;
    for (std::uint8_t bit = 0; bit < 8; ++bit) {
      if ((changed >> bit & 1) == 0) continue;
      Edge const edge{{port, bit}, (now_high >> bit & 1) != 0, avr_->cycle};
      if (edge.pin == display_select && edge.high) {
        display_.at(shifted_ >> 8 & 0xF) = static_cast<std::uint8_t>(shifted_);
      }
      on_edge(edge);
    }
  }
}

void AvrMachine::watch_core() {
  int const probe = avr_->data[gpior0];
  if (probe != probe_) {
    auto& counted = probes_[probe_];
    auto const took = avr_->cycle - probe_since_;
    ++counted.times;
    counted.total += took;
    counted.longest = std::max(counted.longest, took);
    probe_ = probe;
    probe_since_ = avr_->cycle;
  }
  bool const on = avr_->sreg[S_I] != 0;
  if (on && !interrupts_on_ && interrupts_off_since_ != 0) {
    interrupts_off_longest_ =
        std::max(interrupts_off_longest_, avr_->cycle - interrupts_off_since_);
  }
  if (!on && interrupts_on_) interrupts_off_since_ = avr_->cycle;
  interrupts_on_ = on;
}

void AvrMachine::set_level(Pin which, bool high) {
  levels_[which] = high;
  raise_level(which);
}

void AvrMachine::raise_level(Pin which) {
  avr_ioport_external_t external{};
  external.name = static_cast<unsigned char>(which.port) & 0x7F;
  for (auto const& [other, high] : levels_) {
    if (other.port != which.port) continue;
    external.mask = (external.mask | 1u << other.bit) & 0xFF;
    if (high) external.value = (external.value | 1u << other.bit) & 0xFF;
  }
  avr_ioctl(avr_, AVR_IOCTL_IOPORT_SET_EXTERNAL(which.port), &external);
  auto* const irq = avr_io_getirq(avr_, AVR_IOCTL_IOPORT_GETIRQ(which.port), which.bit);
  // A reset clears the register but not the signal, which then would not seem to change.
  bool const high = levels_.at(which);
  avr_raise_irq(irq, high ? 0 : 1);
  avr_raise_irq(irq, high ? 1 : 0);
}

bool AvrMachine::is_high(Pin which) const {
  return (avr_->data[port_of(which.port)] & avr_->data[ddr_of(which.port)] & 1u << which.bit) != 0;
}

void AvrMachine::reset(Cycle held) {
  avr_reset(avr_);
  held_until_ = avr_->cycle + held;
  after_reset();
  watch_pins();
}

void AvrMachine::hang() {
  hang_wanted_ = true;
}

void AvrMachine::enter_hang() {
  hang_wanted_ = false;
  avr_->pc = hang_at;
  avr_->state = cpu_Running;
}

}  // namespace c715::avr
