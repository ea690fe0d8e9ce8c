// The machine's part about people: signing in, coming back after a lost connection, signing out.
#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "referee_ui/model/link_machine.hpp"

namespace c715::ui {

namespace {

std::chrono::seconds seconds_of(std::string const& subject) {
  int seconds = 1;
  std::from_chars(subject.data(), subject.data() + subject.size(), seconds);
  return std::chrono::seconds{seconds};
}

}  // namespace

LinkActions LinkMachine::sign_in(std::string user, std::string pin, LocalTime now) {
  LinkActions out;
  if (stage_ == Stage::live) return out;
  claim_.reset();
  token_.clear();
  status_.user = std::move(user);
  pin_ = std::move(pin);
  pin_proved_ = false;
  if (stage_ == Stage::welcomed) sign_in_again(out, now);
  return out;
}

LinkActions LinkMachine::claim(v1::ClaimEvent claim, LocalTime now) {
  LinkActions out;
  if (stage_ == Stage::live) return out;
  status_.user = claim.user();
  pin_ = claim.pin();
  pin_proved_ = false;
  token_.clear();
  claim_ = std::move(claim);
  if (stage_ == Stage::welcomed) sign_in_again(out, now);
  return out;
}

LinkActions LinkMachine::sign_out(LocalTime now) {
  LinkActions out;
  status_.user.clear();
  status_.roles.clear();
  status_.refusal.reset();
  pin_.clear();
  token_.clear();
  claim_.reset();
  // What this person tapped is not for the next one to send.
  drop(queue_.drop_all(), out);
  bool const open = stage_ == Stage::welcomed || stage_ == Stage::live;
  if (open) {
    stage_ = Stage::leaving;
    failed_attempts_ = 0;
    out.emplace_back(DisconnectNow{});
  }
  enter(open ? LinkState::connecting : status_.state, now, out);
  return out;
}

void LinkMachine::welcomed(v1::Welcome const& welcome, LocalTime now, LinkActions& out) {
  stage_ = Stage::welcomed;
  greeted_ = true;
  failed_attempts_ = 0;
  status_.event = welcome.event();
  status_.claimable = welcome.claimable();
  sign_in_again(out, now);
}

// Signs in with what is at hand: the one-time code, the token of the last connection, the PIN.
void LinkMachine::sign_in_again(LinkActions& out, LocalTime now) {
  v1::ToServer message;
  by_token_ = false;
  if (claim_) {
    *message.mutable_claim() = *claim_;
  } else if (!token_.empty()) {
    by_token_ = true;
    message.mutable_sign_in()->set_user(status_.user);
    message.mutable_sign_in()->set_token(token_);
  } else if (!pin_.empty()) {
    message.mutable_sign_in()->set_user(status_.user);
    message.mutable_sign_in()->set_pin(pin_);
  } else {
    enter(LinkState::signed_out, now, out);
    return;
  }
  out.emplace_back(SendNow{std::move(message)});
  enter(LinkState::signing_in, now, out);
}

void LinkMachine::signed_in(v1::SignedIn const& signed_in, LocalTime now, LinkActions& out) {
  stage_ = Stage::live;
  token_ = signed_in.token();
  pin_proved_ = pin_proved_ || !by_token_;
  claim_.reset();
  status_.user = signed_in.user();
  status_.roles.clear();
  for (int const role : signed_in.roles()) status_.roles.push_back(static_cast<v1::Role>(role));
  status_.claimable = false;
  status_.refusal.reset();
  sign_in_at_.reset();
  v1::ToServer follow;
  follow.mutable_follow()->set_from_seq(std::max<std::int64_t>(last_seq_, 1));
  out.emplace_back(SendNow{std::move(follow)});
  for (auto& message : queue_.all()) out.emplace_back(SendNow{std::move(message)});
  enter(LinkState::live, now, out);
}

void LinkMachine::refused(v1::Answer const& answer, LocalTime now, LinkActions& out) {
  if (!answer.command_id().empty()) return answered(answer, now, out);
  if (status_.state == LinkState::signing_in) sign_in_refused(answer.refusal(), now, out);
}

void LinkMachine::sign_in_refused(Refusal const& refusal, LocalTime now, LinkActions& out) {
  if (refusal.reason() == v1::REASON_BUSY) {
    sign_in_at_ = now + busy_pause;
    return;
  }
  // The server was started anew and knows the token no longer; the PIN opens again.
  bool const token_expired = by_token_ && refusal.reason() == v1::REASON_WRONG_CREDENTIAL;
  token_.clear();
  if (token_expired && !pin_.empty()) return sign_in_again(out, now);
  status_.refusal = refusal;
  // Somebody else's guesses: this PIN was right before, so it is only a matter of time.
  if (refusal.reason() == v1::REASON_TOO_MANY_GUESSES && pin_proved_) {
    sign_in_at_ = now + seconds_of(refusal.subject());
    tell_status(out);
    return;
  }
  pin_.clear();
  claim_.reset();
  pin_proved_ = false;
  enter(LinkState::signed_out, now, out);
}

}  // namespace c715::ui
