// A running server as something to work on: a replica of its event, and commands over the link of
// the consoles.
#include <memory>
#include <utility>

#include "server/app/do_target.hpp"
#include "server/app/event_access.hpp"
#include "server/console/client.hpp"
#include "server/console/edge.hpp"
#include "server/console/pin_hash.hpp"
#include "server/console/random.hpp"
#include "server/link/entries.hpp"
#include "server/tournament/apply.hpp"

namespace c715::app {

namespace {

// The server does not let this person in.
class NotLetIn : public console::Trouble {
 public:
  explicit NotLetIn(Refusal refusal)
      : Trouble("link.closed", {text::reason_key(refusal.reason())}),
        refusal_{std::move(refusal)} {}
  [[nodiscard]] std::string sentence(text::Catalogue const& texts) const override {
    return text::sentence(texts, refusal_);
  }

 private:
  Refusal refusal_;
};

class ServerAccess : public EventAccess {
 public:
  explicit ServerAccess(AccessOptions options)
      : options_{std::move(options)},
        target_{find_target(options_.event)},
        pin_{read_pin(options_.pin_file)} {
    auto const client = connect();
    catch_up(*client, client->inspect().durable_seq());
  }
  ~ServerAccess() override { console::wipe(pin_); }
  ServerAccess(ServerAccess const&) = delete;
  ServerAccess& operator=(ServerAccess const&) = delete;

  [[nodiscard]] tournament::State const& state() const override { return state_; }

  [[nodiscard]] v1::Actor actor() const override {
    v1::Actor actor;
    actor.set_kind(v1::ACTOR_KIND_USER);
    actor.set_name(options_.user);
    auto const found = state_.users.find(UserName{options_.user});
    if (found == state_.users.end()) return actor;
    for (auto const role : found->second.roles) actor.add_roles(role);
    return actor;
  }

  // A connection of its own: between two commands a tool may be busy for longer than a server keeps
  // a silent one.
  Result<std::int64_t> act(v1::Command command) override {
    command.set_id(console::random_bytes(console::command_id_bytes));
    auto const client = connect();
    auto const answer = client->wish(command);
    if (answer.has_refusal()) return tl::unexpected{answer.refusal()};
    catch_up(*client, answer.seq());
    return answer.seq();
  }

  std::optional<v1::Entry> entry(std::int64_t seq) override {
    if (seq < 1 || seq > state_.seq) return std::nullopt;
    std::optional<v1::Entry> found;
    auto const client = connect();
    follow(*client, seq, seq, [&](v1::Entry const& entry) {
      if (entry.seq() == seq) found = entry;
    });
    return found;
  }

  void visit(std::function<void(v1::Entry const&)> const& each) override {
    if (state_.seq == 0) return;
    follow(*connect(), 1, state_.seq, [&](v1::Entry const& entry) {
      if (entry.seq() <= state_.seq) each(entry);
    });
  }

 private:
  std::unique_ptr<console::Client> connect() {
    auto client = std::make_unique<console::Client>(
        target_.host, target_.port,
        [&](link::Fingerprint const& shown) { return trusts(target_, options_.code, shown); });
    client->hello("c715", "c715");
    v1::SignIn credential;
    credential.set_user(options_.user);
    credential.set_pin(pin_);
    auto const outcome = client->sign_in(credential);
    console::wipe(*credential.mutable_pin());
    if (!outcome) throw NotLetIn{outcome.error()};
    return client;
  }

  void catch_up(console::Client& client, std::int64_t until) {
    if (until <= state_.seq) return;
    follow(client, state_.seq + 1, until,
           [&](v1::Entry const& entry) { tournament::apply(state_, entry); });
  }

  template <class Visit>
  static void follow(console::Client& client, std::int64_t from, std::int64_t until, Visit visit) {
    client.follow(from);
    link::EntryJoiner joiner;
    for (std::int64_t seq = from - 1; seq < until;) {
      auto message = client.receive();
      if (!message) throw console::Trouble("link.silent");
      if (!message->has_entries()) continue;
      for (auto const& entry : joiner.take(std::move(*message->mutable_entries()))) {
        visit(entry);
        seq = entry.seq();
      }
    }
  }

  AccessOptions options_;
  DoTarget target_;
  std::string pin_;
  tournament::State state_;
};

}  // namespace

std::unique_ptr<EventAccess> access_server(AccessOptions const& options) {
  return std::make_unique<ServerAccess>(options);
}

}  // namespace c715::app
