// The small limits of the console room: guesses, tokens, queues, the cache, credentials, PINs.
#include <gtest/gtest.h>

#include "server/console/credentials.hpp"
#include "server/console/entry_cache.hpp"
#include "server/console/guess_guard.hpp"
#include "server/console/outbox.hpp"
#include "server/console/pin_hash.hpp"
#include "server/console/random.hpp"
#include "server/console/tokens.hpp"

namespace c715::console {
namespace {

using std::chrono::seconds;

constexpr Instant start = from_us(1'000'000'000);

Frame frame_of(std::size_t bytes) {
  return std::make_shared<std::string const>(bytes, 'x');
}

TEST(GuessGuard, BacksOffFromTheFifthFailure) {
  GuessGuard guard;
  Instant now = start;
  int const waits[] = {0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60};
  for (int const wait : waits) {
    ASSERT_TRUE(guard.admit("a", now));
    guard.failed("a", now);
    if (wait > 0) {
      auto const refused = guard.admit("a", now);
      ASSERT_FALSE(refused);
      EXPECT_EQ(refused.error().reason(), v1::REASON_TOO_MANY_GUESSES);
      EXPECT_EQ(refused.error().subject(), std::to_string(wait));
      EXPECT_FALSE(guard.admit("a", now + seconds{wait} - Duration{1}));
    }
    now += seconds{wait};
  }
  EXPECT_TRUE(guard.admit("b", start));  // accounts do not share
}

TEST(GuessGuard, ASuccessEndsTheBackOffButTheDaysFailuresStay) {
  GuessGuard guard;
  Instant now = start;
  for (int i = 0; i < GuessGuard::evaluations_a_day; ++i) {
    ASSERT_TRUE(guard.admit("a", now)) << i;
    guard.failed("a", now);
    now += GuessGuard::longest_wait;
    if (i % 3 == 0) {
      // Signing in rightly costs nothing of the day.
      ASSERT_TRUE(guard.admit("a", now));
      guard.succeeded("a");
      EXPECT_EQ(guard.failures("a"), 0);
    }
    if (i == 98) break;
  }
  ASSERT_TRUE(guard.admit("a", now));
  guard.failed("a", now);
  now += GuessGuard::longest_wait;
  auto const refused = guard.admit("a", now);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason(), v1::REASON_TOO_MANY_GUESSES);
  EXPECT_TRUE(guard.admit("a", start + GuessGuard::day));
}

TEST(Tokens, OpenOnlyWhatTheyWereGivenFor) {
  Tokens tokens;
  tokens.keep("secret", "Đức", "bàn 1", start);
  EXPECT_TRUE(tokens.opens("secret", "Đức", "bàn 1", start));
  EXPECT_FALSE(tokens.opens("secre", "Đức", "bàn 1", start));
  EXPECT_FALSE(tokens.opens("secret", "Hạnh", "bàn 1", start));
  EXPECT_FALSE(tokens.opens("secret", "Đức", "bàn 2", start));
  EXPECT_TRUE(tokens.opens("secret", "Đức", "bàn 1", start + Tokens::lifetime - Duration{1}));
  EXPECT_FALSE(tokens.opens("secret", "Đức", "bàn 1", start + Tokens::lifetime));
  tokens.revoke("Đức");
  EXPECT_FALSE(tokens.opens("secret", "Đức", "bàn 1", start));
}

TEST(Tokens, TheOldestMakesRoom) {
  Tokens tokens;
  for (std::size_t i = 0; i <= Tokens::kept; ++i) {
    tokens.keep(std::to_string(i), "u", "c", start + seconds{i});
  }
  EXPECT_FALSE(tokens.opens("0", "u", "c", start));
  EXPECT_TRUE(tokens.opens("1", "u", "c", start));
}

TEST(Outbox, IsBoundedByBytes) {
  Outbox box;
  box.push(frame_of(Outbox::bytes_limit), start);
  EXPECT_FALSE(box.too_slow(start));
  box.push(frame_of(1), start);
  EXPECT_TRUE(box.too_slow(start));
}

TEST(Outbox, IsBoundedByAge) {
  Outbox box;
  box.push(frame_of(1), start);
  EXPECT_FALSE(box.too_slow(start + Outbox::age_limit));
  EXPECT_TRUE(box.too_slow(start + Outbox::age_limit + Duration{1}));
  // What is being written ages from when it was taken.
  auto const taken = start + Outbox::age_limit;
  EXPECT_EQ(box.take(taken).size(), 1U);
  EXPECT_FALSE(box.too_slow(taken + Outbox::age_limit));
  EXPECT_TRUE(box.too_slow(taken + Outbox::age_limit + Duration{1}));
  box.sent();
  EXPECT_TRUE(box.empty());
  EXPECT_FALSE(box.too_slow(taken + std::chrono::hours{1}));
}

TEST(Outbox, ClearingLeavesWhatIsBeingWritten) {
  Outbox box;
  box.push(frame_of(10), start);
  box.take(start);
  box.push(frame_of(20), start);
  box.clear_waiting();
  EXPECT_EQ(box.bytes(), 10U);
  EXPECT_FALSE(box.waiting());
  EXPECT_FALSE(box.empty());
}

SharedEntry entry(std::int64_t seq) {
  auto made = std::make_shared<v1::Entry>();
  made->set_seq(seq);
  made->set_kind(std::string(90, 'k'));
  return made;
}

TEST(EntryCache, GivesWhatItHasWithinTheBytes) {
  EntryCache cache;
  EXPECT_TRUE(cache.from(1, 1000).empty());
  std::vector<SharedEntry> entries;
  for (std::int64_t seq = 5; seq < 15; ++seq) entries.push_back(entry(seq));
  cache.add(entries);
  EXPECT_TRUE(cache.from(4, 1000).empty());
  EXPECT_TRUE(cache.from(15, 1000).empty());
  EXPECT_EQ(cache.from(5, 1'000'000).size(), 10U);
  auto const some = cache.from(7, 300);
  ASSERT_EQ(some.size(), 3U);
  EXPECT_EQ(some.front()->seq(), 7);
  EXPECT_EQ(cache.from(7, 1).size(), 1U);  // at least one
}

TEST(EntryCache, ForgetsTheOldest) {
  EntryCache cache;
  for (std::int64_t seq = 1; seq <= 5000; ++seq) cache.add({entry(seq)});
  EXPECT_TRUE(cache.from(5000 - static_cast<std::int64_t>(EntryCache::kept), 1000).empty());
  EXPECT_FALSE(cache.from(5001 - static_cast<std::int64_t>(EntryCache::kept), 1000).empty());
}

v1::Entry added(std::string const& command_id, std::string const& user) {
  v1::Entry made;
  made.set_command_id(command_id);
  made.add_events()->mutable_user_added()->set_name(user);
  return made;
}

TEST(Credentials, FollowTheJournal) {
  Credentials credentials{{{"Đức", "hash"}}};
  EXPECT_EQ(credentials.find("Đức"), "hash");
  credentials.expect("c1", "first");
  credentials.expect("c1", "second");  // the same command again
  EXPECT_EQ(credentials.find("Lan"), std::nullopt);
  credentials.published(added("c1", "Lan"));
  EXPECT_EQ(credentials.find("Lan"), "first");
  credentials.settled("c1");
  credentials.published(added("c1", "Lan2"));
  EXPECT_EQ(credentials.find("Lan2"), std::nullopt);
  v1::Entry removed;
  removed.add_events()->mutable_user_removed()->set_name("Đức");
  credentials.published(removed);
  EXPECT_EQ(credentials.find("Đức"), std::nullopt);
}

TEST(PinHash, VerifiesItsOwnAndNothingElse) {
  auto const hash = hash_pin("123456");
  EXPECT_EQ(hash.rfind("$argon2id$v=19$m=19456,t=2,p=1$", 0), 0U) << hash;
  EXPECT_NE(hash, hash_pin("123456"));
  EXPECT_TRUE(verify_pin(hash, "123456"));
  EXPECT_FALSE(verify_pin(hash, "123457"));
  EXPECT_FALSE(verify_pin(hash, ""));
  EXPECT_FALSE(verify_pin("", "123456"));
  EXPECT_FALSE(verify_pin("123456", "123456"));
}

TEST(PinHash, APinIsSixToThirtyTwoDigits) {
  struct {
    std::string pin;
    bool good;
  } const cases[] = {{"", false},
                     {"12345", false},
                     {"123456", true},
                     {"12345x", false},
                     {"１２３４５６", false},
                     {std::string(32, '7'), true},
                     {std::string(33, '7'), false}};
  for (auto const& each : cases) EXPECT_EQ(is_pin(each.pin), each.good) << each.pin;
}

TEST(PinHash, WipingEmptiesTheSecret) {
  std::string secret = "123456";
  wipe(secret);
  EXPECT_TRUE(secret.empty());
}

TEST(Random, IsAsLongAsAskedAndNeverTheSame) {
  EXPECT_EQ(random_bytes(16).size(), 16U);
  EXPECT_NE(random_bytes(16), random_bytes(16));
  auto const digits = random_digits(10);
  EXPECT_EQ(digits.size(), 10U);
  EXPECT_EQ(digits.find_first_not_of("0123456789"), std::string::npos);
}

}  // namespace
}  // namespace c715::console
