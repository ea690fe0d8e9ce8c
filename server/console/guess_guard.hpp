// Limits on guessing: how often a credential of an account may be tried. Pure; time is an argument.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "server/core/result.hpp"
#include "server/core/time.hpp"

namespace c715::console {

class GuessGuard {
 public:
  static constexpr int free_failures = 4;  // the fifth failure starts the back-off
  static constexpr Duration longest_wait = std::chrono::seconds{60};
  static constexpr int evaluations_a_day = 100;
  static constexpr Duration day = std::chrono::hours{24};
  static constexpr std::size_t accounts_kept = 1024;

  // Whether a credential of `account` may be evaluated at `now`; else TOO_MANY_GUESSES with the
  // seconds to wait. Granting it uses up one of the day's evaluations.
  Result<void> admit(std::string const& account, Instant now);

  // The outcome of an admitted evaluation. A success ends the back-off and does not count for the
  // day; the day's failures stay counted.
  void failed(std::string const& account, Instant now);
  void succeeded(std::string const& account);

  // Failures in a row of an account, for the log.
  [[nodiscard]] int failures(std::string const& account) const;

 private:
  struct Record {
    int failures = 0;
    Instant blocked_until{};
    Instant day_began{};
    int evaluated = 0;
  };
  Record& record_of(std::string const& account, Instant now);

  std::map<std::string, Record> records_;
};

}  // namespace c715::console
