// Real boards in software on real lines: pseudo-terminals and TCP, killed, suspended, noisy.
#include <cerrno>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <signal.h>
#include <unistd.h>

#include "server/line/serial_file.hpp"
#include "tests/integration/field/running_field.hpp"

namespace c715::test {

namespace {

class Boards : public testing::TestWithParam<Way> {};

TEST_P(Boards, EStopSwitchesOffAndOnlyAResumeSwitchesOn) {
  Field field{GetParam()};
  auto const a = field.running();
  a->say("press estop");
  a->wait_for("enable off e-stop");
  field.harness->wait_for("stop STOP_CAUSE_BUTTON a");
  field.harness->wait_for("MATCH_STATE_STOPPED");
  field.harness->say("clear");
  field.harness->wait_for("clear refused");
  a->say("release estop");
  field.harness->wait_for("board a BOARD_PRESENCE_PRESENT");
  field.harness->say("clear");
  field.harness->say("resume");
  field.harness->wait_for("MATCH_STATE_RUNNING");
  a->wait_for("enable on");
}

TEST_P(Boards, AConsolesStopReachesTheBoard) {
  Field field{GetParam()};
  auto const a = field.running();
  field.harness->say("stop");
  a->wait_for("enable off host");
  a->wait_for("lamp red fast");
  field.harness->wait_for("stop STOP_CAUSE_CONSOLE");
}

TEST_P(Boards, AKilledBoardStopsTheFieldAndMayComeBack) {
  Field field{GetParam()};
  auto a = field.running();
  a->kill();
  field.harness->wait_for("stop STOP_CAUSE_BOARD_LOST a");
  field.harness->wait_for("MATCH_STATE_INTERRUPTED");
  auto const again = field.board("a", bench::uid_a);
  field.harness->wait_for("board a BOARD_PRESENCE_PRESENT");
  again->wait_for("lamp red fast");
  EXPECT_FALSE(again->passed("enable on"));
}

TEST_P(Boards, ASuspendedBoardIsLostWithinItsWatchdogTime) {
  Field field{GetParam()};
  auto const a = field.running();
  a->signal(SIGSTOP);
  auto const stopped = monotonic_seconds();
  auto const lost = field.harness->wait_for("stop STOP_CAUSE_BOARD_LOST a");
  EXPECT_LE(lost.seconds - stopped, off_within_seconds);
  a->signal(SIGCONT);
  a->wait_for("enable off");
}

TEST_P(Boards, AHangIsCaughtByTheGuardTheWatchdogAndTheHost) {
  Field field{GetParam()};
  auto const a = field.running();
  a->say("hang");
  a->wait_for("enable off silence");
  a->wait_for("reset");
  field.harness->wait_for("stop STOP_CAUSE_BOARD_LOST a");
  field.harness->wait_for("board a BOARD_PRESENCE_PRESENT");
}

TEST_P(Boards, NoiseIsCountedAndStops) {
  Field field{GetParam()};
  auto const a = field.running();
  a->say("noise 100000");
  a->wait_for("enable off");
  field.harness->wait_for("stop STOP_CAUSE_BOARD_LOST a");
  field.harness->say("links");
  auto const link = field.harness->wait_for("link a bad ").text;
  EXPECT_GT(std::stoi(link.substr(std::string{"link a bad "}.size())), 0) << link;
  a->say("noise 0");
  field.harness->wait_for("board a BOARD_PRESENCE_PRESENT");
}

TEST_P(Boards, AKilledServerLeavesRobotsDisabledWithinTheLease) {
  Field field{GetParam()};
  auto const a = field.running();
  auto const killed = monotonic_seconds();
  field.harness->kill();
  auto const off = a->wait_for("enable off");
  EXPECT_LE(off.seconds - killed, off_within_seconds);
  a->wait_for("lamp red no-host");
}

TEST_P(Boards, ASuspendedServerComesBackWithTheFieldStopped) {
  Field field{GetParam()};
  auto const a = field.running();
  auto const suspended = monotonic_seconds();
  field.harness->signal(SIGSTOP);
  auto const off = a->wait_for("enable off silence");
  EXPECT_LE(off.seconds - suspended, off_within_seconds);
  field.harness->signal(SIGCONT);
  field.harness->wait_for("stop STOP_CAUSE_BOARD_LOST a");
  field.harness->wait_for("board a BOARD_PRESENCE_PRESENT");
  a->wait_for("lamp red fast");
  EXPECT_FALSE(a->passed("enable on"));
}

TEST_P(Boards, StartButtonStarts) {
  Field field{GetParam()};
  auto const a = field.board("a", bench::uid_a);
  auto const b = field.board("b", bench::uid_b);
  field.harness->wait_for("board b BOARD_PRESENCE_PRESENT");
  field.harness->say("load");
  field.harness->wait_for("MATCH_STATE_LOADED");
  field.harness->say("ready");
  field.harness->wait_for("ready");
  a->say("press start");
  field.harness->wait_for("MATCH_STATE_COUNTDOWN");
}

INSTANTIATE_TEST_SUITE_P(Ways, Boards, testing::Values(Way::tcp, Way::pty),
                         [](auto const& way) { return way.param == Way::tcp ? "Tcp" : "Pty"; });

TEST(CounterBoard, CountsReachTheSheetOverTcp) {
  Field field{Way::tcp};
  auto const a = field.running();
  auto const c = field.board("c", bench::uid_c);
  field.harness->wait_for("board c BOARD_PRESENCE_PRESENT");
  c->say("count 3");
  field.harness->wait_for("balls 3");
  c->say("count 2");
  field.harness->wait_for("balls 5");
}

TEST(SerialFile, IsForOneProgramOnly) {
  int master = -1;
  int slave = -1;
  char name[64];
  ASSERT_EQ(::openpty(&master, &slave, name, nullptr, nullptr), 0);
  int const first = line::open_serial_file({.path = name});
  EXPECT_GE(first, 0);
  errno = 0;
  EXPECT_EQ(line::open_serial_file({.path = name}), -1);
  EXPECT_EQ(errno, EBUSY);
  for (int const fd : {first, master, slave}) ::close(fd);
  EXPECT_EQ(line::open_serial_file({.path = "/tmp/c715-no-such-port"}), -1);
  EXPECT_EQ(errno, ENOENT);
}

}  // namespace

}  // namespace c715::test
