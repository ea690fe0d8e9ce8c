// Match time, phases, deadlines and enabling, at the edges.
#include <gtest/gtest.h>

#include "server/match/field_life.hpp"
#include "tests/support/event.hpp"

namespace c715::match {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::noon;

v1::Game const& game() {
  static v1::Game const demo = test::demo_event().game();  // 15 s, 75 s, 30 s
  return demo;
}

FieldLife running(Duration elapsed = {}, int phase = 0) {
  FieldLife life;
  life.state = v1::MATCH_STATE_RUNNING;
  life.match = MatchId{1};
  life.clock = {.at = noon, .elapsed = elapsed};
  life.phase = phase;
  return life;
}

TEST(Clock, phase_of_match_time) {
  struct {
    Duration elapsed;
    int phase;
  } const cases[] = {{seconds{0}, 0},   {milliseconds{14'999}, 0}, {seconds{15}, 1},
                     {seconds{89}, 1},  {seconds{90}, 2},          {milliseconds{119'999}, 2},
                     {seconds{120}, 2}, {seconds{500}, 2}};
  for (auto const& c : cases) EXPECT_EQ(phase_at(game(), c.elapsed), c.phase) << c.elapsed.count();
}

TEST(Clock, elapsed_stands_still_unless_running) {
  for (int s = 1; s < v1::MatchState_ARRAYSIZE; ++s) {
    auto life = running(seconds{20}, 1);
    life.state = static_cast<v1::MatchState>(s);
    auto const later = elapsed_at(life, game(), noon + seconds{5});
    EXPECT_EQ(later, seconds{s == v1::MATCH_STATE_RUNNING ? 25 : 20}) << s;
  }
}

TEST(Clock, elapsed_is_never_negative_nor_past_the_end) {
  EXPECT_EQ(elapsed_at(running(seconds{20}), game(), noon - seconds{5}), seconds{20});
  EXPECT_EQ(elapsed_at(running(seconds{20}), game(), noon + seconds{500}), seconds{120});
}

TEST(Clock, deadline_is_the_end_of_the_journaled_phase) {
  EXPECT_EQ(next_deadline(running(), game()), noon + seconds{15});
  EXPECT_EQ(next_deadline(running({}, 1), game()), noon + seconds{90});
  EXPECT_EQ(next_deadline(running(seconds{100}, 2), game()), noon + seconds{20});
  auto counting = running();
  counting.state = v1::MATCH_STATE_COUNTDOWN;
  counting.countdown_until = noon + seconds{3};
  EXPECT_EQ(next_deadline(counting, game()), noon + seconds{3});
  auto ended = running();
  ended.state = v1::MATCH_STATE_ENDED;
  EXPECT_EQ(next_deadline(ended, game()), std::nullopt);
}

TEST(Enable, only_while_running_in_an_enabling_phase_without_a_stop) {
  for (int s = 1; s < v1::MatchState_ARRAYSIZE; ++s) {
    auto life = running();
    life.state = static_cast<v1::MatchState>(s);
    EXPECT_EQ(robots_enabled(life, game(), noon + seconds{1}), s == v1::MATCH_STATE_RUNNING) << s;
  }
  auto stopped = running();
  stopped.stop = Stop{};
  EXPECT_FALSE(robots_enabled(stopped, game(), noon + seconds{1}));
}

TEST(Enable, ends_by_the_clock_however_late_the_journal_is) {
  auto const life = running();  // phase 0 journaled, 15 s long
  EXPECT_TRUE(robots_enabled(life, game(), noon + milliseconds{14'999}));
  EXPECT_TRUE(robots_enabled(life, game(), noon + milliseconds{15'249})) << "within the grace";
  EXPECT_FALSE(robots_enabled(life, game(), noon + milliseconds{15'250})) << "journal is stuck";
  EXPECT_FALSE(robots_enabled(running({}, 2), game(), noon + seconds{120})) << "the match is over";
  EXPECT_FALSE(robots_enabled(life, game(), noon - milliseconds{1})) << "before the run";
}

TEST(Enable, not_in_a_phase_that_holds_robots) {
  auto held = game();
  held.mutable_phases(1)->set_robots_enabled(false);
  EXPECT_TRUE(robots_enabled(running(), held, noon + milliseconds{14'999}));
  EXPECT_FALSE(robots_enabled(running(), held, noon + seconds{15})) << "no grace into a held phase";
  EXPECT_FALSE(robots_enabled(running({}, 1), held, noon + seconds{90}));
  EXPECT_TRUE(robots_enabled(running({}, 2), held, noon + seconds{90}));
}

}  // namespace
}  // namespace c715::match
