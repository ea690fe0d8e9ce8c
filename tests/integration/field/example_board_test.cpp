// The board for Linux that others start from, against the real field room.
#include <string>

#include <gtest/gtest.h>

#include "tests/integration/field/process.hpp"
#include "tests/unit/field/bench_event.hpp"

namespace c715::test {

namespace {

// Its lines carry no time; the first word, "enable", is taken for it.
TEST(ExampleBoard, IsThereIsEnabledAndStops) {
  Process harness{{C715_FIELD_HARNESS}};
  auto const said = harness.wait_for("port ").text;
  Process board{{C715_BIN_DIR "/c715-example-board", "127.0.0.1", said.substr(5), bench::uid_a}};
  harness.wait_for("board a BOARD_PRESENCE_PRESENT");
  harness.say("load");
  harness.say("start");
  board.wait_for("on lamps 04");
  board.say("press");
  board.wait_for("off lamps 01");
  harness.wait_for("stop STOP_CAUSE_BUTTON a");
  harness.wait_for("MATCH_STATE_STOPPED");
}

}  // namespace

}  // namespace c715::test
