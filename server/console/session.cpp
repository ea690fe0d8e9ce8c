// The stages of a session and what each allows.
#include "server/console/session.hpp"

#include <algorithm>
#include <utility>

#include "server/console/edge.hpp"
#include "server/console/pin_hash.hpp"
#include "server/core/limits.hpp"
#include "server/tournament/decide.hpp"
#include "server/tournament/permission.hpp"
#include "server/tournament/text_rule.hpp"

namespace c715::console {

namespace {

Actions refused(Refusal refusal, std::string const& command_id = {}) {
  v1::ToFollower message;
  message.mutable_refused()->set_command_id(command_id);
  *message.mutable_refused()->mutable_refusal() = std::move(refusal);
  return {Reply{std::move(message)}};
}

Actions refused(v1::Reason reason, std::string subject = {}) {
  return refused(refuse(reason, std::move(subject)).value());
}

Actions answered(v1::Command const& command, Refusal refusal) {
  v1::ToFollower message;
  message.mutable_answer()->set_command_id(command.id());
  *message.mutable_answer()->mutable_refusal() = std::move(refusal);
  return {Reply{std::move(message)}};
}

Actions answered(v1::Command const& command, v1::Reason reason, std::string subject = {}) {
  return answered(command, refuse(reason, std::move(subject)).value());
}

Actions pong(v1::Ping const& ping, Instant now) {
  v1::ToFollower message;
  message.mutable_pong()->set_sent_us(ping.sent_us());
  message.mutable_pong()->set_server_at_us(to_us(now));
  return {Reply{std::move(message)}};
}

// What a session that has not signed in is told, whatever it asked.
Actions not_signed_in(v1::ToServer const& frame) {
  if (frame.has_command()) return answered(frame.command(), v1::REASON_NOT_SIGNED_IN);
  return refused(v1::REASON_NOT_SIGNED_IN);
}

}  // namespace

Actions Session::on_frame(v1::ToServer frame, Instant now, tournament::State const& state,
                          bool claimable) {
  if (stage_ == Stage::closed) return {};
  heard_ = now;
  using Request = v1::ToServer::RequestCase;
  auto const request = frame.request_case();
  if (request == Request::REQUEST_NOT_SET) return refused(v1::REASON_UNKNOWN_COMMAND);
  if (request == Request::kHello) return hello(frame.hello(), now, state, claimable);
  if (stage_ == Stage::silent) return not_signed_in(frame);
  if (request == Request::kPing) return pong(frame.ping(), now);
  if (request == Request::kSignIn) return sign_in(*frame.mutable_sign_in());
  if (request == Request::kClaim) return claim(*frame.mutable_claim());
  if (stage_ != Stage::signed_in) return not_signed_in(frame);
  if (request == Request::kFollow) return follow(frame.follow());
  if (request == Request::kCommand) {
    return command(std::move(*frame.mutable_command()), state);
  }
  if (request == Request::kInspect) return {TellState{}};
  if (request == Request::kOpenPairing) return open_pairing(*frame.mutable_open_pairing(), state);
  return add_user(*frame.mutable_add_user(), state);
}

Actions Session::hello(v1::Hello const& hello, Instant now, tournament::State const& state,
                       bool claimable) {
  if (stage_ != Stage::silent) return refused(v1::REASON_MALFORMED, "hello");
  if (hello.protocol() != protocol_version) {
    return hang_up(v1::REASON_VERSION_MISMATCH,
                   std::to_string(protocol_version) + " - " + std::to_string(hello.protocol()));
  }
  if (auto checked = tournament::check_text(hello.console(), "console", limits::name_letters);
      !checked) {
    return hang_up(checked.error().reason(), checked.error().subject());
  }
  console_ = hello.console();
  stage_ = Stage::stranger;
  v1::ToFollower message;
  auto& welcome = *message.mutable_welcome();
  welcome.set_protocol(protocol_version);
  *welcome.mutable_event() = state.name;
  welcome.set_server_at_us(to_us(now));
  welcome.set_claimable(claimable);
  return {Reply{std::move(message)}};
}

Actions Session::sign_in(v1::SignIn& sign_in) {
  if (stage_ == Stage::signed_in) return refused(v1::REASON_MALFORMED, "sign_in");
  if (stage_ == Stage::checking) return refused(v1::REASON_BUSY);
  stage_ = Stage::checking;
  user_ = sign_in.user();
  CheckCredential check{sign_in.user(), sign_in.pin(), sign_in.token()};
  wipe(*sign_in.mutable_pin());
  return {std::move(check)};
}

Actions Session::claim(v1::ClaimEvent& claim) {
  if (stage_ == Stage::signed_in) return refused(v1::REASON_NO_CLAIM_OPEN);
  if (stage_ == Stage::checking) return refused(v1::REASON_BUSY);
  if (!is_pin(claim.pin())) return refused(v1::REASON_PIN_TOO_SHORT);
  stage_ = Stage::checking;
  user_ = claim.user();
  CheckClaim check{claim.code(), claim.user(), claim.pin()};
  wipe(*claim.mutable_pin());
  wipe(*claim.mutable_code());
  return {std::move(check)};
}

Actions Session::follow(v1::Follow const& follow) const {
  if (follow.from_seq() < 1) return refused(v1::REASON_MALFORMED, "from_seq");
  return {FollowFrom{follow.from_seq()}};
}

Actions Session::command(v1::Command command, tournament::State const& state) const {
  set_actor(command, state);
  if (auto checked = check_edge(command); !checked) return answered(command, checked.error());
  if (command.has_add_user()) return answered(command, v1::REASON_PIN_TOO_SHORT);
  // Keys are made by the server, for whom a board showed a code.
  if (command.has_pair_board()) command.mutable_pair_board()->clear_keyed();
  if (command.has_stop_field()) {
    // A person at a console pressed it; only boards may say otherwise.
    command.mutable_stop_field()->set_cause(v1::STOP_CAUSE_CONSOLE);
    command.mutable_stop_field()->clear_board();
    if (!tournament::may(command.actor(), v1::Command::kStopField)) {
      return answered(command, v1::REASON_NOT_ALLOWED, tournament::kind_of(command));
    }
  }
  return {Wish{std::move(command)}};
}

Actions Session::add_user(v1::AddUserWithPin& add_user, tournament::State const& state) const {
  v1::Command& command = *add_user.mutable_command();
  set_actor(command, state);
  if (auto checked = check_edge(command); !checked) return refused(checked.error(), command.id());
  if (!command.has_add_user()) {
    return refused(refuse(v1::REASON_MALFORMED, "add_user").value(), command.id());
  }
  if (!is_pin(add_user.pin())) {
    return refused(refuse(v1::REASON_PIN_TOO_SHORT).value(), command.id());
  }
  // Refused before the PIN is hashed: hashing is slow, and not for everyone.
  if (!tournament::may(command.actor(), v1::Command::kAddUser)) {
    return refused(refuse(v1::REASON_NOT_ALLOWED, tournament::kind_of(command)).value(),
                   command.id());
  }
  WishWithPin wish{std::move(command), add_user.pin()};
  wipe(*add_user.mutable_pin());
  return {std::move(wish)};
}

Actions Session::open_pairing(v1::OpenPairing& wanted, tournament::State const& state) const {
  if (wanted.id().size() != command_id_bytes) {
    return refused(refuse(v1::REASON_MALFORMED, "id").value(), wanted.id());
  }
  v1::Command asks;
  set_actor(asks, state);
  return {AskPairing{std::move(wanted), std::move(*asks.mutable_actor())}};
}

Actions Session::signed_in(std::string user, std::string token, tournament::State const& state) {
  if (stage_ != Stage::checking) return {};
  auto const found = state.users.find(UserName{user});
  if (found == state.users.end()) {
    return sign_in_refused(refuse(v1::REASON_WRONG_CREDENTIAL).value());
  }
  stage_ = Stage::signed_in;
  user_ = std::move(user);
  v1::ToFollower message;
  message.mutable_signed_in()->set_user(user_);
  for (v1::Role const role : found->second.roles) message.mutable_signed_in()->add_roles(role);
  message.mutable_signed_in()->set_token(std::move(token));
  return {Reply{std::move(message)}};
}

Actions Session::sign_in_refused(Refusal refusal) {
  if (stage_ != Stage::checking) return {};
  stage_ = Stage::stranger;
  user_.clear();
  return refused(std::move(refusal));
}

Actions Session::user_removed(std::string const& user) {
  if (stage_ != Stage::signed_in || user_ != user) return {};
  return hang_up(v1::REASON_NO_SUCH_USER, user);
}

Actions Session::on_time(Instant now) {
  switch (stage_) {
    case Stage::closed:
      return {};
    case Stage::silent:
      if (now - opened_ >= hello_within) return hang_up(v1::REASON_TOO_SLOW);
      return {};
    case Stage::stranger:
      if (now - opened_ >= sign_in_within) return hang_up(v1::REASON_NOT_SIGNED_IN);
      [[fallthrough]];
    case Stage::checking:
    case Stage::signed_in:
      if (now - heard_ >= idle_limit) return hang_up(v1::REASON_TOO_SLOW);
      return {};
  }
  return {};
}

Actions Session::hang_up(v1::Reason reason, std::string subject) {
  stage_ = Stage::closed;
  return {HangUp{reason, std::move(subject)}};
}

void Session::set_actor(v1::Command& command, tournament::State const& state) const {
  command.clear_at_us();
  v1::Actor& actor = *command.mutable_actor();
  actor.Clear();
  actor.set_kind(v1::ACTOR_KIND_USER);
  actor.set_name(user_);
  actor.set_console(console_);
  auto const found = state.users.find(UserName{user_});
  if (found == state.users.end()) return;
  for (v1::Role const role : found->second.roles) actor.add_roles(role);
}

}  // namespace c715::console
