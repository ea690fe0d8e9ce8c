// Choices, flags and objects: set by value, told when another console was first.
#include <gtest/gtest.h>

#include "tests/unit/tournament/cards_game.hpp"

namespace c715::test {
namespace {

using std::chrono::seconds;
constexpr auto live = v1::ENTRY_MODE_SHARED_LIVE;

std::string set(std::string const& changes, char const* alliance = "ALLIANCE_RED") {
  return std::string{"set_cells { match: 1 alliance: "} + alliance + " " + changes + " }";
}

TEST(SetCells, a_choice_is_set_where_it_was_seen) {
  auto t = cards_match(live, seconds{70});
  t.must(scorer(), set(R"(changes { element: "climb" phase: "driver" robot: 2 seen: 0 to: 2 })"));
  EXPECT_EQ(tournament::points_of(t.state, t.match(1)).red.total, 12);
  // A console that still shows the old value is told, and nothing is overwritten.
  EXPECT_EQ(t.reason(scorer(),
                     set(R"(changes { element: "climb" phase: "driver" robot: 2 seen: 0 to: 1 })")),
            v1::REASON_CELL_CHANGED);
  EXPECT_EQ(tournament::points_of(t.state, t.match(1)).red.total, 12);
  t.must(scorer(), set(R"(changes { element: "climb" phase: "driver" robot: 2 seen: 2 to: 0 })"));
  EXPECT_TRUE(t.match(1).sheets.red.empty());
}

TEST(SetCells, an_object_is_put_with_all_it_has_or_not_at_all) {
  auto t = cards_match(live, seconds{30});
  t.must(scorer(), set(R"(changes { element: "stacks" phase: "driver" object: 1 to: 1 }
                          changes { element: "stacks" phase: "driver" object: 1 attribute: "crates" to: 3 })"));
  EXPECT_EQ(tournament::points_of(t.state, t.match(1)).red.total, 6);
  EXPECT_EQ(t.reason(scorer(), set(R"(changes { element: "stacks" phase: "driver" object: 2 to: 1 }
                            changes { element: "stacks" phase: "driver" object: 1 attribute: "crates" to: 4 })")),
            v1::REASON_CELL_CHANGED);
  EXPECT_EQ(tournament::points_of(t.state, t.match(1)).red.total, 6);
}

TEST(SetCells, refusals) {
  auto t = cards_match(live, seconds{30});
  struct {
    char const* changes;
    char const* alliance;
    v1::Reason reason;
  } const cases[] = {
      {"", "ALLIANCE_RED", v1::REASON_MALFORMED},
      {R"(changes { element: "moon" phase: "driver" to: 1 })", "ALLIANCE_RED",
       v1::REASON_NO_SUCH_ELEMENT},
      {R"(changes { element: "climb" phase: "driver" to: 1 })", "ALLIANCE_RED",
       v1::REASON_NO_SUCH_CELL},
      {R"(changes { element: "climb" phase: "driver" robot: 3 to: 1 })", "ALLIANCE_RED",
       v1::REASON_NO_SUCH_CELL},
      {R"(changes { element: "climb" phase: "auto" robot: 1 to: 1 })", "ALLIANCE_RED",
       v1::REASON_NO_SUCH_CELL},
      {R"(changes { element: "climb" phase: "driver" robot: 1 to: 3 })", "ALLIANCE_RED",
       v1::REASON_COUNT_OUT_OF_BOUNDS},
      {R"(changes { element: "climb" phase: "driver" robot: 1 to: -1 })", "ALLIANCE_RED",
       v1::REASON_COUNT_OUT_OF_BOUNDS},
      {R"(changes { element: "stacks" phase: "driver" object: 4 to: 1 })", "ALLIANCE_RED",
       v1::REASON_NO_SUCH_CELL},
      {R"(changes { element: "store" phase: "driver" to: 1 })", "ALLIANCE_RED",
       v1::REASON_NO_SUCH_CELL},
      {R"(changes { element: "flag_side" phase: "driver" to: 1 })", "ALLIANCE_RED",
       v1::REASON_NO_SUCH_CELL},
      {R"(changes { element: "climb" phase: "driver" robot: 1 to: 1 })", "ALLIANCE_FIELD",
       v1::REASON_NO_SUCH_CELL},
      {R"(changes { element: "climb" phase: "driver" robot: 1 to: 1 })", "ALLIANCE_UNSPECIFIED",
       v1::REASON_NO_SUCH_SIDE},
  };
  for (auto const& c : cases) {
    EXPECT_EQ(t.reason(scorer(), set(c.changes, c.alliance)), c.reason) << c.changes << c.alliance;
  }
  t.must(scorer(),
         set(R"(changes { element: "flag_side" phase: "driver" to: 2 })", "ALLIANCE_FIELD"));
  EXPECT_EQ(t.match(1).sheets.field.size(), 1u);
}

TEST(Tap, a_robot_is_named_where_it_counts_and_only_there) {
  auto t = cards_match(live, seconds{5});
  auto const tap = [](char const* element, int robot) {
    return std::string{"adjust_element { match: 1 alliance: ALLIANCE_RED delta: 1 element: \""} +
           element + "\" robot: " + std::to_string(robot) + " }";
  };
  t.must(scorer(), tap("leave", 1));
  t.must(scorer(), tap("leave", 2));
  EXPECT_EQ(t.reason(scorer(), tap("leave", 2)), v1::REASON_COUNT_OUT_OF_BOUNDS);
  EXPECT_EQ(t.reason(scorer(), tap("leave", 0)), v1::REASON_NO_SUCH_CELL);
  EXPECT_EQ(t.reason(scorer(), tap("store", 1)), v1::REASON_NO_SUCH_CELL);
  EXPECT_EQ(t.reason(scorer(), tap("climb", 1)), v1::REASON_NO_SUCH_CELL);
  EXPECT_EQ(tournament::points_of(t.state, t.match(1)).red.total, 6);
}

TEST(Tap, within_the_grace_of_a_phase_counts_in_it) {
  auto event = cards_event();
  event.mutable_game()->mutable_phases(0)->set_grace_ms(2000);
  for (int const played_ms : {16'900, 17'100}) {
    Table t{event};
    t.must(R"(load_match { field: "1" match: 1 })");
    t.must(R"(start_match { field: "1" })");
    t.run(std::chrono::milliseconds{played_ms});
    t.must(scorer(),
           R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "store" delta: 1 })");
    EXPECT_EQ(tournament::points_of(t.state, t.match(1)).red.total, played_ms < 17'000 ? 4 : 2);
  }
}

TEST(ConfirmResult, an_impossible_sheet_is_refused_with_its_sentence) {
  auto t = cards_match(live, seconds{30});
  t.must(scorer(), set(R"(changes { element: "stacks" phase: "driver" object: 1 to: 1 }
                          changes { element: "stacks" phase: "driver" object: 1 attribute: "crates" to: 3 })"));
  t.run(seconds{60});
  t.must(R"(open_review { field: "1" })");
  auto const refused = t(head_referee(), R"(confirm_result { field: "1" })");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().reason(), v1::REASON_RESULT_BLOCKED);
  ASSERT_EQ(refused.error().blockers_size(), 1);
  EXPECT_EQ(refused.error().blockers(0).reason(), v1::REASON_SHEET_IMPOSSIBLE);
  EXPECT_EQ(refused.error().blockers(0).subject(), "red stack_from_store");
  // Nobody can wave it through.
  EXPECT_EQ(t.reason(head_referee(),
                     R"(confirm_result { field: "1" overrides { reason: REASON_SHEET_IMPOSSIBLE
                        subject: "red stack_from_store" } })"),
            v1::REASON_RESULT_BLOCKED);
  t.must(
      R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "store" phase: "driver" delta: 3 })");
  t.must(R"(confirm_result { field: "1" })");
  EXPECT_EQ(t.match(1).result->red_points, 12);
}

}  // namespace
}  // namespace c715::test
