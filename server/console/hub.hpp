// All followers together: publishes entries to them, brings their wishes to the engine. No sockets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <c715/v1/console.pb.h>

#include "server/console/entry_cache.hpp"
#include "server/console/follower.hpp"
#include "server/console/login.hpp"
#include "server/console/services.hpp"
#include "server/console/session.hpp"
#include "server/engine/engine.hpp"

namespace c715::console {

class Hub : public engine::Publisher, public std::enable_shared_from_this<Hub> {
 public:
  static constexpr std::size_t sessions_limit = 64;
  static constexpr std::size_t refused_limit =
      16;  // more that may wait to be told TOO_MANY_SESSIONS
  static constexpr std::size_t strangers_per_address = 16;
  static constexpr Duration telemetry_every = std::chrono::seconds{1};
  // A session silent this long makes room for a newcomer when all are taken.
  static constexpr Duration stale_after = std::chrono::seconds{6};

  // `certificate_code` is shown to signed-in consoles, so that they can tell it to others.
  Hub(ConsoleServices services, Login::Runner runner, std::string certificate_code);

  // Lets followers in from here on. `engine` must outlive the hub's use.
  void start(engine::Engine& engine);

  // The one-time code for the first organiser, while there is none.
  [[nodiscard]] std::string const& claim_code() const { return claim_code_; }

  // Signed-in sessions now, and wrong PINs and codes since the start: for metrics.
  [[nodiscard]] std::size_t signed_in() const;
  [[nodiscard]] std::int64_t failed_sign_ins() const { return login_.failures(); }

  // A new connection; nullptr = close it without a word. `close` ends what `open` began.
  std::shared_ptr<Follower> open(std::string address, Transport transport);
  void close(Follower const& follower);

  void publish(std::vector<SharedEntry> const& entries, tournament::State const& durable) override;
  void read_only(std::string const& why) override;

  // To be called a few times a second.
  void on_time();
  // Tells every follower that the server stops, and closes them.
  void stop();

  // For followers.
  void on_frame(Follower& follower, v1::ToServer frame);
  void submit(Follower& follower, v1::Command command);
  void submit_with_pin(Follower& follower, WishWithPin wish);
  void open_pairing(Follower& follower, AskPairing const& asked);
  void check(Follower& follower, CheckCredential check);
  void claim(Follower& follower, CheckClaim claim);
  void tell_state(Follower& follower);
  [[nodiscard]] Instant now() const { return services_.clock.now(); }
  [[nodiscard]] std::int64_t durable_seq() const { return durable_seq_; }
  [[nodiscard]] EntryCache const& cache() const { return cache_; }
  [[nodiscard]] ConsoleServices const& services() const { return services_; }

 private:
  engine::Asker answer_to(Follower& follower);
  void finish_claim(std::weak_ptr<Follower> const& claimer, std::string const& user,
                    std::string argon2id);
  void note_people(v1::Entry const& entry);
  void send_telemetry();
  [[nodiscard]] std::size_t open_sessions() const;
  [[nodiscard]] bool strangers_full(std::string const& address) const;
  void make_room();

  ConsoleServices services_;
  Login login_;
  std::string certificate_code_;
  std::string claim_code_;
  engine::Engine* engine_ = nullptr;
  std::vector<std::shared_ptr<Follower>> followers_;
  EntryCache cache_;
  std::int64_t durable_seq_ = 0;
  Instant next_telemetry_{};
  std::int64_t hashed_seq_ = -1;
  std::string state_sha256_;
};

}  // namespace c715::console
