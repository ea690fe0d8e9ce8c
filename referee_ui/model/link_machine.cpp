// Connecting, trusting, keeping alive, and what is on its way to the server.
#include "referee_ui/model/link_machine.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace c715::ui {

namespace {

using std::chrono::milliseconds;
constexpr std::array back_off{milliseconds{200}, milliseconds{500}, milliseconds{1000},
                              milliseconds{2000}};

std::int64_t microseconds_of(LocalTime at) {
  return std::chrono::duration_cast<Duration>(at.time_since_epoch()).count();
}

LocalTime local_time(std::int64_t us) {
  return LocalTime{std::chrono::duration_cast<LocalTime::duration>(Duration{us})};
}

}  // namespace

LinkMachine::LinkMachine(std::string server, std::string console, std::string program)
    : console_(std::move(console)), program_(std::move(program)) {
  status_.server = std::move(server);
}

LinkActions LinkMachine::start(LocalTime now) {
  LinkActions out{ConnectNow{}};
  stage_ = Stage::connecting;
  stage_since_ = now;
  enter(LinkState::connecting, now, out);
  return out;
}

LinkActions LinkMachine::connected(link::Fingerprint const& shown, Trust trust, LocalTime now) {
  if (stage_ != Stage::connecting) return {DisconnectNow{}};
  LinkActions out;
  if (trust != Trust::known) {
    // Nothing is sent to a server that is not trusted.
    stage_ = Stage::distrusting;
    shown_ = shown;
    out.emplace_back(DisconnectNow{});
    enter(trust == Trust::changed ? LinkState::certificate_changed : LinkState::untrusted, now,
          out);
    return out;
  }
  stage_ = Stage::greeting;
  clock_.clear();  // another start of the server may have another clock
  heard_ = now;
  next_ping_ = now;
  v1::ToServer message;
  message.mutable_hello()->set_protocol(1);
  message.mutable_hello()->set_console(console_);
  message.mutable_hello()->set_program(program_);
  out.emplace_back(SendNow{std::move(message)});
  return out;
}

LinkActions LinkMachine::disconnected(LocalTime now) {
  if (stage_ == Stage::distrusting) return {};
  LinkActions out;
  bool const wanted = stage_ == Stage::leaving && failed_attempts_ == 0;
  auto const step =
      std::min<std::size_t>(static_cast<std::size_t>(failed_attempts_), back_off.size() - 1);
  stage_ = Stage::waiting;
  retry_at_ = wanted ? now : now + back_off[step];
  ++failed_attempts_;
  joiner_ = {};
  drop(queue_.drop_hasty(), out);
  enter(greeted_ ? LinkState::lost : LinkState::connecting, now, out);
  return out;
}

LinkActions LinkMachine::tick(LocalTime now) {
  LinkActions out;
  switch (stage_) {
    case Stage::waiting:
      if (now < retry_at_) break;
      stage_ = Stage::connecting;
      stage_since_ = now;
      out.emplace_back(ConnectNow{});
      break;
    case Stage::connecting:
      if (now - stage_since_ < connect_limit) break;
      stage_ = Stage::leaving;
      out.emplace_back(DisconnectNow{});
      break;
    case Stage::greeting:
    case Stage::welcomed:
    case Stage::live:
      keep_alive(now, out);
      break;
    case Stage::distrusting:
    case Stage::leaving:
      break;
  }
  return out;
}

void LinkMachine::keep_alive(LocalTime now, LinkActions& out) {
  if (now - heard_ >= silence_limit) {
    stage_ = Stage::leaving;
    out.emplace_back(DisconnectNow{});
    return;
  }
  if (sign_in_at_ && now >= *sign_in_at_ && stage_ == Stage::welcomed) {
    sign_in_at_.reset();
    sign_in_again(out, now);
  }
  if (stage_ == Stage::live) {
    for (auto& message : queue_.due(now)) out.emplace_back(SendNow{std::move(message)});
  }
  if (stage_ == Stage::greeting || now < next_ping_) return;
  next_ping_ = now + ping_every;
  v1::ToServer message;
  message.mutable_ping()->set_sent_us(microseconds_of(now));
  out.emplace_back(SendNow{std::move(message)});
}

