// After a failure nothing goes on by itself, and the elapsed time is what the last sign of life
// says.
#include <gtest/gtest.h>

#include "tests/support/event.hpp"

namespace c715::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

void recover(Table& t, Instant last_alive) {
  t.must(system("recovery"),
         "recover { last_alive_us: " + std::to_string(to_us(last_alive)) + " }");
}

TEST(Recover, a_running_match_comes_back_interrupted_with_its_points_and_time) {
  Table t;
  t.must(R"(load_match { field: "1" match: 1 })");
  t.must(R"(start_match { field: "1" })");
  t.run(seconds{23});
  t.must(scorer(),
         R"(adjust_element { match: 1 alliance: ALLIANCE_BLUE element: "store" delta: 2 })");
  auto const died = t.now + milliseconds{730};
  t.pass(seconds{90});
  recover(t, died);
  EXPECT_EQ(t.life().state, v1::MATCH_STATE_INTERRUPTED);
  EXPECT_EQ(t.life().clock.elapsed, milliseconds{20'730});
  EXPECT_EQ(tournament::points_of(t.state, t.match(1)).blue.total, 4);
  EXPECT_FALSE(t.life().boards.at(BoardId{"ban-trong-tai"}).present) << "until it speaks again";
  EXPECT_FALSE(match::robots_enabled(t.life(), t.state.game, t.now));
}

TEST(Recover, a_countdown_played_nothing) {
  Table t;
  t.must(R"(load_match { field: "1" match: 1 })");
  t.must(R"(start_match { field: "1" })");
  recover(t, t.now + seconds{2});
  EXPECT_EQ(t.life().state, v1::MATCH_STATE_INTERRUPTED);
  EXPECT_EQ(t.life().clock.elapsed, Duration{});
}

TEST(Recover, last_alive_is_bounded_by_the_journal_and_by_now) {
  for (auto const wrong : {noon - seconds{86'400}, noon + seconds{86'400}}) {
    Table t;
    t.must(R"(load_match { field: "1" match: 1 })");
    t.must(R"(start_match { field: "1" })");
    t.run(seconds{13});
    auto const journal_at = t.state.at;
    t.pass(seconds{5});
    auto const now = t.now;
    recover(t, wrong);
    auto const expected = (wrong < noon ? journal_at : now) - (now - seconds{15});
    EXPECT_EQ(t.life().clock.elapsed, expected);
  }
}

TEST(Recover, leaves_every_other_state_alone) {
  Table t;
  t.must(R"(load_match { field: "1" match: 1 })");
  recover(t, t.now);
  EXPECT_EQ(t.life().state, v1::MATCH_STATE_LOADED);
}

}  // namespace
}  // namespace c715::test
