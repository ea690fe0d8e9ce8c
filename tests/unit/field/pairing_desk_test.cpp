// The one code that is open, and the keys that are known.
#include "server/field/pairing_desk.hpp"

#include <gtest/gtest.h>

#include "server/field/key_ring.hpp"
#include "server/line/pairing_code.hpp"

namespace c715::test {

namespace {

using field::Invitation;
using field::KeyRing;
using field::PairingDesk;

constexpr Instant start = from_us(1'000'000);
constexpr char uid[] = "00aa11bb22cc33dd";

std::string key_of(std::string const& code) {
  return line::key_of_code(*line::read_code(code));
}

TEST(PairingDesk, a_code_is_good_once) {
  PairingDesk desk;
  EXPECT_TRUE(desk.key(start).empty());
  auto const code = desk.open({.board = "a"}, "0123456789", start);
  EXPECT_EQ(desk.key(start), key_of(code));
  auto const used = desk.use(uid, start);
  ASSERT_TRUE(used);
  EXPECT_EQ(used->board, "a");
  EXPECT_TRUE(desk.key(start).empty());
  EXPECT_FALSE(desk.use(uid, start));
}

TEST(PairingDesk, is_void_after_its_time) {
  PairingDesk desk;
  desk.open({.board = "a"}, "0123456789", start);
  auto const end = start + PairingDesk::lifetime;
  EXPECT_FALSE(desk.key(end - Duration{1}).empty());
  EXPECT_TRUE(desk.key(end).empty());
  EXPECT_FALSE(desk.use(uid, end));
}

TEST(PairingDesk, another_code_voids_it) {
  PairingDesk desk;
  auto const first = desk.open({.board = "a"}, "0123456789", start);
  auto const second = desk.open({.board = "b"}, "abcdefghij", start);
  EXPECT_NE(desk.key(start), key_of(first));
  EXPECT_EQ(desk.key(start), key_of(second));
  EXPECT_EQ(desk.use(uid, start)->board, "b");
}

TEST(PairingDesk, is_for_the_uid_it_names) {
  PairingDesk desk;
  desk.open({.board = "a", .uid = uid}, "0123456789", start);
  EXPECT_FALSE(desk.use("ffffffffffffffff", start));
  EXPECT_TRUE(desk.use(uid, start)) << "a wrong one does not use it up";
}

TEST(PairingDesk, guesses_come_slower_and_slower) {
  PairingDesk desk;
  desk.open({.board = "a"}, "0123456789", start);
  for (int i = 1; i < PairingDesk::free_failures; ++i) desk.failed(start);
  EXPECT_FALSE(desk.key(start).empty());
  desk.failed(start);
  EXPECT_TRUE(desk.key(start).empty());
  EXPECT_TRUE(desk.key(start + PairingDesk::pause - Duration{1}).empty());
  EXPECT_FALSE(desk.key(start + PairingDesk::pause).empty());
  desk.failed(start + PairingDesk::pause);
  EXPECT_TRUE(desk.key(start + PairingDesk::pause).empty()) << "one in each pause";
}

v1::Entry paired(std::string const& command, bool keyed) {
  v1::Entry entry;
  entry.set_command_id(command);
  auto& fact = *entry.add_events()->mutable_board_paired();
  fact.set_board("a");
  fact.set_uid(uid);
  fact.set_keyed(keyed);
  return entry;
}

TEST(KeyRing, a_key_opens_once_it_is_durable_and_until_it_is_revoked) {
  KeyRing ring{{{"1111111111111111", "old"}}};
  EXPECT_EQ(ring.find("1111111111111111"), "old");
  ring.expect("c1", "new");
  EXPECT_TRUE(ring.find(uid).empty());
  ring.published(paired("c1", true));
  EXPECT_EQ(ring.find(uid), "new");
  v1::Entry revoked;
  revoked.add_events()->mutable_key_revoked()->set_uid(uid);
  ring.published(revoked);
  EXPECT_TRUE(ring.find(uid).empty());
}

TEST(KeyRing, what_was_refused_or_is_another_command_gives_none) {
  KeyRing ring{{}};
  ring.expect("c1", "new");
  ring.published(paired("c2", true));
  ring.published(paired("c1", false));
  EXPECT_TRUE(ring.find(uid).empty());
  ring.settled("c1");
  ring.published(paired("c1", true));
  EXPECT_TRUE(ring.find(uid).empty());
}

}  // namespace

}  // namespace c715::test
