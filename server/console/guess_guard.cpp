// Back-off and daily bounds of guessing.
#include "server/console/guess_guard.hpp"

#include <algorithm>

namespace c715::console {

namespace {

// 1, 2, 4 ... 60 seconds from the fifth failure on.
Duration wait_after(int failures) {
  int const doublings = failures - GuessGuard::free_failures - 1;
  if (doublings < 0) return {};
  if (doublings >= 6) return GuessGuard::longest_wait;
  return std::min<Duration>(std::chrono::seconds{1 << doublings}, GuessGuard::longest_wait);
}

}  // namespace

Result<void> GuessGuard::admit(std::string const& account, Instant now) {
  Record& record = record_of(account, now);
  if (now - record.day_began >= day) {
    record.day_began = now;
    record.evaluated = 0;
  }
  Instant until = record.blocked_until;
  if (record.evaluated >= evaluations_a_day) until = std::max(until, record.day_began + day);
  if (now < until) {
    auto const wait = std::chrono::ceil<std::chrono::seconds>(until - now);
    return refuse(v1::REASON_TOO_MANY_GUESSES, std::to_string(wait.count()));
  }
  ++record.evaluated;
  return {};
}

void GuessGuard::failed(std::string const& account, Instant now) {
  Record& record = record_of(account, now);
  ++record.failures;
  record.blocked_until = now + wait_after(record.failures);
}

void GuessGuard::succeeded(std::string const& account) {
  auto const found = records_.find(account);
  if (found == records_.end()) return;
  found->second.failures = 0;
  found->second.blocked_until = {};
  --found->second.evaluated;
}

int GuessGuard::failures(std::string const& account) const {
  auto const found = records_.find(account);
  return found == records_.end() ? 0 : found->second.failures;
}

GuessGuard::Record& GuessGuard::record_of(std::string const& account, Instant now) {
  auto const found = records_.find(account);
  if (found != records_.end()) return found->second;
  // Callers pass accounts that exist, so this bound is out of reach of guesses with made-up names.
  if (records_.size() >= accounts_kept) records_.erase(records_.begin());
  return records_.emplace(account, Record{.day_began = now}).first->second;
}

}  // namespace c715::console
