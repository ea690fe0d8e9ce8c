// One board in software.
#include "firmware_bridge/simulator/software_board.hpp"

#include <algorithm>
#include <utility>

namespace c715::simulator {

namespace {

std::string lamp_text(c715_drive const& drive) {
  static constexpr char const* names[] = {"red", "amber", "green", "blue", "white"};
  std::string text = "lamp";
  for (std::size_t i = 0; i < std::size(names); ++i) {
    if ((drive.lamps >> i & 1) != 0) text += std::string{" "} + names[i];
  }
  if (drive.lamps == 0) return text + " off";
  switch (drive.pattern) {
    case C715_PATTERN_BLINK:
      return text + " blink";
    case C715_PATTERN_FAST:
      return text + " fast";
    case C715_PATTERN_FLASH:
      return text + " flash";
    case C715_PATTERN_NO_HOST:
      return text + " no-host";
    default:
      return text;
  }
}

char const* cause_text(c715_safe safe) {
  switch (safe) {
    case C715_SAFE_NOT:
      return "";
    case C715_SAFE_BOOT:
      return " boot";
    case C715_SAFE_OFF:
      return " host";
    case C715_SAFE_SILENCE:
      return " silence";
    case C715_SAFE_E_STOP:
      return " e-stop";
    case C715_SAFE_FRAMES:
      return " frames";
    case C715_SAFE_HANG:
      return " hang";
    case C715_SAFE_CONTACTS:
      return " contacts";
  }
  return "";
}

}  // namespace

SoftwareBoard::SoftwareBoard(std::string_view uid, std::uint32_t seed, Send send, Tell tell)
    : send_(std::move(send)), tell_(std::move(tell)), random_(seed) {
  std::copy_n(uid.begin(), std::min<std::size_t>(uid.size(), C715_UID_BYTES), identity_.uid);
  identity_.firmware_version = firmware_version;
  identity_.inputs = 1u << e_stop_input | 1u << start_input;
  identity_.e_stops = 1u << e_stop_input;
  identity_.outputs = C715_OUT_ENABLE | C715_OUT_STACK_LIGHT | C715_OUT_BUZZER;
  identity_.counters = 1;
  identity_.kind = C715_KIND_OTHER;
  identity_.digits = C715_DIGITS_MAX;
  identity_.characters = C715_TEXT_MAX;
}

void SoftwareBoard::power_on(std::uint32_t now_ms) {
  now_ms_ = now_ms;
  hung_ = false;
  identity_.boot_nonce = static_cast<std::uint32_t>(random_());
  c715_port const port{this, on_send, on_drive};
  c715_board_begin(&board_, &identity_, &port, now_ms);
}

void SoftwareBoard::connected(std::uint32_t now_ms) {
  now_ms_ = now_ms;
  if (!hung_) c715_board_connected(&board_, now_ms);
}

void SoftwareBoard::receive(std::string_view bytes, std::uint32_t now_ms) {
  now_ms_ = now_ms;
  if (hung_ || silent()) return;
  auto const heard = noisy(bytes);
  c715_board_receive(&board_, reinterpret_cast<std::uint8_t const*>(heard.data()), heard.size(),
                     now_ms);
}

void SoftwareBoard::poll(std::uint32_t now_ms) {
  now_ms_ = now_ms;
  if (hung_) {
    c715_board_guard(&board_, now_ms);
    if (now_ms - hung_at_ < hardware_watchdog_ms) return;
    tell_("reset");
    power_on(now_ms);
  }
  for (std::uint8_t i = 0; i < C715_INPUTS_MAX; ++i) {
    c715_board_input(&board_, i, (levels_ >> i & 1) != 0, now_ms);
  }
  c715_board_poll(&board_, now_ms);
}

void SoftwareBoard::press(std::uint8_t input, std::uint32_t now_ms) {
  now_ms_ = now_ms;
  levels_ = static_cast<std::uint8_t>(levels_ | 1u << input);
  if (!hung_) c715_board_input(&board_, input, 1, now_ms);
}

void SoftwareBoard::release(std::uint8_t input) {
  levels_ = static_cast<std::uint8_t>(levels_ & ~(1u << input));
}

void SoftwareBoard::count(std::uint32_t more, std::uint32_t now_ms) {
  now_ms_ = now_ms;
  if (!hung_) c715_board_count(&board_, 0, more, now_ms);
}

void SoftwareBoard::hang(std::uint32_t now_ms) {
  hung_ = true;
  hung_at_ = now_ms;
}

void SoftwareBoard::drop(std::uint32_t for_ms, std::uint32_t now_ms) {
  drop_from_ = now_ms;
  drop_ms_ = for_ms;
}

std::string SoftwareBoard::noisy(std::string_view bytes) {
  std::string heard{bytes};
  if (noise_ == 0) return heard;
  for (char& byte : heard) {
    if (random_() % 1'000'000 < noise_) byte = static_cast<char>(byte ^ (1u << random_() % 8));
  }
  return heard;
}

void SoftwareBoard::on_send(void* self, std::uint8_t const* bytes, std::size_t length) {
  auto& board = *static_cast<SoftwareBoard*>(self);
  if (board.silent()) return;
  board.send_(board.noisy({reinterpret_cast<char const*>(bytes), length}));
}

void SoftwareBoard::on_drive(void* self, c715_drive const* drive) {
  static_cast<SoftwareBoard*>(self)->tell_changes(*drive);
}

void SoftwareBoard::tell_changes(c715_drive const& drive) {
  bool const first = !std::exchange(told_anything_, true);
  if (first || drive.enable != told_.enable) {
    tell_(drive.enable != 0 ? "enable on" : std::string{"enable off"} + cause_text(board_.safe));
  }
  if (first || drive.lamps != told_.lamps || drive.pattern != told_.pattern) {
    tell_(lamp_text(drive));
  }
  bool const rings = drive.buzzer_ms != 0 &&
                     (drive.buzzer_ms != told_.buzzer_ms || drive.buzzer_seq != told_.buzzer_seq);
  if (rings) tell_("buzzer " + std::to_string(drive.buzzer_ms));
  told_ = drive;
}

}  // namespace c715::simulator
