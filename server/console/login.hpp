// Who someone is: PINs checked one at a time and off the engine's thread, guesses limited, tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "server/console/credentials.hpp"
#include "server/console/guess_guard.hpp"
#include "server/console/tokens.hpp"
#include "server/core/result.hpp"
#include "server/engine/ports.hpp"

namespace c715::console {

// Someone who says who they are.
struct Attempt {
  std::string user;
  std::string pin;
  std::string token;
  std::string console;
  std::string address;  // for the log
};

class Login {
 public:
  static constexpr std::size_t queue_limit = 8;  // beyond it: BUSY
  static constexpr std::size_t code_digits = 10;

  // Runs `heavy` on another thread, then `done` on this one.
  using Runner = std::function<void(std::function<void()> heavy, std::function<void()> done)>;

  // `clock` must outlive the login.
  Login(std::map<std::string, std::string> credentials, engine::ClockPort const& clock,
        Runner runner);

  // `done` gets a fresh token, or WRONG_CREDENTIAL, TOO_MANY_GUESSES, BUSY. A token that opens is
  // no guess.
  void check(Attempt attempt, std::function<void(Result<std::string>)> done);

  // `done` gets the argon2id string of `pin`, or BUSY.
  void hash(std::string pin, std::function<void(Result<std::string>)> done);

  // Opens the claim with a fresh one-time code, to be shown to whoever started the server.
  std::string open_claim();
  void close_claim() { claim_code_.clear(); }
  // Opens it again with the same code, when the command it led to was refused.
  void reopen_claim(std::string code) { claim_code_ = std::move(code); }
  [[nodiscard]] bool claim_open() const { return !claim_code_.empty(); }

  // Whether this is the one-time code: NO_CLAIM_OPEN, or a guess like any other.
  Result<void> check_code(std::string const& code, std::string const& address);

  // A fresh token for a person known to be `user` at `console`.
  std::string give_token(std::string const& user, std::string const& console);

  // Wrong PINs and codes since the start.
  [[nodiscard]] std::int64_t failures() const { return failures_; }

  [[nodiscard]] Credentials& credentials() { return credentials_; }
  // Ends everything that lets a removed user back in.
  void user_removed(std::string const& user) { tokens_.revoke(user); }

 private:
  struct Job {
    std::function<bool()> admit;  // false: answered already, nothing to hash
    std::function<void()> heavy;
    std::function<void()> done;
  };
  bool enqueue(Job job);
  void next();
  void judge(Attempt const& attempt, std::string const& account, bool right,
             std::function<void(Result<std::string>)> const& done);
  void note_failure(std::string const& account, std::string const& who, std::string const& address);

  Credentials credentials_;
  engine::ClockPort const& clock_;
  Runner runner_;
  GuessGuard guard_;
  Tokens tokens_;
  std::string claim_code_;
  std::int64_t failures_ = 0;
  std::deque<Job> waiting_;
  bool hashing_ = false;
};

}  // namespace c715::console
