// Boards behind a bridge: the bridge, the network and the server each fail in every way.
#include <signal.h>
#include <unistd.h>

#include "server/line/key_file.hpp"
#include "tests/integration/field/frame_proxy.hpp"
#include "tests/integration/field/running_field.hpp"

namespace c715::test {

namespace {

using NetWay = FrameProxy::Way;

std::uint16_t port_of(std::string const& address) {
  return static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
}

// Board a on a serial port, a bridge that carries it, a network in which things go wrong.
class Bridged {
 public:
  Bridged() : field(Way::tcp), net(port_of(field.address())) {
    board = std::make_unique<Process>(std::vector<std::string>{C715_BIN_DIR "/c715-board", "--uid",
                                                               bench::uid_a, "--pty", port()});
    start_bridge();
  }
  std::string port() const { return field.link("far"); }
  void start_bridge() {
    bridge = std::make_unique<Process>(
        std::vector<std::string>{C715_BIN_DIR "/c715-bridge", "--server",
                                 "127.0.0.1:" + std::to_string(net.port()), "--serial", port()});
  }
  void run() { board = field.running(std::move(board)); }
  // The field stopped, and the board is back and waits for a person.
  void expect_back(std::string const& why = "stop STOP_CAUSE_BOARD_LOST a") {
    field.harness->wait_for(why);
    field.harness->wait_for("board a BOARD_PRESENCE_PRESENT");
    board->wait_for("lamp red fast");
    EXPECT_FALSE(board->passed("enable on"));
  }
  void expect_off_since(double began) {
    EXPECT_LE(board->wait_for("enable off").seconds - began, off_within_seconds);
  }

  Field field;
  FrameProxy net;
  std::unique_ptr<Process> board;
  std::unique_ptr<Process> bridge;
};

TEST(Bridge, a_match_runs_and_stops_through_it) {
  Bridged b;
  b.run();
  b.board->say("press estop");
  b.board->wait_for("enable off e-stop");
  b.field.harness->wait_for("stop STOP_CAUSE_BUTTON a");
}

TEST(Bridge, a_cut_is_a_lost_board_and_it_comes_back_by_itself) {
  Bridged b;
  b.run();
  auto const began = monotonic_seconds();
  b.net.set(NetWay::cut);
  b.expect_off_since(began);
  b.net.set(NetWay::pass);
  b.expect_back();
}

TEST(Bridge, what_is_late_enables_nothing) {
  Bridged b;
  b.run();
  auto const began = monotonic_seconds();
  b.net.set(NetWay::delay, 400);
  b.expect_off_since(began);
  b.field.harness->wait_for("stop STOP_CAUSE_BOARD_LOST a");
  b.net.set(NetWay::pass);
  b.field.harness->wait_for("board a BOARD_PRESENCE_PRESENT");
  b.board->wait_for("lamp red fast");
  EXPECT_FALSE(b.board->passed("enable on"));
}

TEST(Bridge, frames_that_come_twice_change_nothing) {
  Bridged b;
  b.run();
  b.net.set(NetWay::twice);
  ::usleep(1'500'000);
  b.field.harness->say("stop");
  b.board->wait_for("enable off host");
  EXPECT_FALSE(b.board->passed("enable off")) << "not before the stop";
  EXPECT_FALSE(b.field.harness->passed("stop STOP_CAUSE_BOARD_LOST"));
}

TEST(Bridge, frames_out_of_order_never_enable_after_a_stop) {
  Bridged b;
  b.run();
  b.net.set(NetWay::swap);
  b.field.harness->say("stop");
  b.board->wait_for("enable off");
  ::usleep(500'000);
  b.net.set(NetWay::pass);
  ::usleep(500'000);
  b.board->say("press start");
  b.board->wait_for("ok");
  EXPECT_FALSE(b.board->passed("enable on"));
}

TEST(Bridge, swallowed_frames_are_a_lost_board) {
  Bridged b;
  b.run();
  auto const began = monotonic_seconds();
  b.net.set(NetWay::swallow);
  b.expect_off_since(began);
  b.net.set(NetWay::pass);
  b.expect_back();
}

TEST(Bridge, a_suspended_bridge_is_a_lost_board) {
  Bridged b;
  b.run();
  auto const began = monotonic_seconds();
  b.bridge->signal(SIGSTOP);
  b.expect_off_since(began);
  ::usleep(300'000);
  b.bridge->signal(SIGCONT);
  b.expect_back();
}

TEST(Bridge, a_killed_bridge_is_a_lost_board_and_another_one_brings_it_back) {
  Bridged b;
  b.run();
  auto const began = monotonic_seconds();
  b.bridge->kill();
  b.expect_off_since(began);
  b.start_bridge();
  b.expect_back();
}

TEST(Bridge, an_unplugged_board_is_lost_at_once) {
  Bridged b;
  b.run();
  b.board->kill();
  auto const began = monotonic_seconds();
  auto const lost = b.field.harness->wait_for("stop STOP_CAUSE_BOARD_LOST a");
  EXPECT_LE(lost.seconds - began, off_within_seconds);
  b.board = std::make_unique<Process>(std::vector<std::string>{C715_BIN_DIR "/c715-board", "--uid",
                                                               bench::uid_a, "--pty", b.port()});
  b.field.harness->wait_for("board a BOARD_PRESENCE_PRESENT");
}

TEST(Bridge, a_suspended_server_comes_back_stopped) {
  Bridged b;
  b.run();
  auto const began = monotonic_seconds();
  b.field.harness->signal(SIGSTOP);
  b.expect_off_since(began);
  b.field.harness->signal(SIGCONT);
  b.expect_back();
}

TEST(Bridge, a_new_server_finds_its_boards_again) {
  Bridged b;
  b.run();
  auto const began = monotonic_seconds();
  b.field.harness->kill();
  b.expect_off_since(began);
  Field next{Way::tcp};
  b.net.aim(port_of(next.address()));
  next.harness->wait_for("board a BOARD_PRESENCE_PRESENT");
  b.board->wait_for("lamp red");
  EXPECT_FALSE(b.board->passed("enable on"));
}

TEST(Bridge, has_a_key_of_its_own_and_speaks_for_what_has_none) {
  Field field{Way::tcp};
  auto const port = field.link("far");
  Process board{{C715_BIN_DIR "/c715-board", "--uid", bench::uid_a, "--pty", port}};
  auto const code = field.code("code-bridge");
  Process bridge{{C715_BIN_DIR "/c715-bridge", "--server", field.address(), "--serial", port,
                  "--key", field.link("key"), "--pair", code}};
  field.harness->wait_for("board a BOARD_PRESENCE_PRESENT");
  auto const kept = line::read_key_file(field.link("key"));
  ASSERT_TRUE(kept);
  field.harness->say("links");
  field.harness->wait_for("link a bad 0 key " + kept->uid);
  field.harness->say("revoke " + kept->uid);
  field.harness->wait_for("board a BOARD_PRESENCE_ABSENT");
}

}  // namespace

}  // namespace c715::test
