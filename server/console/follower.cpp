// Frames to actions, and entries to frames within what the reader takes.
#include "server/console/follower.hpp"

#include <utility>

#include "server/console/hub.hpp"
#include "server/link/entries.hpp"
#include "server/log/log.hpp"
#include "server/text/catalogue.hpp"

namespace c715::console {

namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

}  // namespace

Follower::Follower(Hub& hub, std::string address, Instant opened, Transport transport)
    : hub_(hub),
      address_(std::move(address)),
      transport_(std::move(transport)),
      session_(opened),
      heard_(opened) {}

void Follower::receive(std::string_view bytes) {
  if (closing()) return;
  heard_ = hub_.now();
  reader_.feed(bytes);
}

bool Follower::work() {
  for (int taken = 0; taken < frames_a_turn; ++taken) {
    if (closing()) return false;
    auto next = reader_.next();
    if (!next) {
      hang_up(next.error().reason(), next.error().subject());
      return false;
    }
    if (!*next) return false;
    v1::ToServer frame;
    if (auto decoded = link::decode(**next, frame); !decoded) {
      hang_up(decoded.error().reason(), decoded.error().subject());
      return false;
    }
    hub_.on_frame(*this, std::move(frame));
    if (outbox_.too_slow(hub_.now())) hang_up(v1::REASON_TOO_SLOW);
  }
  return true;
}

void Follower::end_of_stream() {
  if (!closing() && reader_.mid_frame()) hang_up(v1::REASON_FRAME_TORN);
}

void Follower::perform(Actions actions) {
  for (auto& action : actions) {
    std::visit(Overloaded{
                   [&](Reply& reply) { send(reply.message); },
                   [&](Wish& wish) { hub_.submit(*this, std::move(wish.command)); },
                   [&](WishWithPin& wish) { hub_.submit_with_pin(*this, std::move(wish)); },
                   [&](AskPairing const& asked) { hub_.open_pairing(*this, asked); },
                   [&](CheckCredential& check) { hub_.check(*this, std::move(check)); },
                   [&](CheckClaim& claim) { hub_.claim(*this, std::move(claim)); },
                   [&](FollowFrom& follow) {
                     next_seq_ = follow.seq;
                     greeted_ = false;
                     pump();
                   },
                   [&](TellState&) { hub_.tell_state(*this); },
                   [&](HangUp& hang) { hang_up(hang.reason, hang.subject); },
               },
               action);
  }
}

void Follower::send(v1::ToFollower const& message) {
  send(std::make_shared<std::string const>(link::encode(message)));
}

void Follower::send(Frame frame) {
  if (closing()) return;
  outbox_.push(std::move(frame), hub_.now());
  transport_.wake();
}

void Follower::hang_up(v1::Reason reason, std::string const& subject) {
  if (closing()) return;
  log::info("{} ({}) is hung up on: {} {}", session_.console(), address_, text::reason_key(reason),
            subject);
  if (reason == v1::REASON_TOO_SLOW) outbox_.clear_waiting();
  v1::ToFollower message;
  message.mutable_closing()->set_reason(reason);
  message.mutable_closing()->set_subject(subject);
  send(message);
  closing_since_ = hub_.now();
  transport_.wake();
}

void Follower::pump() {
  while (next_seq_ > 0 && !reading_ && !closing() && outbox_.bytes() < pump_below) {
    if (next_seq_ > hub_.durable_seq()) {
      if (!greeted_) {
        greeted_ = true;
        for (auto& frame : link::encode_entries({}, hub_.durable_seq())) {
          send(std::make_shared<std::string const>(std::move(frame)));
        }
      }
      return;
    }
    auto const entries = hub_.cache().from(next_seq_, pump_bytes);
    if (entries.empty()) {
      read_from_journal();
      return;
    }
    take_entries(entries);
  }
}

void Follower::take_entries(std::vector<std::shared_ptr<v1::Entry const>> const& entries) {
  greeted_ = true;
  for (auto& frame : link::encode_entries(entries, hub_.durable_seq())) {
    send(std::make_shared<std::string const>(std::move(frame)));
  }
  next_seq_ = entries.back()->seq() + 1;
}

void Follower::read_from_journal() {
  reading_ = true;
  hub_.services().read_entries(
      next_seq_, pump_bytes,
      [weak = weak_from_this(), from = next_seq_](std::vector<SharedEntry> entries) {
        auto const self = weak.lock();
        if (!self) return;
        self->reading_ = false;
        if (entries.empty()) {
          self->hang_up(v1::REASON_BUSY);
          return;
        }
        // Another follow may have come meanwhile.
        if (from == self->next_seq_) self->take_entries(entries);
        self->pump();
      });
}

void Follower::publish(std::int64_t first_seq, std::int64_t last_seq,
                       std::vector<Frame> const& frames) {
  if (next_seq_ != first_seq || reading_ || closing() || outbox_.bytes() >= pump_below) {
    pump();
    return;
  }
  greeted_ = true;
  for (auto const& frame : frames) send(frame);
  next_seq_ = last_seq + 1;
}

void Follower::on_time(Instant now) {
  if (closing()) {
    if (now - *closing_since_ > closing_limit) transport_.abort();
    return;
  }
  if (outbox_.too_slow(now)) {
    hang_up(v1::REASON_TOO_SLOW);
    return;
  }
  perform(session_.on_time(now));
}

}  // namespace c715::console
