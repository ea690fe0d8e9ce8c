// The board, the clock on the wall, and the cable between board and host.
#include "tests/firmware/live_board.hpp"

#include <sstream>

#include "server/core/hex.hpp"

namespace c715::avr {

namespace {

constexpr Cycle slip_cycles = 20 * cycles_per_ms;
constexpr Cycle boot_cycles = 1000 * cycles_per_ms;
constexpr std::uint64_t cycles_per_us = 16;

std::string at(Cycle cycle) {
  return " " + std::to_string(cycle);
}

}  // namespace

LiveBoard::LiveBoard(Options options, Tell tell)
    : options_(std::move(options)),
      tell_(std::move(tell)),
      machine_(options_.elf),
      line_(simulator::pty_line(options_.link)),
      watched_{pin("D7")},
      began_(Clock::now()) {
  machine_.write_eeprom(0, options_.uid);
  if (options_.elf.find("e_stop") != std::string::npos) press("estop", false);
  machine_.on_byte = [this](std::uint8_t byte) { said_ += static_cast<char>(byte); };
  machine_.on_edge = [this](AvrMachine::Edge const& edge) {
    if (!watched_.contains(edge.pin)) return;
    tell_("pin " + name_of(edge.pin) + (edge.high ? " 1" : " 0") + at(edge.at));
  };
  machine_.on_reset = [this] { tell_("reset" + at(machine_.now())); };
}

// The board lives as fast as the clock on the wall. What it missed by far is not made up for: it
// would then live faster than its host.
void LiveBoard::catch_up() {
  auto const passed = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began_);
  auto due = began_at_ + static_cast<Cycle>(passed.count()) * cycles_per_us;
  if (due > machine_.now() + slip_cycles) {
    ++slips_;
    began_ = Clock::now();
    began_at_ = due = machine_.now() + slip_cycles;
  }
  machine_.run_until(due);
}

void LiveBoard::attend_line() {
  if (!line_) return;
  line_->attend(Clock::now());
  bool const open = line_->connected();
  if (open && !was_open_ && options_.dtr_reset) machine_.reset(boot_cycles);
  if (open != was_open_) tell_(open ? "line up" : "line down");
  was_open_ = open;
  if (!open) return;
  auto const heard = to_board_.pass(line_->read());
  if (heard.empty()) return;
  machine_.receive(heard);
  heard_at_ = machine_.now();
}

void LiveBoard::live() {
  attend_line();
  catch_up();
  if (line_ && was_open_ && !said_.empty()) line_->write(from_board_.pass(said_));
  said_.clear();
}

// Names of inputs as they are wired: an e-stop opens both its contacts, buttons close theirs.
std::string LiveBoard::press(std::string const& name, bool pressed) {
  if (name == "estop") {
    machine_.set_level(pin("D8"), pressed);
    machine_.set_level(pin("D9"), pressed);
  } else if (name == "start") {
    machine_.set_level(pin("D10"), !pressed);
  } else if (name == "ready") {
    machine_.set_level(pin("D8"), !pressed);
  } else {
    return "unknown " + name;
  }
  return (pressed ? "pressed " : "released ") + name + at(machine_.now());
}

std::string LiveBoard::spoil(std::string const& what, std::string const& way, std::uint32_t ppm) {
  auto& damage = way == "in" ? to_board_ : from_board_;
  (what == "noise" ? damage.noise_ppm : damage.drop_ppm) = ppm;
  return "ok";
}

std::string LiveBoard::status() const {
  std::ostringstream text;
  text << "stat now " << machine_.now() << " heard " << heard_at_ << " resets " << machine_.resets()
       << " slips " << slips_;
  return text.str();
}

std::string LiveBoard::probes() const {
  std::ostringstream text;
  text << "probes";
  for (auto const& [number, probe] : machine_.probes()) {
    text << ' ' << number << ':' << probe.times << ':' << probe.total << ':' << probe.longest;
  }
  return text.str();
}

std::string LiveBoard::levels() const {
  std::string text = "pins";
  for (char const* name : {"D5", "D6", "D7", "D8", "D9", "D11"}) {
    if (machine_.is_high(pin(name))) text += std::string{" "} + name;
  }
  return text;
}

std::string LiveBoard::digits() const {
  std::string shown;
  for (std::size_t i = 1; i <= 8; ++i) shown += static_cast<char>(machine_.display().at(i));
  return "digits " + hex(shown);
}

std::string LiveBoard::carry_out(std::string const& words) {
  std::istringstream stream{words};
  std::string verb;
  std::string first;
  std::string second;
  std::uint32_t number = 0;
  stream >> verb >> first;
  if (verb == "press" || verb == "release") return press(first, verb == "press");
  if (verb == "set" && stream >> number) {
    machine_.set_level(pin(first), number != 0);
    return "ok" + at(machine_.now());
  }
  if (verb == "watch") return watched_.insert(pin(first)), "ok";
  if ((verb == "noise" || verb == "drop") && stream >> number) return spoil(verb, first, number);
  if (verb == "unplug") return line_.reset(), was_open_ = false, "unplugged" + at(machine_.now());
  if (verb == "plug") return line_ = simulator::pty_line(options_.link), "plugged";
  if (verb == "reset") return machine_.reset(), "ok";
  if (verb == "hang") return machine_.hang(), "hangs" + at(machine_.now());
  if (verb == "stat") return status();
  if (verb == "probes") return probes();
  if (verb == "pins") return levels();
  if (verb == "digits") return digits();
  if (verb == "stack") return "stack " + std::to_string(machine_.stack_used());
  if (verb == "irqoff") return "irqoff " + std::to_string(machine_.longest_interrupts_off());
  return "unknown " + words;
}

}  // namespace c715::avr
