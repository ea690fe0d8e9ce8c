// The interlock as a table: every state of a field, with and without a stop, a press, a board that
// is missing. Robots move in one of them.
#include <string>

#include <gtest/gtest.h>

#include "server/field/field_core.hpp"
#include "tests/unit/field/field_bench.hpp"

namespace c715::bench {

namespace {

enum class Trouble {
  none,
  console_stop,
  press,
  press_elsewhere,
  lost,
  lost_elsewhere,
  counter_lost
};
constexpr Trouble every_trouble[] = {
    Trouble::none, Trouble::console_stop,   Trouble::press,       Trouble::press_elsewhere,
    Trouble::lost, Trouble::lost_elsewhere, Trouble::counter_lost};

// Where in a match: nothing loaded, loaded, counting down, in a phase that enables, in the gap
// without robots, in the last phase, over.
enum class Moment { idle, loaded, countdown, running, gap, last_phase, ended };
constexpr Moment every_moment[] = {Moment::idle,    Moment::loaded, Moment::countdown,
                                   Moment::running, Moment::gap,    Moment::last_phase,
                                   Moment::ended};

void go_to(FieldBench& b, Moment moment) {
  b.plug(uid_a, "a");
  b.plug(uid_b, "b");
  b.plug(uid_c, "c");
  b.plug(uid_other_field, "d");
  b.pass(1200);
  if (moment == Moment::idle) return;
  b.load();
  if (moment == Moment::loaded) return;
  b.start();
  constexpr std::uint32_t begun = 1000;
  constexpr std::uint32_t phase_ends[] = {2000, 3000, 6000};
  switch (moment) {
    case Moment::countdown:
      return b.pass(200);
    case Moment::running:
      return b.pass(begun + 500);
    case Moment::gap:
      return b.pass(begun + phase_ends[0] + 200);
    case Moment::last_phase:
      return b.pass(begun + phase_ends[1] + 500);
    default:
      return b.pass(begun + phase_ends[2] + 500);
  }
}

void befall(FieldBench& b, Trouble trouble) {
  auto const gone = [&](std::size_t board) { b.boards[board]->powered = false; };
  switch (trouble) {
    case Trouble::none:
      return;
    case Trouble::console_stop:
      b.core->stop_now("1", "stop", b.now());
      b.wish([](v1::Command& command) {
        command.mutable_stop_field()->set_field("1");
        command.mutable_stop_field()->set_cause(v1::STOP_CAUSE_CONSOLE);
      });
      return;
    case Trouble::press:
      return b.boards[1]->press(simulator::e_stop_input);
    case Trouble::press_elsewhere:
      return b.boards[3]->press(simulator::e_stop_input);
    case Trouble::lost:
      return gone(1);
    case Trouble::lost_elsewhere:
      return gone(3);
    case Trouble::counter_lost:
      return gone(2);
  }
}

bool stops(Trouble trouble, Moment moment) {
  bool const plays = moment != Moment::idle && moment != Moment::loaded && moment != Moment::ended;
  switch (trouble) {
    case Trouble::console_stop:
    case Trouble::press:
      return true;
    case Trouble::lost:
      return plays;
    default:
      return false;
  }
}

TEST(JudgeTable, EveryMomentWithEveryTrouble) {
  for (auto const moment : every_moment) {
    bool const enabling = moment == Moment::running || moment == Moment::last_phase;
    for (auto const trouble : every_trouble) {
      SCOPED_TRACE("moment " + std::to_string(static_cast<int>(moment)) + ", trouble " +
                   std::to_string(static_cast<int>(trouble)));
      FieldBench b;
      go_to(b, moment);
      ASSERT_EQ(b.boards[0]->enabled(), enabling);
      befall(b, trouble);
      b.pass(300);
      EXPECT_EQ(b.field().life.stop.has_value(), stops(trouble, moment));
      EXPECT_EQ(b.boards[0]->enabled(), enabling && !stops(trouble, moment));
      EXPECT_FALSE(b.boards[3]->enabled()) << "another field's board";
      EXPECT_EQ(b.field("2").life.stop.has_value(), trouble == Trouble::press_elsewhere);
      // Whatever it was: when it is over, nothing moves that did not move all along.
      b.boards[1]->release(simulator::e_stop_input);
      for (auto const& board : b.boards) board->powered = true;
      b.pass(300);
      EXPECT_EQ(b.boards[0]->enabled(), enabling && !stops(trouble, moment));
    }
  }
}

}  // namespace

}  // namespace c715::bench
