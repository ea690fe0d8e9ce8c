// What a simulated chip remembers: EEPROM, flash, the image's variables, the stack's traces; and
// the names of its pins.
#include <algorithm>
#include <stdexcept>

#include <simavr/avr_eeprom.h>
#include <simavr/sim_avr.h>

#include "tests/firmware/avr_machine.hpp"

namespace c715::avr {

void AvrMachine::write_eeprom(std::uint16_t at, std::string_view bytes) {
  std::string copy{bytes};
  avr_eeprom_desc_t what{reinterpret_cast<std::uint8_t*>(copy.data()), at,
                         static_cast<std::uint32_t>(copy.size())};
  avr_ioctl(avr_, AVR_IOCTL_EEPROM_SET, &what);
}

std::string AvrMachine::read_eeprom(std::uint16_t at, std::uint16_t count) const {
  std::string bytes(count, '\0');
  avr_eeprom_desc_t what{reinterpret_cast<std::uint8_t*>(bytes.data()), at, count};
  avr_ioctl(avr_, AVR_IOCTL_EEPROM_GET, &what);
  return bytes;
}

void AvrMachine::write_flash(std::uint32_t at, std::string_view bytes) {
  std::copy(bytes.begin(), bytes.end(), avr_->flash + at);
}

std::uint16_t AvrMachine::address_of(std::string const& symbol) const {
  auto const found = symbols_.find(symbol);
  if (found == symbols_.end()) throw std::runtime_error{"no symbol " + symbol};
  return static_cast<std::uint16_t>(found->second);
}

std::uint32_t AvrMachine::read_word(std::string const& symbol) const {
  auto const at = address_of(symbol);
  std::uint32_t value = 0;
  for (int i = 3; i >= 0; --i) value = value << 8 | avr_->data[at + i];
  return value;
}

void AvrMachine::write_word(std::string const& symbol, std::uint32_t value) {
  auto const at = address_of(symbol);
  for (int i = 0; i < 4; ++i) avr_->data[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

unsigned AvrMachine::static_ram() const {
  return address_of("_end") - ram_begin;
}

unsigned AvrMachine::stack_used() const {
  unsigned at = ram_begin + static_ram();
  while (at <= avr_->ramend && avr_->data[at] == ram_paint) ++at;
  return avr_->ramend + 1u - at;
}

Pin pin(std::string_view name) {
  int number = 0;
  for (char const c : name.substr(std::min<std::size_t>(1, name.size()))) {
    if (c < '0' || c > '9') number = 99;
    number = number * 10 + (c - '0');
  }
  bool const digits = name.size() == 2 || name.size() == 3;
  if (digits && name[0] == 'A' && number < 6) return {'C', static_cast<std::uint8_t>(number)};
  if (digits && name[0] == 'D' && number < 8) return {'D', static_cast<std::uint8_t>(number)};
  if (digits && name[0] == 'D' && number < 14) return {'B', static_cast<std::uint8_t>(number - 8)};
  throw std::invalid_argument{"no pin " + std::string{name}};
}

std::string name_of(Pin pin) {
  if (pin.port == 'C') return "A" + std::to_string(pin.bit);
  return "D" + std::to_string(pin.port == 'B' ? pin.bit + 8 : pin.bit);
}

}  // namespace c715::avr
