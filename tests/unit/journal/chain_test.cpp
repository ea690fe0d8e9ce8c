// The chain's arithmetic: known answers, and that no byte can move between parts unseen.
#include "server/journal/chain.hpp"

#include <functional>
#include <set>

#include <gtest/gtest.h>

namespace c715::journal {
namespace {

Linked sample() {
  return {.seq = 7,
          .at_us = 1'809'000'000'000'000,
          .actor_kind = "user",
          .actor_name = "Lan",
          .actor_roles = "head_referee",
          .console = "1",
          .command_id = "0123456789abcdef",
          .kind = "load_match",
          .payload = "xyz"};
}

TEST(Chain, Sha256OfNothingIsTheKnownAnswer) {
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

// The last digest was computed by another program from the words of chain.hpp.
TEST(Chain, LinkIsTheDocumentedHash) {
  std::string bytes;
  auto const number = [&](std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift);
  };
  auto const part = [&](std::string_view text) {
    number(text.size());
    bytes += text;
  };
  part(std::string(32, '\0'));
  number(8), number(7);
  number(8), number(1'809'000'000'000'000);
  for (auto const* text :
       {"user", "Lan", "head_referee", "1", "0123456789abcdef", "load_match", "xyz"}) {
    part(text);
  }
  EXPECT_EQ(link(genesis, sample()), sha256(bytes));
  EXPECT_EQ(hex(link(genesis, sample())),
            "06980037bad86e8a50c5c1c48b9ded992ffc92cbe2a62eb2c49543ff587eb55d");
}

TEST(Chain, EveryPartMatters) {
  std::set<std::string> seen{hex(link(genesis, sample()))};
  auto const differs = [&](std::function<void(Linked&)> const& change) {
    Linked changed = sample();
    change(changed);
    EXPECT_TRUE(seen.insert(hex(link(genesis, changed))).second);
  };
  differs([](Linked& e) { e.seq = 8; });
  differs([](Linked& e) { e.at_us = -1; });
  differs([](Linked& e) { e.actor_kind = "board"; });
  differs([](Linked& e) { e.actor_name = "Lam"; });
  differs([](Linked& e) { e.actor_roles = ""; });
  differs([](Linked& e) { e.console = "2"; });
  differs([](Linked& e) { e.command_id = "0123456789abcdeg"; });
  differs([](Linked& e) { e.kind = "load_matcj"; });
  differs([](Linked& e) { e.payload = "xy"; });
  // A byte that wanders from one part into the next.
  differs([](Linked& e) {
    e.kind = "load_matchx";
    e.payload = "yz";
  });
  Digest other = genesis;
  other[31] = 1;
  EXPECT_TRUE(seen.insert(hex(link(other, sample()))).second);
}

TEST(Chain, HexGoesBothWays) {
  Digest const digest = sha256("c715");
  EXPECT_EQ(parse_hex(hex(digest)), digest);
  EXPECT_EQ(digest_of(bytes_of(digest)), digest);
  for (auto const& wrong :
       {std::string{}, std::string{"e3"}, hex(digest).substr(1), std::string{"x"}}) {
    EXPECT_EQ(parse_hex(wrong), std::nullopt) << wrong;
    EXPECT_EQ(digest_of(wrong), std::nullopt) << wrong;
  }
  std::string letter = hex(digest);
  letter[5] = 'g';
  EXPECT_EQ(parse_hex(letter), std::nullopt);
}

}  // namespace
}  // namespace c715::journal