LinkActions LinkMachine::received(v1::ToFollower message, LocalTime now) {
  LinkActions out;
  if (stage_ != Stage::greeting && stage_ != Stage::welcomed && stage_ != Stage::live) return out;
  heard_ = now;
  using Reply = v1::ToFollower::ReplyCase;
  switch (message.reply_case()) {
    case Reply::kWelcome:
      welcomed(message.welcome(), now, out);
      break;
    case Reply::kSignedIn:
      signed_in(message.signed_in(), now, out);
      break;
    case Reply::kRefused:
      refused(message.refused(), now, out);
      break;
    case Reply::kAnswer:
      answered(message.answer(), now, out);
      break;
    case Reply::kEntries:
      entries(std::move(*message.mutable_entries()), out);
      break;
    case Reply::kPairingOpen:  // the console opens no pairing
      break;
    case Reply::kPong:
      pong(message.pong(), now, out);
      break;
    case Reply::kInspection:
      out.emplace_back(TellUi{InspectionArrived{message.inspection()}});
      break;
    case Reply::kTelemetry:
      out.emplace_back(TellUi{TelemetryArrived{message.telemetry()}});
      break;
    case Reply::kClosing:
      status_.refusal = refuse(message.closing().reason(), message.closing().subject()).value();
      break;
    case Reply::REPLY_NOT_SET:
      break;
  }
  return out;
}

LinkActions LinkMachine::trust(std::string const& typed_code, LocalTime now) {
  LinkActions out;
  if (stage_ != Stage::distrusting || status_.state != LinkState::untrusted || !shown_) return out;
  if (!link::is_code_of(typed_code, *shown_)) {
    status_.wrong_code = true;
    tell_status(out);
    return out;
  }
  out.emplace_back(TrustNow{*shown_});
  out.emplace_back(ConnectNow{});
  stage_ = Stage::connecting;
  stage_since_ = now;
  enter(LinkState::connecting, now, out);
  return out;
}

LinkActions LinkMachine::forget_certificate(LocalTime now) {
  LinkActions out;
  if (stage_ != Stage::distrusting) return out;
  out.emplace_back(ForgetNow{});
  enter(LinkState::untrusted, now, out);
  return out;
}

LinkActions LinkMachine::wish(v1::ToServer message, LocalTime now) {
  LinkActions out;
  v1::Command const& command =
      message.has_add_user() ? message.add_user().command() : message.command();
  bool const too_late = stage_ != Stage::live && starts_robots(command);
  if (too_late || !queue_.keep(message, now)) {
    out.emplace_back(TellUi{CommandDropped{.id = command.id(), .tapped = now}});
    return out;
  }
  if (stage_ == Stage::live) out.emplace_back(SendNow{std::move(message)});
  tell_status(out);
  return out;
}

LinkActions LinkMachine::inspect() {
  if (stage_ != Stage::live) return {};
  v1::ToServer message;
  message.mutable_inspect();
  return {SendNow{std::move(message)}};
}

void LinkMachine::answered(v1::Answer const& answer, LocalTime now, LinkActions& out) {
  auto const kept = queue_.answered(answer, now);
  if (!kept) return;
  out.emplace_back(TellUi{CommandAnswered{.answer = answer, .tapped = kept->tapped}});
  tell_status(out);
}

void LinkMachine::drop(std::vector<CommandQueue::Kept> const& dropped, LinkActions& out) {
  for (auto const& kept : dropped) {
    out.emplace_back(TellUi{CommandDropped{.id = kept.id, .tapped = kept.tapped}});
  }
}

// Entries are asked for from the last one known, so that a journal that was replaced is noticed by
// its chain.
void LinkMachine::entries(v1::Entries frame, LinkActions& out) {
  auto const durable_seq = frame.durable_seq();
  if (durable_seq < last_seq_) return start_over(out);
  EntriesArrived arrived{.entries = {}, .durable_seq = durable_seq};
  for (auto& entry : joiner_.take(std::move(frame))) {
    if (entry.seq() == last_seq_ && entry.chain() != last_chain_) return start_over(out);
    if (entry.seq() != last_seq_ + 1) continue;
    last_seq_ = entry.seq();
    last_chain_ = entry.chain();
    arrived.entries.push_back(std::move(entry));
  }
  out.emplace_back(TellUi{std::move(arrived)});
}

void LinkMachine::start_over(LinkActions& out) {
  last_seq_ = 0;
  last_chain_.clear();
  joiner_ = {};
  out.emplace_back(TellUi{ReplicaReset{}});
  v1::ToServer message;
  message.mutable_follow()->set_from_seq(1);
  out.emplace_back(SendNow{std::move(message)});
}

void LinkMachine::pong(v1::Pong const& pong, LocalTime now, LinkActions& out) {
  clock_.take(local_time(pong.sent_us()), from_us(pong.server_at_us()), now);
  status_.round_trip = clock_.round_trip();
  status_.clock_offset = clock_.offset();
  tell_status(out);
}

void LinkMachine::enter(LinkState state, LocalTime now, LinkActions& out) {
  if (status_.state != state || status_.since == LocalTime{}) status_.since = now;
  status_.state = state;
  if (state != LinkState::untrusted) status_.wrong_code = false;
  tell_status(out);
}

void LinkMachine::tell_status(LinkActions& out) {
  status_.unanswered = queue_.size();
  out.emplace_back(TellUi{StatusChanged{status_}});
}

}  // namespace c715::ui
