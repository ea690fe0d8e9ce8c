// A host for one simulated board, as small as can be.
#include "tests/firmware/avr_bench.hpp"

#include <string_view>

namespace c715::avr {

std::string image_path(std::string const& name) {
  return std::string{C715_FIRMWARE_DIR "/"} + name + ".elf";
}

AvrBench::AvrBench(std::string const& image) : machine(image_path(image)) {
  machine.write_eeprom(0, {bench_uid, 8});
  release_e_stop();
  machine.on_byte = [this](std::uint8_t byte) {
    in_frame = byte != 0;
    char const c = static_cast<char>(byte);
    std::string_view one{&c, 1};
    auto const outcome = frames_.next(one);
    if (!outcome) return;
    if (outcome->message) {
      heard(*outcome->message);
    } else {
      ++bad_frames;
    }
  };
  machine.on_edge = [this](AvrMachine::Edge const& edge) {
    if (edge.pin == pin("D7") && !edge.high) relay_off_at_ = edge.at;
  };
  pass(70);  // counts its start in EEPROM, then says hello
}

void AvrBench::heard(v1::ToHost const& message) {
  said.push_back(message);
  if (said.size() > 4000) said.pop_front();
  if (!answering || message.session() != session) return;
  v1::ToDevice answer;
  answer.set_session(session);
  if (message.has_input_event() && acknowledging) {
    answer.mutable_ack()->set_seq(message.input_event().seq());
    answer.mutable_ack()->set_status(v1::ACK_STATUS_OK);
    machine.receive(field::frame_of(answer));
  } else if (message.has_heartbeat()) {
    auto& heartbeat = *answer.mutable_heartbeat();
    heartbeat.set_seq(++host_seq);
    heartbeat.set_uptime_ms(78);
    heartbeat.set_echo_ms(message.heartbeat().uptime_ms());
    heartbeat.set_output_seq(output_seq);
    heartbeat.set_enable(enable_wanted);
    machine.receive(field::frame_of(answer));
  }
}

void AvrBench::pass(std::uint32_t ms) {
  pass_cycles(ms * cycles_per_ms);
}

void AvrBench::hear(v1::ToDevice const& message) {
  hear_bytes(field::frame_of(message));
}

void AvrBench::hear_bytes(std::string const& bytes) {
  machine.receive(bytes);
  while (!machine.line_is_quiet()) pass_cycles(500);
  pass(8);  // the last byte, the loop that reads it, and its answer behind a heartbeat
}

v1::ToDevice AvrBench::open_message(std::uint32_t number) const {
  v1::ToDevice message;
  message.set_session(number);
  auto& open = *message.mutable_open();
  open.set_boot_nonce(last(v1::ToHost::kHello).hello().boot_nonce());
  open.set_protocol_version(2);
  open.set_watchdog_ms(watchdog);
  open.set_uptime_ms(77);
  open.set_echo_ms(uptime());
  return message;
}

v1::ToDevice AvrBench::output_message(std::uint32_t seq, bool enable, std::uint32_t run) const {
  v1::ToDevice message;
  message.set_session(session);
  auto& output = *message.mutable_output();
  output.set_seq(seq);
  output.set_enable(enable);
  output.set_run(run);
  output.set_lamps(v1::DEVICE_LAMP_GREEN);
  output.set_pattern(v1::LAMP_PATTERN_STEADY);
  output.set_echo_ms(uptime());
  return message;
}

v1::ToDevice AvrBench::heartbeat_message(std::uint32_t seq, bool enable) const {
  v1::ToDevice message;
  message.set_session(session);
  auto& heartbeat = *message.mutable_heartbeat();
  heartbeat.set_seq(seq);
  heartbeat.set_uptime_ms(78);
  heartbeat.set_echo_ms(uptime());
  heartbeat.set_enable(enable);
  return message;
}

void AvrBench::open(std::uint32_t number, std::uint32_t watchdog_ms) {
  session = number;
  watchdog = watchdog_ms;
  host_seq = output_seq = 0;
  hear(open_message(number));
}

void AvrBench::enabled(std::uint32_t run) {
  answering = enable_wanted = true;
  open();
  output_seq = 1;
  hear(output_message(1, true, run));
}

void AvrBench::press_e_stop() {
  press("D8");
  press("D9");
}

void AvrBench::release_e_stop() {
  close("D8");
  close("D9");
}

v1::ToHost AvrBench::last(v1::ToHost::BodyCase kind) const {
  for (auto at = said.rbegin(); at != said.rend(); ++at) {
    if (at->body_case() == kind) return *at;
  }
  return {};
}

int AvrBench::count(v1::ToHost::BodyCase kind) const {
  int n = 0;
  for (auto const& message : said) n += message.body_case() == kind ? 1 : 0;
  return n;
}

v1::AckStatus AvrBench::last_ack() const {
  return last(v1::ToHost::kAck).ack().status();
}

}  // namespace c715::avr
