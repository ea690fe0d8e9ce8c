// The code people read and type, and the file of servers they trusted.
#include "server/link/fingerprint.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "server/link/known_servers.hpp"

namespace c715::link {
namespace {

Fingerprint from(std::string const& hex) {
  auto const parsed = fingerprint_from_hex(hex + std::string(64 - hex.size(), '0'));
  return parsed.value();
}

TEST(Fingerprint, CodesAreTwelveLettersOfBase32) {
  EXPECT_EQ(short_code(from("")), "0000-0000-0000");
  EXPECT_EQ(short_code(from("ffffffffffffffff")), "ZZZZ-ZZZZ-ZZZZ");
  // 00001 00010 00011 ... 01100 in groups of five bits.
  EXPECT_EQ(short_code(from("08864298e84a9600")), "1234-5678-9AB0");
}

TEST(Fingerprint, TypedCodesAreReadKindly) {
  auto const fingerprint = from("08864298e84a9600");
  struct {
    char const* typed;
    bool right;
  } const cases[] = {{"1234-5678-9AB0", true},   {"123456789ab0", true},
                     {" 1234 5678 9abO ", true}, {"I234-5678-9AB0", true},
                     {"l234-5678-9abo", true},   {"1234-5678-9AB1", false},
                     {"1234-5678-9AB", false},   {"", false},
                     {"1234-5678-9AB00", false}, {"\xff\xff\xff\xff", false}};
  for (auto const& each : cases)
    EXPECT_EQ(is_code_of(each.typed, fingerprint), each.right) << each.typed;
}

TEST(Fingerprint, HexGoesBothWays) {
  auto const fingerprint = from("08864298E84A9600ab");
  EXPECT_EQ(to_hex(fingerprint).substr(0, 20), "08864298e84a9600ab00");
  EXPECT_EQ(fingerprint_from_hex(to_hex(fingerprint)), fingerprint);
  EXPECT_EQ(fingerprint_from_hex(""), std::nullopt);
  EXPECT_EQ(fingerprint_from_hex(std::string(63, '0') + "g"), std::nullopt);
  EXPECT_EQ(fingerprint_from_hex(std::string(65, '0')), std::nullopt);
}

class KnownServersTest : public testing::Test {
 protected:
  KnownServersTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "c715-known-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    home = pattern;
    file = home + "/c715/known_servers";
  }
  ~KnownServersTest() override { std::filesystem::remove_all(home); }
  std::string home;
  std::string file;
};

TEST_F(KnownServersTest, AreKeptBetweenStarts) {
  {
    KnownServers known{file};
    EXPECT_EQ(known.find("hall:7155"), std::nullopt);
    known.trust("hall:7155", from("01"));
    known.trust("spare:7155", from("02"));
    known.trust("hall:7155", from("03"));
  }
  KnownServers known{file};
  EXPECT_EQ(known.find("hall:7155"), from("03"));
  EXPECT_TRUE(known.knows(from("02")));
  EXPECT_FALSE(known.knows(from("01")));
  known.forget("hall:7155");
  EXPECT_EQ(KnownServers{file}.find("hall:7155"), std::nullopt);
  EXPECT_EQ(KnownServers{file}.find("spare:7155"), from("02"));
}

TEST_F(KnownServersTest, AreTheOwnersAlone) {
  KnownServers{file}.trust("hall:7155", from("01"));
  EXPECT_EQ(std::filesystem::status(file).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(KnownServersTest, BrokenLinesAreLeftOut) {
  KnownServers{file}.trust("hall:7155", from("01"));
  std::ofstream{file, std::ios::app} << "nonsense\nspare:7155 1234\n\n";
  KnownServers known{file};
  EXPECT_EQ(known.find("hall:7155"), from("01"));
  EXPECT_EQ(known.find("spare:7155"), std::nullopt);
}

TEST_F(KnownServersTest, AFolderThatCannotBeWrittenIsNamed) {
  std::ofstream{home + "/c715"} << "a file in the way";
  EXPECT_THROW(KnownServers{file}.trust("hall:7155", from("01")), std::runtime_error);
}

}  // namespace
}  // namespace c715::link
