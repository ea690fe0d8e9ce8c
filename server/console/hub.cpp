// Followers, the engine, and what goes between them.
#include "server/console/hub.hpp"

#include <algorithm>
#include <utility>

#include <openssl/sha.h>

#include "server/console/edge.hpp"
#include "server/console/random.hpp"
#include "server/link/entries.hpp"
#include "server/log/log.hpp"
#include "server/tournament/apply.hpp"

namespace c715::console {

Hub::Hub(ConsoleServices services, Login::Runner runner, std::string certificate_code)
    : services_(std::move(services)),
      login_(std::move(services_.credentials), services_.clock, std::move(runner)),
      certificate_code_(std::move(certificate_code)) {}

void Hub::start(engine::Engine& engine) {
  engine_ = &engine;
  durable_seq_ = engine.durable().seq;
  bool const has_organiser = std::ranges::any_of(engine.durable().users, [&](auto const& user) {
    auto const& roles = user.second.roles;
    return std::ranges::find(roles, v1::ROLE_ORGANISER) != roles.end() &&
           login_.credentials().find(user.first.value()).has_value();
  });
  if (!has_organiser) claim_code_ = login_.open_claim();
}

std::shared_ptr<Follower> Hub::open(std::string address, Transport transport) {
  if (open_sessions() >= sessions_limit) make_room();
  bool const full = open_sessions() >= sessions_limit || strangers_full(address);
  if (engine_ == nullptr || followers_.size() >= sessions_limit + refused_limit) return nullptr;
  auto follower =
      std::make_shared<Follower>(*this, std::move(address), now(), std::move(transport));
  followers_.push_back(follower);
  if (full) follower->hang_up(v1::REASON_TOO_MANY_SESSIONS);
  return follower;
}

void Hub::close(Follower const& follower) {
  std::erase_if(followers_, [&](auto const& open) { return open.get() == &follower; });
}

std::size_t Hub::open_sessions() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(followers_, [](auto const& open) { return !open->closing(); }));
}

std::size_t Hub::signed_in() const {
  return static_cast<std::size_t>(std::ranges::count_if(followers_, [](auto const& open) {
    return !open->closing() && open->session().is_signed_in();
  }));
}

bool Hub::strangers_full(std::string const& address) const {
  auto const strangers = std::ranges::count_if(followers_, [&](auto const& open) {
    return !open->closing() && !open->session().is_signed_in() && open->address() == address;
  });
  return static_cast<std::size_t>(strangers) >= strangers_per_address;
}

// A console that lost its network leaves a session behind, silent until its idle limit.
void Hub::make_room() {
  std::shared_ptr<Follower> stalest;
  for (auto const& open : followers_) {
    bool const stale = !open->closing() && now() - open->heard() > stale_after;
    if (stale && (!stalest || open->heard() < stalest->heard())) stalest = open;
  }
  if (stalest) stalest->hang_up(v1::REASON_TOO_MANY_SESSIONS);
}

void Hub::publish(std::vector<SharedEntry> const& entries, tournament::State const& durable) {
  if (entries.empty()) return;
  durable_seq_ = durable.seq;
  cache_.add(entries);
  for (auto const& entry : entries) note_people(*entry);
  std::vector<Frame> frames;
  for (auto& frame : link::encode_entries(entries, durable_seq_)) {
    frames.push_back(std::make_shared<std::string const>(std::move(frame)));
  }
  auto const listeners = followers_;  // a hang-up may change the list
  for (auto const& open : listeners) {
    open->publish(entries.front()->seq(), entries.back()->seq(), frames);
  }
}

void Hub::note_people(v1::Entry const& entry) {
  login_.credentials().published(entry);
  auto const listeners = followers_;
  for (auto const& event : entry.events()) {
    if (!event.has_user_removed()) continue;
    std::string const& user = event.user_removed().name();
    login_.user_removed(user);
    for (auto const& open : listeners) open->perform(open->session().user_removed(user));
  }
}

void Hub::read_only(std::string const& why) {
  log::error("the journal cannot be written: {}", why);
  send_telemetry();
}

void Hub::on_time() {
  Instant const at = now();
  auto const listeners = followers_;
  for (auto const& open : listeners) open->on_time(at);
  if (at >= next_telemetry_) send_telemetry();
}

void Hub::send_telemetry() {
  next_telemetry_ = now() + telemetry_every;
  if (engine_ == nullptr) return;
  v1::ToFollower message;
  v1::Telemetry& telemetry = *message.mutable_telemetry();
  telemetry = services_.telemetry();
  telemetry.set_server_at_us(to_us(now()));
  telemetry.set_read_only(engine_->read_only());
  telemetry.set_certificate_code(certificate_code_);
  for (auto const& open : followers_) {
    Session const& session = open->session();
    if (!session.is_signed_in() || open->closing()) continue;
    telemetry.add_consoles(session.console() + " (" + session.user() + ")");
  }
  auto const frame = std::make_shared<std::string const>(link::encode(message));
  for (auto const& open : followers_) {
    // To a reader that is behind, the next one will do.
    bool const behind = open->outbox().bytes() >= Follower::pump_below;
    if (open->session().is_signed_in() && !behind) open->send(frame);
  }
}

void Hub::stop() {
  auto const listeners = followers_;
  for (auto const& open : listeners) open->hang_up(v1::REASON_SERVER_STOPPING);
}

void Hub::on_frame(Follower& follower, v1::ToServer frame) {
  follower.perform(follower.session().on_frame(std::move(frame), now(), engine_->durable(),
                                               login_.claim_open()));
}

