// Taps: which phase they count in, the bounds, and when a sheet is open.
#include <gtest/gtest.h>

#include "tests/support/event.hpp"

namespace c715::test {
namespace {

using std::chrono::seconds;

std::string tap(char const* element, int delta, char const* phase = "") {
  return std::string{"adjust_element { match: 1 alliance: ALLIANCE_RED element: \""} + element +
         "\" delta: " + std::to_string(delta) + " phase: \"" + phase + "\" }";
}

Table running(Duration played) {
  Table t;
  t.must(R"(load_match { field: "1" match: 1 })");
  t.must(R"(start_match { field: "1" })");
  t.run(seconds{3} + played);
  return t;
}

std::int32_t count(Table const& t, char const* element, char const* phase) {
  auto const& red = t.match(1).sheets.red;
  auto const found = red.find({ElementId{element}, PhaseId{phase}});
  return found == red.end() ? 0 : found->second;
}

TEST(Tap, counts_in_the_phase_of_its_moment) {
  struct {
    Duration played;
    char const* element;
    char const* phase;
  } const cases[] = {
      {seconds{1}, "store", "auto"},      {seconds{16}, "store", "driver"},
      {seconds{100}, "store", "endgame"}, {seconds{200}, "store", "endgame"},
      {seconds{16}, "leave", "auto"},   // late tap: only autonomous has a price
      {seconds{1}, "flag", "endgame"},  // early tap: only the end game has a price
  };
  for (auto const& c : cases) {
    auto t = running(c.played);
    t.must(scorer(), tap(c.element, 1));
    EXPECT_EQ(count(t, c.element, c.phase), 1) << c.element << ' ' << c.phase;
  }
}

TEST(Tap, a_named_phase_is_obeyed_if_it_has_a_price) {
  auto t = running(seconds{50});
  t.must(scorer(), tap("store", 2, "auto"));
  EXPECT_EQ(count(t, "store", "auto"), 2);
  EXPECT_EQ(t.reason(scorer(), tap("flag", 1, "auto")), v1::REASON_NO_SUCH_PHASE);
  EXPECT_EQ(t.reason(scorer(), tap("store", 1, "night")), v1::REASON_NO_SUCH_PHASE);
}

TEST(Tap, taking_away_finds_where_it_was_counted) {
  auto t = running(seconds{5});
  t.must(scorer(), tap("store", 1));
  t.run(seconds{20});
  t.must(scorer(), tap("store", -1));
  EXPECT_EQ(count(t, "store", "auto"), 0);
  EXPECT_TRUE(t.match(1).sheets.red.empty()) << "nothing counted leaves nothing behind";
}

TEST(Tap, bounds_and_malformed) {
  auto t = running(seconds{100});
  struct {
    std::string command;
    v1::Reason reason;
  } const cases[] = {
      {tap("store", -1), v1::REASON_COUNT_OUT_OF_BOUNDS},
      {tap("store", 41), v1::REASON_COUNT_OUT_OF_BOUNDS},
      {tap("flag", 2), v1::REASON_COUNT_OUT_OF_BOUNDS},
      {tap("store", 0), v1::REASON_MALFORMED},
      {tap("store", 100), v1::REASON_MALFORMED},
      {tap("store", -100), v1::REASON_MALFORMED},
      {tap("gold", 1), v1::REASON_NO_SUCH_ELEMENT},
      {R"(adjust_element { match: 99 alliance: ALLIANCE_RED element: "store" delta: 1 })",
       v1::REASON_NO_SUCH_MATCH},
      {R"(adjust_element { match: 1 element: "store" delta: 1 })", v1::REASON_NO_SUCH_SIDE},
      {R"(adjust_element { match: 2 alliance: ALLIANCE_RED element: "store" delta: 1 })",
       v1::REASON_SHEET_CLOSED},
  };
  for (auto const& c : cases) EXPECT_EQ(t.reason(scorer(), c.command), c.reason) << c.command;
}

TEST(Tap, the_upper_bound_is_over_all_phases) {
  auto t = running(seconds{5});
  t.must(scorer(), tap("store", 30));
  t.run(seconds{20});
  EXPECT_EQ(t.reason(scorer(), tap("store", 11)), v1::REASON_COUNT_OUT_OF_BOUNDS);
  t.must(scorer(), tap("store", 10));
}

TEST(Tap, scorers_until_the_review_the_head_referee_in_it_nobody_after) {
  auto t = running(seconds{200});
  t.must(scorer(), tap("store", 1));
  t.must(R"(open_review { field: "1" })");
  EXPECT_EQ(t.reason(scorer(), tap("store", 1)), v1::REASON_SHEET_CLOSED);
  t.must(head_referee(), tap("store", 1));
  t.must(R"(confirm_result { field: "1" })");
  EXPECT_EQ(t.reason(head_referee(), tap("store", 1)), v1::REASON_SHEET_CLOSED);
}

}  // namespace
}  // namespace c715::test
