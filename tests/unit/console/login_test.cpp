// Guesses on a virtual clock: how many are evaluated, and that nobody who belongs here is locked
// out.
#include "server/console/login.hpp"

#include <deque>

#include <gtest/gtest.h>

#include "server/console/pin_hash.hpp"
#include "server/log/log.hpp"
#include "tests/support/memory_journal.hpp"

namespace c715::console {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Instant start = from_us(1'000'000'000);

struct Told {
  std::optional<Result<std::string>> outcome;
  std::function<void(Result<std::string>)> taker() {
    return [this](Result<std::string> result) { outcome = std::move(result); };
  }
  [[nodiscard]] v1::Reason reason() const {
    return !outcome || *outcome ? v1::REASON_UNSPECIFIED : outcome->error().reason();
  }
};

class LoginTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { log::set_level(log::Level::error); }

  LoginTest() { clock.at = start; }

  Attempt attempt(std::string user, std::string pin, std::string token = {}) {
    return {.user = std::move(user),
            .pin = std::move(pin),
            .token = std::move(token),
            .console = "bàn 1",
            .address = "127.0.0.1"};
  }
  // Works off the jobs handed to the worker.
  void hash_all() {
    while (!jobs.empty()) {
      auto job = std::move(jobs.front());
      jobs.pop_front();
      ++hashed;
      job.first();
      job.second();
    }
  }

  static std::string const& hash() {
    static std::string const made = hash_pin("123456");
    return made;
  }

  test::ManualClock clock;
  std::deque<std::pair<std::function<void()>, std::function<void()>>> jobs;
  int hashed = 0;
  Login login{{{"Đức", hash()}, {"Hạnh", hash()}},
              clock,
              [this](std::function<void()> heavy, std::function<void()> done) {
                jobs.emplace_back(std::move(heavy), std::move(done));
              }};
};

TEST_F(LoginTest, TheRightPinGivesAToken) {
  Told told;
  login.check(attempt("Đức", "123456"), told.taker());
  EXPECT_FALSE(told.outcome);
  hash_all();
  ASSERT_TRUE(told.outcome && *told.outcome);
  EXPECT_EQ((*told.outcome)->size(), 32U);
}

TEST_F(LoginTest, AWrongPinAndAWrongNameAreRefusedAlike) {
  Told wrong_pin;
  Told wrong_name;
  Told no_pin;
  login.check(attempt("Đức", "654321"), wrong_pin.taker());
  login.check(attempt("ai đó", "123456"), wrong_name.taker());
  login.check(attempt("Đức", ""), no_pin.taker());
  hash_all();
  EXPECT_EQ(wrong_pin.reason(), v1::REASON_WRONG_CREDENTIAL);
  EXPECT_EQ(wrong_name.reason(), v1::REASON_WRONG_CREDENTIAL);
  EXPECT_EQ(no_pin.reason(), v1::REASON_WRONG_CREDENTIAL);
  EXPECT_EQ(hashed, 3);  // a wrong name costs as much
}

TEST_F(LoginTest, OneHashAtATimeAndEightWait) {
  std::vector<Told> told(12);
  for (auto& each : told) login.check(attempt("Đức", "123456"), each.taker());
  EXPECT_EQ(jobs.size(), 1U);
  int busy = 0;
  for (auto const& each : told) busy += each.reason() == v1::REASON_BUSY ? 1 : 0;
  EXPECT_EQ(busy, 3);  // one under way, eight waiting
  hash_all();
  int in = 0;
  for (auto const& each : told) in += each.outcome && *each.outcome ? 1 : 0;
  EXPECT_EQ(in, 9);
}

TEST_F(LoginTest, GuessesSentAllAtOnceAreStoppedAtTheFifth) {
  std::vector<Told> told(9);
  for (auto& each : told) login.check(attempt("Đức", "000000"), each.taker());
  hash_all();
  EXPECT_EQ(hashed, 5);
  EXPECT_EQ(told[4].reason(), v1::REASON_WRONG_CREDENTIAL);
  EXPECT_EQ(told[5].reason(), v1::REASON_TOO_MANY_GUESSES);
  EXPECT_EQ(told[5].outcome->error().subject(), "1");
}

TEST_F(LoginTest, TenThousandGuessesGetAtMostAHundredEvaluatedADay) {
  Told first;
  login.check(attempt("Đức", "123456"), first.taker());
  hash_all();
  std::string const token = **first.outcome;
  hashed = 0;
  // 10,000 guesses over 23 hours.
  for (int i = 0; i < 10'000; ++i) {
    clock.at += milliseconds{8280};
    Told told;
    login.check(attempt("Đức", "000000"), told.taker());
    // The hashing itself is not what is tested here, and slow.
    while (!jobs.empty()) {
      auto job = std::move(jobs.front());
      jobs.pop_front();
      ++hashed;
      job.second();
    }
    if (i % 1000 == 0) {
      // Somebody else is not locked out, and who was signed in comes back in the middle of it.
      Told other;
      login.check(attempt("Hạnh", "123456"), other.taker());
      auto const before = hashed;
      hash_all();
      hashed = before;
      EXPECT_TRUE(other.outcome && *other.outcome);
      Told back;
      login.check(attempt("Đức", "", token), back.taker());
      // Tokens live for a day's work.
      bool const expired = clock.at - start >= Tokens::lifetime;
      EXPECT_EQ(back.outcome && *back.outcome, !expired);
    }
  }
  EXPECT_GT(hashed, 5);
  EXPECT_LE(hashed, GuessGuard::evaluations_a_day);
}

TEST_F(LoginTest, TheOneTimeCodeIsGuardedLikeAPin) {
  EXPECT_EQ(login.check_code("", "?").error().reason(), v1::REASON_NO_CLAIM_OPEN);
  auto const code = login.open_claim();
  EXPECT_EQ(code.size(), Login::code_digits);
  EXPECT_NE(code, login.open_claim());
  auto const second = login.open_claim();
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(login.check_code("", "?").error().reason(), v1::REASON_WRONG_CREDENTIAL);
  }
  EXPECT_EQ(login.check_code(second, "?").error().reason(), v1::REASON_TOO_MANY_GUESSES);
  clock.at += seconds{2};
  EXPECT_TRUE(login.check_code(second, "?"));
  login.close_claim();
  EXPECT_EQ(login.check_code(second, "?").error().reason(), v1::REASON_NO_CLAIM_OPEN);
}

TEST_F(LoginTest, ATokenEndsWithItsUser) {
  auto const token = login.give_token("Đức", "bàn 1");
  login.user_removed("Đức");
  Told told;
  login.check(attempt("Đức", "", token), told.taker());
  EXPECT_EQ(told.reason(), v1::REASON_WRONG_CREDENTIAL);
  EXPECT_TRUE(jobs.empty());  // no guess, nothing to hash
}

}  // namespace
}  // namespace c715::console
