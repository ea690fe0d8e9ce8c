// One board's session: handshake, liveness, outputs until acknowledged.
#include "server/field/board_session.hpp"

#include <algorithm>
#include <type_traits>

#include "server/field/board_frames.hpp"

namespace c715::field {

namespace {

// The host's uptime as boards echo it: wraps after 49 days, so only differences mean something.
std::uint32_t host_ms(Instant now) {
  return static_cast<std::uint32_t>(to_us(now) / 1000);
}

bool is_newer(std::uint32_t seq, std::uint32_t than) {
  auto const ahead = seq - than;
  return ahead != 0 && ahead < 0x80000000u;
}

bool is_fresh(std::uint32_t echo_ms, Instant now, Duration bound) {
  return host_ms(now) - echo_ms <= static_cast<std::uint32_t>(to_ms(bound));
}

}  // namespace

char const* name_of(Loss loss) {
  switch (loss) {
    case Loss::silence:
      return "silence";
    case Loss::bad_frames:
      return "bad frames";
    case Loss::rebooted:
      return "rebooted";
    case Loss::tripped:
      return "fell safe by itself";
    case Loss::no_session:
      return "no session";
    case Loss::unresponsive:
      return "outputs not acknowledged";
    case Loss::closed:
      return "closed";
  }
  return "";
}

v1::ToDevice BoardSession::envelope() const {
  v1::ToDevice message;
  message.set_session(session_);
  return message;
}

void BoardSession::lose(Loss why, Step& step) {
  bool const was_open = stage_ == Stage::open;
  stage_ = Stage::waiting;
  session_ = 0;
  if (was_open) step.notices.emplace_back(Lost{why});
}

Step BoardSession::close() {
  Step step;
  lose(Loss::closed, step);
  return step;
}

Step BoardSession::hear(v1::ToHost const& message, Instant now) {
  Step step;
  bool const ours = stage_ != Stage::waiting && message.session() == session_;
  switch (message.body_case()) {
    case v1::ToHost::kHello:
      last_word_ = now;
      hear_hello(message.hello(), step);
      break;
    case v1::ToHost::kAck:
      if (ours) hear_ack(message.ack(), now, step);
      break;
    case v1::ToHost::kHeartbeat:
      // A heartbeat of the session being opened says what the lost answer to the open would have.
      if (ours && !open()) began(now, step);
      if (ours) hear_heartbeat(message.heartbeat(), now, step);
      break;
    case v1::ToHost::kInputEvent:
      if (ours && open()) hear_event(message.input_event(), step);
      break;
    case v1::ToHost::BODY_NOT_SET:
      break;
  }
  return step;
}

Step BoardSession::hear_bad_frame(Instant now) {
  Step step;
  ++frames_bad_;
  bool const full = bad_known_ == static_cast<int>(bad_at_.size());
  bool const often = full && now - bad_at_.front() < bad_frames_window;
  if (full) {
    std::rotate(bad_at_.begin(), bad_at_.begin() + 1, bad_at_.end());
    bad_at_.back() = now;
  } else {
    bad_at_.at(static_cast<std::size_t>(bad_known_++)) = now;
  }
  if (often) lose(Loss::bad_frames, step);
  return step;
}

void BoardSession::hear_hello(v1::DeviceHello const& hello, Step& step) {
  if (open()) lose(hello.boot_nonce() == boot_nonce_ ? Loss::tripped : Loss::rebooted, step);
  boot_nonce_ = hello.boot_nonce();
  board_ms_ = hello.uptime_ms();
  step.notices.emplace_back(Introduced{hello});
}

Step BoardSession::accept(std::uint32_t session, std::uint32_t version, Duration watchdog,
                          Instant now) {
  Step step;
  stage_ = Stage::opening;
  session_ = session;
  version_ = version;
  watchdog_ = watchdog;
  auto message = envelope();
  auto& open = *message.mutable_open();
  open.set_boot_nonce(boot_nonce_);
  open.set_protocol_version(version_);
  open.set_watchdog_ms(static_cast<std::uint32_t>(to_ms(watchdog_)));
  open.set_uptime_ms(host_ms(now));
  open.set_echo_ms(board_ms_);
  step.send = frame_of(message);
  return step;
}

void BoardSession::began(Instant now, Step& step) {
  stage_ = Stage::open;
  heard_seq_ = heartbeat_seq_ = event_seq_ = output_seq_ = acked_seq_ = 0;
  inputs_ = inputs_seq_ = 0;
  rounds_ = 0;
  frames_lost_ = 0;
  counts_.clear();
  buzzer_ms_ = 0;
  alive_at_ = now;
  wanted_.enable = false;  // whatever was wanted of the board that stood here before
  new_output(now, step.send);
}

void BoardSession::hear_ack(v1::DeviceAck const& ack, Instant now, Step& step) {
  last_word_ = now;
  if (ack.status() == v1::ACK_STATUS_NO_SESSION) return lose(Loss::no_session, step);
  if (stage_ == Stage::opening) {
    if (ack.seq() != 0) return;
    if (ack.status() == v1::ACK_STATUS_OK) return began(now, step);
    return lose(Loss::closed, step);  // refused; its next hello begins anew
  }
  if (ack.seq() == 0 || is_newer(ack.seq(), output_seq_)) return;
  if (ack.status() == v1::ACK_STATUS_STALE) return;  // resent with a newer echo when that is due
  if (is_newer(ack.seq(), acked_seq_)) acked_seq_ = ack.seq();
  if (acked_seq_ == output_seq_) rounds_ = 0;
  if (wanted_ != sent_) change_output(now, step.send);
}

void BoardSession::hear_heartbeat(v1::DeviceHeartbeat const& heartbeat, Instant now, Step& step) {
  if (!is_newer(heartbeat.seq(), heard_seq_)) return;
  last_word_ = now;
  frames_lost_ += heartbeat.seq() - heard_seq_ - 1;
  heard_seq_ = heartbeat.seq();
  board_ms_ = heartbeat.uptime_ms();
  if (!is_newer(inputs_seq_, heartbeat.last_event_seq())) {
    inputs_ = heartbeat.inputs();
    inputs_seq_ = heartbeat.last_event_seq();
  }
  round_trip_ms_ = heartbeat.round_trip_ms();
  counts_.assign(heartbeat.counts().begin(), heartbeat.counts().end());
  bool const fresh = is_fresh(heartbeat.echo_ms(), now, watchdog_);
  if (fresh) alive_at_ = now;
  step.notices.emplace_back(Heard{heartbeat, fresh});
  step.heartbeat_due = true;
}

std::string BoardSession::answer_heartbeat(Instant now) {
  auto message = envelope();
  auto& answer = *message.mutable_heartbeat();
  answer.set_seq(++heartbeat_seq_);
  answer.set_uptime_ms(host_ms(now));
  answer.set_echo_ms(board_ms_);
  answer.set_output_seq(output_seq_);
  answer.set_enable(sent_.enable);
  return frame_of(message);
}

void BoardSession::hear_event(v1::InputEvent const& event, Step& step) {
  bool const asserted = event.edge() == v1::INPUT_EDGE_ASSERTED;
  if (is_newer(event.seq(), event_seq_) && asserted) {
    step.notices.emplace_back(Pressed{event.input()});
  }
  auto const next =
      is_newer(event.oldest_seq(), event_seq_ + 1) ? event.oldest_seq() : event_seq_ + 1;
  if (event.seq() == next) {
    event_seq_ = event.seq();
    if (asserted) ++presses_;
    note_edge(event);
    step.notices.emplace_back(Happened{event});
  }
  auto message = envelope();
  message.mutable_ack()->set_seq(event_seq_);
  message.mutable_ack()->set_status(v1::ACK_STATUS_OK);
  step.send = frame_of(message);
}

// An event that no heartbeat contains yet changes the inputs; an older one is in them already.
void BoardSession::note_edge(v1::InputEvent const& event) {
  if (!is_newer(event.seq(), inputs_seq_) || event.input() >= 32) return;
  auto const bit = 1u << event.input();
  if (event.edge() == v1::INPUT_EDGE_ASSERTED) inputs_ |= bit;
  if (event.edge() == v1::INPUT_EDGE_RELEASED) inputs_ &= ~bit;
  inputs_seq_ = event.seq();
}

void BoardSession::change_output(Instant now, std::string& out) {
  buzzer_ms_ = wanted_.buzzer_ms;
  new_output(now, out);
}

void BoardSession::new_output(Instant now, std::string& out) {
  ++output_seq_;
  sent_ = wanted_;
  tries_ = 0;
  send_output(now, out);
}

void BoardSession::send_output(Instant now, std::string& out) {
  auto message = envelope();
  auto& output = *message.mutable_output();
  output.set_seq(output_seq_);
  output.set_enable(sent_.enable);
  output.set_run(sent_.run);
  output.set_lamps(sent_.lamps);
  output.set_pattern(sent_.pattern);
  output.set_buzzer_ms(buzzer_ms_);
  output.set_echo_ms(board_ms_);
  if (version_ >= 2) {
    output.set_sound(sent_.sound);
    output.set_segments(sent_.segments);
    output.set_text(sent_.text);
  } else if (sent_.pattern == v1::LAMP_PATTERN_FLASH) {
    output.set_pattern(v1::LAMP_PATTERN_BLINK);  // an older board takes it for a bad frame
  }
  output_at_ = now;
  ++tries_;
  out += frame_of(message);
}

Step BoardSession::want(Wanted const& wanted, Instant now) {
  Step step;
  bool const off = sent_.enable && !wanted.enable;
  wanted_ = wanted;
  if (!open() || wanted_ == sent_) return step;
  if (off || output_seq_ - acked_seq_ < outputs_in_flight) {
    change_output(now, step.send);
  }
  return step;
}

std::string BoardSession::stop(Wanted const& wanted, Instant now) {
  std::string out;
  wanted_ = wanted;
  wanted_.enable = false;
  if (!open()) return out;
  buzzer_ms_ = stop_buzzer_ms;
  new_output(now, out);
  return out;
}

Step BoardSession::tick(Instant now) {
  Step step;
  if (!open()) return step;
  if (now - alive_at_ > watchdog_) {
    lose(Loss::silence, step);
    return step;
  }
  if (acked_seq_ == output_seq_ || now - output_at_ < output_retry) return step;
  if (wanted_ != sent_) {
    change_output(now, step.send);
  } else if (tries_ < output_tries) {
    send_output(now, step.send);
  } else if (++rounds_ < output_rounds) {
    new_output(now, step.send);
  } else {
    lose(Loss::unresponsive, step);
  }
  return step;
}

std::optional<Instant> BoardSession::deadline() const {
  if (!open()) return std::nullopt;
  auto const lost_at = alive_at_ + watchdog_ + std::chrono::microseconds{1};
  if (acked_seq_ == output_seq_) return lost_at;
  return std::min(lost_at, output_at_ + output_retry);
}

}  // namespace c715::field
