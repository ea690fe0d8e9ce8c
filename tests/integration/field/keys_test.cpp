// Boards with keys: paired by a code, refused without, cut off when revoked.
#include <sys/stat.h>

#include "server/line/fetch_key.hpp"
#include "server/line/key_file.hpp"
#include "server/line/pairing_code.hpp"
#include "server/line/psk_channel.hpp"
#include "tests/integration/field/running_field.hpp"

namespace c715::test {

namespace {

line::PairingReply fetch(Field const& field, std::string const& code, std::string const& uid) {
  return line::fetch_key(field.address(), line::read_code(code).value(), uid);
}

TEST(Keys, APairedBoardPlaysOverTlsAndComesBackWithItsKey) {
  Field field{Way::tcp};
  auto const code = field.code("code a");
  auto a = field.running(field.keyed_board(bench::uid_a, "key", code));
  struct stat there {};
  ASSERT_EQ(::stat(field.link("key").c_str(), &there), 0);
  EXPECT_EQ(there.st_mode & 07777U, 0600U);
  field.harness->say("links");
  field.harness->wait_for(std::string{"link a bad 0 key "} + bench::uid_a);
  a->say("press estop");
  a->wait_for("enable off e-stop");
  field.harness->wait_for("stop STOP_CAUSE_BUTTON a");
  a->kill();
  field.harness->wait_for("board a BOARD_PRESENCE_ABSENT");
  auto const again = field.keyed_board(bench::uid_a, "key");
  field.harness->wait_for("board a BOARD_PRESENCE_PRESENT");
}

TEST(Keys, ANewBoardWithACodeTakesThePlace) {
  Field field{Way::tcp};
  auto const spare = field.keyed_board(bench::uid_unknown, "key", field.code("code a"));
  field.harness->wait_for(std::string{"paired a "} + bench::uid_unknown + " keyed");
  field.harness->wait_for("board a BOARD_PRESENCE_PRESENT");
}

TEST(Keys, ACodeIsGoodOnceAndOnlyForWhomItIs) {
  Field field{Way::tcp};
  EXPECT_EQ(fetch(field, "0000-0000-0000-0000", bench::uid_a).why, "CODE") << "none is open";
  auto const code = field.code(std::string{"code a "} + bench::uid_a);
  EXPECT_EQ(fetch(field, "0000-0000-0000-0000", bench::uid_a).why, "CODE");
  EXPECT_EQ(fetch(field, code, bench::uid_b).why, "CLOSED") << "not for this one";
  EXPECT_EQ(fetch(field, code, bench::uid_a).key.size(), line::key_bytes);
  EXPECT_EQ(fetch(field, code, bench::uid_a).why, "CODE") << "used";
}

TEST(Keys, WhatTheCoreRefusesGivesNoKey) {
  Field field{Way::tcp};
  auto const code = field.code("code a");
  EXPECT_EQ(fetch(field, code, bench::uid_b).why, "UID_TAKEN") << "it stands in another place";
  EXPECT_EQ(fetch(field, field.code("code nowhere"), bench::uid_a).why, "NO_SUCH_BOARD");
}

TEST(Keys, AWrongKeyOrAnotherUidNeverBecomesABoard) {
  Field field{Way::tcp};
  line::write_key_file(field.link("false"),
                       {.uid = bench::uid_a, .key = std::string(line::key_bytes, 'x')});
  auto const liar = field.keyed_board(bench::uid_a, "false");
  auto const key = fetch(field, field.code("code b"), bench::uid_b).key;
  ASSERT_FALSE(key.empty());
  // The board says the uid that stands in its file: this file pairs a's uid with b's key.
  line::write_key_file(field.link("mixed"), {.uid = bench::uid_a, .key = key});
  auto const mixed = field.keyed_board(bench::uid_a, "mixed");
  line::write_key_file(field.link("right"), {.uid = bench::uid_b, .key = key});
  auto const right = field.keyed_board(bench::uid_b, "right");
  field.harness->wait_for("board b BOARD_PRESENCE_PRESENT");
  EXPECT_FALSE(field.harness->passed("board a BOARD_PRESENCE_PRESENT"));
}

TEST(Keys, ARevokedKeyEndsTheConnectionAndTheRun) {
  Field field{Way::tcp};
  auto const a = field.running(field.keyed_board(bench::uid_a, "key", field.code("code a")));
  auto const began = monotonic_seconds();
  field.harness->say(std::string{"revoke "} + bench::uid_a);
  auto const off = a->wait_for("enable off");
  EXPECT_LE(off.seconds - began, off_within_seconds);
  field.harness->wait_for("stop STOP_CAUSE_BOARD_LOST a");
  EXPECT_EQ(fetch(field, "0000-0000-0000-0000", bench::uid_a).why, "CODE");
}

TEST(Keys, AServerThatIsGoneIsSaid) {
  EXPECT_EQ(line::fetch_key("127.0.0.1:1", "0000000000000000", bench::uid_a).why, "NO_ANSWER");
}

}  // namespace

}  // namespace c715::test
