// One follower's session as a machine without sockets: frames and time in, actions out.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include <c715/v1/command.pb.h>
#include <c715/v1/console.pb.h>

#include "server/core/result.hpp"
#include "server/core/time.hpp"
#include "server/tournament/state.hpp"

namespace c715::console {

inline constexpr std::int32_t protocol_version = 1;

// What the shell does for the session.
struct Reply {
  v1::ToFollower message;
};
// Submit to the engine; the outcome comes back as an answer. The actor is filled in.
struct Wish {
  v1::Command command;
};
// As Wish, for add_user: hash the PIN first.
struct WishWithPin {
  v1::Command command;
  std::string pin;
};
// Give out a one-time code for a board, to the session's own user.
struct AskPairing {
  v1::OpenPairing wanted;
  v1::Actor actor;
};
// Find out whether this is the user; answered by signed_in or sign_in_refused.
struct CheckCredential {
  std::string user;
  std::string pin;
  std::string token;
};
// Find out whether this is the one-time code, and make the user; answered as CheckCredential is.
struct CheckClaim {
  std::string code;
  std::string user;
  std::string pin;
};
// Send entries from here on, whatever was followed before.
struct FollowFrom {
  std::int64_t seq = 1;
};
// Send durable_seq and the hash of the durable state.
struct TellState {};
// Say why, then close.
struct HangUp {
  v1::Reason reason = v1::REASON_UNSPECIFIED;
  std::string subject;
};

using Action = std::variant<Reply, Wish, WishWithPin, AskPairing, CheckCredential, CheckClaim,
                            FollowFrom, TellState, HangUp>;
using Actions = std::vector<Action>;

class Session {
 public:
  static constexpr Duration hello_within = std::chrono::seconds{10};   // from the connection on
  static constexpr Duration sign_in_within = std::chrono::minutes{5};  // from the connection on
  static constexpr Duration idle_limit = std::chrono::seconds{15};     // between frames

  explicit Session(Instant opened) : opened_(opened), heard_(opened) {}

  // Takes one frame. `state` is the durable state; `claimable` whether the one-time code is still
  // open.
  Actions on_frame(v1::ToServer frame, Instant now, tournament::State const& state, bool claimable);

  // The outcome of CheckCredential or CheckClaim. `token` lets this console come back.
  Actions signed_in(std::string user, std::string token, tournament::State const& state);
  Actions sign_in_refused(Refusal refusal);

  // A durable entry removed `user`: their sessions end at once.
  Actions user_removed(std::string const& user);

  // Ends a session whose time is up. To be called now and then, at least once a second.
  Actions on_time(Instant now);

  [[nodiscard]] bool is_signed_in() const { return stage_ == Stage::signed_in; }
  [[nodiscard]] std::string const& user() const { return user_; }
  [[nodiscard]] std::string const& console() const { return console_; }

 private:
  enum class Stage { silent, stranger, checking, signed_in, closed };

  Actions hello(v1::Hello const& hello, Instant now, tournament::State const& state,
                bool claimable);
  Actions sign_in(v1::SignIn& sign_in);
  Actions claim(v1::ClaimEvent& claim);
  Actions follow(v1::Follow const& follow) const;
  Actions command(v1::Command command, tournament::State const& state) const;
  Actions add_user(v1::AddUserWithPin& add_user, tournament::State const& state) const;
  Actions open_pairing(v1::OpenPairing& wanted, tournament::State const& state) const;
  Actions hang_up(v1::Reason reason, std::string subject = {});
  void set_actor(v1::Command& command, tournament::State const& state) const;

  Stage stage_ = Stage::silent;
  Instant opened_;
  Instant heard_;
  std::string console_;
  std::string user_;
};

}  // namespace c715::console
