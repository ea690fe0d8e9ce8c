// Bytes as hexadecimal text.
#include "server/core/hex.hpp"

#include <gtest/gtest.h>

namespace c715 {
namespace {

TEST(Hex, EveryByteComesBack) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  auto const text = hex(all);
  EXPECT_EQ(text.substr(0, 6), "000102");
  EXPECT_EQ(text.substr(text.size() - 4), "feff");
  EXPECT_EQ(unhex(text), all);
  EXPECT_EQ(hex(""), "");
  EXPECT_EQ(unhex(""), "");
}

TEST(Hex, EitherCaseIsRead) {
  EXPECT_EQ(unhex("aBcDeF"), "\xab\xcd\xef");
}

TEST(Hex, AnythingElseIsNone) {
  for (auto const* text : {"a", "abc", "0g", "g0", "0x00", " 00", "0-", "@A", "`a", "G0"}) {
    EXPECT_EQ(unhex(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace c715
