// Images on the chip against the real field room, over pseudo-terminals that to it are serial
// ports. Time limits are asserted in cycles of the chip: the wall clock belongs to other work too.
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/integration/field/process.hpp"
#include "tests/unit/field/bench_event.hpp"

namespace c715::test {

namespace {

constexpr std::uint64_t cycles_per_ms = 16'000;

// The number that stands last in a line, a cycle of the chip.
std::uint64_t last_number(std::string const& line) {
  return std::stoull("0" + line.substr(line.rfind(' ') + 1));
}
// The number behind a word of a `stat` line.
std::uint64_t number_after(std::string const& line, std::string const& word) {
  std::istringstream stream{line.substr(line.find(word) + word.size())};
  std::uint64_t number = 0;
  stream >> number;
  return number;
}

class LiveField : public testing::Test {
 protected:
  LiveField() {
    char folder[] = "/tmp/c715-avr-XXXXXX";
    folder_ = ::mkdtemp(folder);
    harness = std::make_unique<Process>(
        std::vector<std::string>{C715_FIELD_HARNESS, link("a"), link("b"), link("c")});
    harness->wait_for("port ");
  }
  ~LiveField() override {
    harness.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  std::unique_ptr<Process> board(std::string const& place, std::string const& uid,
                                 std::string const& image, bool dtr = false) {
    std::vector<std::string> words{C715_AVR, C715_FIRMWARE_DIR "/" + image + ".elf", uid,
                                   link(place)};
    if (dtr) words.emplace_back("--dtr");
    auto started = std::make_unique<Process>(words);
    started->wait_for("ready");
    return started;
  }
  // Board a there, its match running, its relay on.
  std::unique_ptr<Process> running() {
    auto a = board("a", bench::uid_a, "e_stop_start");
    harness->wait_for("board a BOARD_PRESENCE_PRESENT");
    harness->say("load");
    start();
    a->wait_for("pin D7 1");
    return a;
  }
  // A chip that is computed falls silent when the machine has other work, which rightly stops the
  // countdown; then it is started again.
  void start() {
    constexpr int attempts = 5;
    for (int attempt = 1; attempt <= attempts; ++attempt) {
      harness->say("start");
      auto const seen =
          harness->wait_for_one_of({"MATCH_STATE_RUNNING", "stop STOP_CAUSE_BOARD_LOST a"});
      if (seen.text.rfind("stop", 0) != 0) return;
      harness->wait_for("board a BOARD_PRESENCE_PRESENT");
      harness->say("clear");
    }
    FAIL() << "lost board a in each of " << attempts << " countdowns";
  }
  std::unique_ptr<Process> harness;

 private:
  [[nodiscard]] std::string link(std::string const& name) const { return folder_ + "/" + name; }
  std::string folder_;
};

TEST_F(LiveField, AnEStopIsOffInTheBoardAndReachesTheEngine) {
  auto const a = running();
  a->say("press estop");
  auto const pressed = last_number(a->wait_for("pressed").text);
  auto const off = last_number(a->wait_for("pin D7 0").text);
  EXPECT_LE(off - pressed, 2 * cycles_per_ms);
  harness->wait_for("stop STOP_CAUSE_BUTTON a");
  harness->wait_for("MATCH_STATE_STOPPED");
  harness->say("clear");
  harness->wait_for("clear refused");
  a->say("release estop");
  harness->wait_for("board a BOARD_PRESENCE_PRESENT");
  harness->say("clear");
  harness->say("resume");
  harness->wait_for("MATCH_STATE_RUNNING");
  a->wait_for("pin D7 1");
}

TEST_F(LiveField, OneBrokenContactStopsAndStaysAFault) {
  auto const a = running();
  a->say("set D9 1");
  a->wait_for("pin D7 0");
  harness->wait_for("stop STOP_CAUSE_BUTTON a");
}

TEST_F(LiveField, AStopSwitchesAnotherBoardOffToo) {
  auto const b = board("b", bench::uid_b, "e_stop_start");
  harness->wait_for("board b BOARD_PRESENCE_PRESENT");
  auto const a = running();
  b->wait_for("pin D7 1");
  a->say("press estop");
  b->wait_for("pin D7 0");
}

TEST_F(LiveField, TheStartButtonStarts) {
  auto const b = board("b", bench::uid_b, "e_stop_start");
  auto const a = board("a", bench::uid_a, "e_stop_start");
  harness->wait_for("board a BOARD_PRESENCE_PRESENT");
  harness->say("load");
  harness->wait_for("MATCH_STATE_LOADED");
  harness->say("ready");
  harness->wait_for("ready");
  a->say("press start");
  harness->wait_for("MATCH_STATE_COUNTDOWN");
}

TEST_F(LiveField, UnpluggedAndBack) {
  auto const a = running();
  a->say("unplug");
  auto const out = last_number(a->wait_for("unplugged").text);
  auto const off = last_number(a->wait_for("pin D7 0").text);
  EXPECT_LE(off - out, 202 * cycles_per_ms);
  harness->wait_for("stop STOP_CAUSE_BOARD_LOST a");
  a->say("plug");
  harness->wait_for("board a BOARD_PRESENCE_PRESENT");
  EXPECT_FALSE(a->passed("pin D7 1"));
}

TEST_F(LiveField, AKilledHostLeavesTheRelayOffWithinTheLease) {
  auto const a = running();
  harness->kill();
  auto const off = last_number(a->wait_for("pin D7 0").text);
  a->say("stat");
  auto const heard = number_after(a->wait_for("stat ").text, "heard");
  EXPECT_LE(off - heard, 202 * cycles_per_ms);
}

TEST_F(LiveField, ASuspendedHostToo) {
  auto const a = running();
  harness->signal(SIGSTOP);
  auto const off = last_number(a->wait_for("pin D7 0").text);
  a->say("stat");
  auto const heard = number_after(a->wait_for("stat ").text, "heard");
  EXPECT_LE(off - heard, 202 * cycles_per_ms);
  harness->signal(SIGCONT);
  harness->wait_for("stop STOP_CAUSE_BOARD_LOST a");
  harness->wait_for("board a BOARD_PRESENCE_PRESENT");
}

TEST_F(LiveField, AHangIsOffIn22MillisecondsAndComesBack) {
  auto const a = running();
  a->say("hang");
  auto const hung = last_number(a->wait_for("hangs").text);
  auto const off = last_number(a->wait_for("pin D7 0").text);
  EXPECT_LE(off - hung, 23 * cycles_per_ms);
  auto const reset = last_number(a->wait_for("reset").text);
  EXPECT_LE(reset - hung, 300 * cycles_per_ms);
  harness->wait_for("stop STOP_CAUSE_BOARD_LOST a");
  harness->wait_for("board a BOARD_PRESENCE_PRESENT");
}

// An Uno is reset by whoever opens its port.
TEST_F(LiveField, ABoardThatIsResetByEveryOpenIsThereAfterItsBoot) {
  auto const a = board("a", bench::uid_a, "e_stop_start", true);
  a->wait_for("reset");
  a->wait_for("line up");
  harness->wait_for("board a BOARD_PRESENCE_PRESENT");
}

TEST_F(LiveField, NoBallIsLostInOnePercentNoise) {
  constexpr int balls = 40;
  auto const c = board("c", bench::uid_c, "goal_counter");
  harness->wait_for("board c BOARD_PRESENCE_PRESENT");
  harness->say("load");
  harness->say("start");  // without boards a and b, so that no loss of theirs interrupts it
  harness->wait_for("MATCH_STATE_RUNNING");
  c->say("noise in 10000");
  c->say("noise out 10000");
  for (int i = 0; i < balls; ++i) {
    c->say("set A0 0");
    c->wait_for("ok");
    ::usleep(20'000);
    c->say("set A0 1");
    c->wait_for("ok");
    ::usleep(40'000);
  }
  c->say("noise in 0");
  c->say("noise out 0");
  harness->wait_for("balls " + std::to_string(balls));
}

TEST_F(LiveField, ATimerShowsWhatIsLeftOfTheMatch) {
  auto const t = board("c", bench::uid_c, "timer_display");
  harness->wait_for("board c BOARD_PRESENCE_PRESENT");
  auto const a = running();
  std::string shown;
  // 10:04 and less: the phases of the bench's game are 600, 1 and 3 seconds long.
  for (int i = 0; i < 100 && shown.rfind("digits 30fe7e", 0) != 0; ++i) {
    ::usleep(20'000);
    t->say("digits");
    shown = t->wait_for("digits").text;
  }
  EXPECT_EQ(shown.substr(0, 13), "digits 30fe7e") << "1, 0 with the point, 0";
}

}  // namespace

}  // namespace c715::test