engine::Asker Hub::answer_to(Follower& follower) {
  return [hub = weak_from_this(), asking = follower.weak_from_this()](v1::Answer const& answer) {
    if (auto const alive = hub.lock()) alive->login_.credentials().settled(answer.command_id());
    auto const asker = asking.lock();
    if (!asker) return;
    v1::ToFollower message;
    *message.mutable_answer() = answer;
    asker->send(message);
  };
}

void Hub::submit(Follower& follower, v1::Command command) {
  if (command.has_stop_field()) {
    if (command.id().size() != command_id_bytes) command.set_id(random_bytes(command_id_bytes));
    services_.stop_lane(command.stop_field().field(), command.id());
  }
  if (command.has_remove_user()) {
    engine::Credential gone{.user = command.remove_user().name(), .argon2id = {}};
    engine_->submit_with_credential(std::move(command), std::move(gone), answer_to(follower));
    return;
  }
  if (command.has_revoke_key()) {
    engine::DeviceKey gone{.uid = command.revoke_key().uid(), .key = {}};
    engine_->submit_with_key(std::move(command), std::move(gone), answer_to(follower));
    return;
  }
  engine_->submit(std::move(command), answer_to(follower));
}

void Hub::submit_with_pin(Follower& follower, WishWithPin wish) {
  login_.hash(std::move(wish.pin), [hub = weak_from_this(), asking = follower.weak_from_this(),
                                    command = std::move(wish.command)](Result<std::string> hashed) {
    auto const self = hub.lock();
    auto const asker = asking.lock();
    if (!self || !asker) return;
    if (!hashed) {
      v1::ToFollower message;
      message.mutable_refused()->set_command_id(command.id());
      *message.mutable_refused()->mutable_refusal() = hashed.error();
      asker->send(message);
      return;
    }
    self->login_.credentials().expect(command.id(), *hashed);
    self->engine_->submit_with_credential(
        command, {.user = command.add_user().name(), .argon2id = *hashed}, self->answer_to(*asker));
  });
}

void Hub::check(Follower& follower, CheckCredential check) {
  Attempt attempt{.user = check.user,
                  .pin = std::move(check.pin),
                  .token = std::move(check.token),
                  .console = follower.session().console(),
                  .address = follower.address()};
  login_.check(std::move(attempt), [hub = weak_from_this(), asking = follower.weak_from_this(),
                                    user = check.user](Result<std::string> token) {
    auto const self = hub.lock();
    auto const asker = asking.lock();
    if (!self || !asker) return;
    asker->perform(token ? asker->session().signed_in(user, *token, self->engine_->durable())
                         : asker->session().sign_in_refused(token.error()));
  });
}

void Hub::claim(Follower& follower, CheckClaim claim) {
  if (auto checked = login_.check_code(claim.code, follower.address()); !checked) {
    follower.perform(follower.session().sign_in_refused(checked.error()));
    return;
  }
  login_.hash(std::move(claim.pin), [hub = weak_from_this(), asking = follower.weak_from_this(),
                                     user = claim.user](Result<std::string> hashed) {
    auto const self = hub.lock();
    auto const asker = asking.lock();
    if (!self || !asker) return;
    if (!hashed) {
      asker->perform(asker->session().sign_in_refused(hashed.error()));
      return;
    }
    self->finish_claim(asker, user, *std::move(hashed));
  });
}

void Hub::finish_claim(std::weak_ptr<Follower> const& claimer, std::string const& user,
                       std::string argon2id) {
  if (!login_.claim_open()) {
    if (auto const asker = claimer.lock()) {
      asker->perform(asker->session().sign_in_refused(refuse(v1::REASON_NO_CLAIM_OPEN).value()));
    }
    return;
  }
  // One code makes one organiser, also when it is entered twice at once.
  login_.close_claim();
  v1::Command command;
  command.set_id(random_bytes(command_id_bytes));
  command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
  command.mutable_actor()->set_name("claim");
  command.mutable_add_user()->set_name(user);
  for (auto const role :
       {v1::ROLE_HEAD_REFEREE, v1::ROLE_SCORER, v1::ROLE_FIELD_TECHNICIAN, v1::ROLE_ORGANISER}) {
    command.mutable_add_user()->add_roles(role);
  }
  login_.credentials().expect(command.id(), argon2id);
  engine_->submit_with_credential(
      std::move(command), {.user = user, .argon2id = std::move(argon2id)},
      [hub = weak_from_this(), claimer, user](v1::Answer const& answer) {
        auto const self = hub.lock();
        if (!self) return;
        self->login_.credentials().settled(answer.command_id());
        if (answer.has_refusal()) self->login_.reopen_claim(self->claim_code_);
        auto const asker = claimer.lock();
        if (!asker) return;
        if (answer.has_refusal()) {
          asker->perform(asker->session().sign_in_refused(answer.refusal()));
          return;
        }
        asker->perform(asker->session().signed_in(
            user, self->login_.give_token(user, asker->session().console()),
            self->engine_->durable()));
      });
}

void Hub::tell_state(Follower& follower) {
  tournament::State const& durable = engine_->durable();
  if (hashed_seq_ != durable.seq) {
    std::string const dumped = tournament::dump(durable);
    state_sha256_.resize(SHA256_DIGEST_LENGTH);
    SHA256(reinterpret_cast<unsigned char const*>(dumped.data()), dumped.size(),
           reinterpret_cast<unsigned char*>(state_sha256_.data()));
    hashed_seq_ = durable.seq;
  }
  v1::ToFollower message;
  message.mutable_inspection()->set_durable_seq(durable.seq);
  message.mutable_inspection()->set_state_sha256(state_sha256_);
  follower.send(message);
}

}  // namespace c715::console
