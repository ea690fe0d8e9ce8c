// Sign-in: guard, one hash at a time, verdict.
#include "server/console/login.hpp"

#include <utility>

#include <sodium.h>

#include "server/console/pin_hash.hpp"
#include "server/console/random.hpp"
#include "server/log/log.hpp"

namespace c715::console {

namespace {

constexpr std::size_t token_bytes = 32;
// Guesses at people who do not exist share one account; no user can have these names.
constexpr char unknown_account[] = "\x01unknown";
constexpr char claim_account[] = "\x01claim";
// Checked for a user without a credential, so that a wrong name takes as long as a wrong PIN.
constexpr char nobodys_hash[] =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

bool same_secret(std::string const& a, std::string const& b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

Login::Login(std::map<std::string, std::string> credentials, engine::ClockPort const& clock,
             Runner runner)
    : credentials_(std::move(credentials)), clock_(clock), runner_(std::move(runner)) {}

void Login::check(Attempt attempt, std::function<void(Result<std::string>)> done) {
  if (!attempt.token.empty()) {
    bool const known = credentials_.find(attempt.user).has_value();
    if (known && tokens_.opens(attempt.token, attempt.user, attempt.console, clock_.now())) {
      log::info("{} signed in again at {} ({})", attempt.user, attempt.console, attempt.address);
      done(attempt.token);
      return;
    }
    if (attempt.pin.empty()) {
      done(refuse(v1::REASON_WRONG_CREDENTIAL));
      return;
    }
  }
  struct Check {
    Attempt attempt;
    std::string account;
    std::string argon2id;
    bool right = false;
    std::function<void(Result<std::string>)> done;
  };
  auto check = std::make_shared<Check>();
  auto const credential = credentials_.find(attempt.user);
  check->account = credential ? attempt.user : unknown_account;
  check->argon2id = credential.value_or(nobodys_hash);
  check->attempt = std::move(attempt);
  check->done = std::move(done);
  bool const taken = enqueue({
      .admit =
          [this, check] {
            auto admitted = guard_.admit(check->account, clock_.now());
            if (!admitted) check->done(tl::unexpected{admitted.error()});
            return admitted.has_value();
          },
      .heavy = [check] { check->right = verify_pin(check->argon2id, check->attempt.pin); },
      .done =
          [this, check] {
            wipe(check->attempt.pin);
            judge(check->attempt, check->account, check->right, check->done);
          },
  });
  if (!taken) check->done(refuse(v1::REASON_BUSY));
}

void Login::judge(Attempt const& attempt, std::string const& account, bool right,
                  std::function<void(Result<std::string>)> const& done) {
  // The user may have been removed while the PIN was hashed.
  if (!right || !credentials_.find(attempt.user)) {
    note_failure(account, attempt.user, attempt.address);
    done(refuse(v1::REASON_WRONG_CREDENTIAL));
    return;
  }
  guard_.succeeded(account);
  log::info("{} signed in at {} ({})", attempt.user, attempt.console, attempt.address);
  done(give_token(attempt.user, attempt.console));
}

void Login::hash(std::string pin, std::function<void(Result<std::string>)> done) {
  struct Hash {
    std::string pin;
    Result<std::string> argon2id;
    std::function<void(Result<std::string>)> done;
  };
  auto hash = std::make_shared<Hash>(Hash{std::move(pin), {}, std::move(done)});
  bool const taken = enqueue({
      .admit = [] { return true; },
      .heavy =
          [hash] {
            try {
              hash->argon2id = hash_pin(hash->pin);
            } catch (std::exception const&) {
              hash->argon2id = refuse(v1::REASON_BUSY);
            }
            wipe(hash->pin);
          },
      .done = [hash] { hash->done(std::move(hash->argon2id)); },
  });
  if (!taken) hash->done(refuse(v1::REASON_BUSY));
}

std::string Login::open_claim() {
  claim_code_ = random_digits(code_digits);
  return claim_code_;
}

Result<void> Login::check_code(std::string const& code, std::string const& address) {
  if (!claim_open()) return refuse(v1::REASON_NO_CLAIM_OPEN);
  if (auto admitted = guard_.admit(claim_account, clock_.now()); !admitted) return admitted;
  if (!same_secret(code, claim_code_)) {
    note_failure(claim_account, "the one-time code", address);
    return refuse(v1::REASON_WRONG_CREDENTIAL);
  }
  guard_.succeeded(claim_account);
  return {};
}

std::string Login::give_token(std::string const& user, std::string const& console) {
  std::string token = random_bytes(token_bytes);
  tokens_.keep(token, user, console, clock_.now());
  return token;
}

void Login::note_failure(std::string const& account, std::string const& who,
                         std::string const& address) {
  ++failures_;
  guard_.failed(account, clock_.now());
  int const failures = guard_.failures(account);
  if (failures > GuessGuard::free_failures) {
    log::error("sign-in failed for {} from {}: {} in a row, somebody may be guessing", who, address,
               failures);
  } else {
    log::warn("sign-in failed for {} from {}", who, address);
  }
}

bool Login::enqueue(Job job) {
  if (waiting_.size() >= queue_limit) return false;
  waiting_.push_back(std::move(job));
  if (!hashing_) next();
  return true;
}

void Login::next() {
  while (!waiting_.empty()) {
    Job job = std::move(waiting_.front());
    waiting_.pop_front();
    hashing_ = true;  // before `admit`, which may bring the next attempt
    if (!job.admit()) {
      hashing_ = false;
      continue;
    }
    runner_(std::move(job.heavy), [this, done = std::move(job.done)] {
      hashing_ = false;
      done();
      if (!hashing_) next();
    });
    return;
  }
}

}  // namespace c715::console
