// Sensors beside the sheet: where they differ, and a person's word instead.
#include <gtest/gtest.h>

#include "server/tournament/sensors.hpp"
#include "tests/support/event.hpp"

namespace c715::test {
namespace {

void count(Table& t, int delta) {
  t.must(board("kho-do"),
         "count_from_board { board: \"kho-do\" delta: " + std::to_string(delta) + " }");
}

std::string say(int value, char const* reason = "bộ đếm kẹt", char const* element = "store") {
  return "override_sensor { match: 1 alliance: ALLIANCE_RED element: \"" + std::string{element} +
         "\" value: " + std::to_string(value) + " reason: \"" + reason + "\" }";
}

void run(Table& t) {
  t.must(R"(load_match { field: "1" match: 1 })");
  t.must(R"(start_match { field: "1" })");
  t.run(std::chrono::seconds{5});
}

int on_sheet(Table const& t) {
  return game::count_of(t.match(1).sheets.red, "store");
}

TEST(Sensors, an_element_is_known_as_counted_by_its_boards) {
  Table const t;
  auto const sensors = tournament::sensors_of(t.state, t.match(1));
  ASSERT_EQ(sensors.size(), 1u);
  EXPECT_EQ(sensors.front().element, "store");
  EXPECT_EQ(sensors.front().alliance, v1::ALLIANCE_RED);
  EXPECT_EQ(sensors.front().boards, std::vector<std::string>{"kho-do"});
}

TEST(Sensors, a_tap_beside_the_sensor_is_a_difference) {
  Table t;
  run(t);
  count(t, 3);
  EXPECT_TRUE(tournament::sensor_differences(t.state, t.match(1)).empty());
  t.must(scorer(),
         R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "store" delta: -1 })");
  auto const differences = tournament::sensor_differences(t.state, t.match(1));
  ASSERT_EQ(differences.size(), 1u);
  EXPECT_EQ(differences.front().counted, 3);
  EXPECT_EQ(differences.front().on_sheet, 2);
  EXPECT_EQ(differences.front().overridden, nullptr);
}

TEST(Sensors, an_override_stands_whatever_the_sensor_says_after) {
  Table t;
  run(t);
  count(t, 3);
  t.must(scorer(), say(5));
  EXPECT_EQ(on_sheet(t), 5);
  count(t, 4);
  EXPECT_EQ(on_sheet(t), 5);
  auto const differences = tournament::sensor_differences(t.state, t.match(1));
  ASSERT_EQ(differences.size(), 1u);
  EXPECT_EQ(differences.front().counted, 7);
  ASSERT_NE(differences.front().overridden, nullptr);
  EXPECT_EQ(differences.front().overridden->reason, "bộ đếm kẹt");
  EXPECT_EQ(differences.front().overridden->by, scorer().name());
  t.must(scorer(),
         R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "store" delta: 1 })");
  EXPECT_EQ(on_sheet(t), 6) << "a scorer goes on by hand";
}

TEST(Sensors, an_override_takes_from_all_phases) {
  Table t;
  run(t);
  count(t, 3);
  t.run(std::chrono::seconds{30});
  count(t, 2);
  ASSERT_EQ(on_sheet(t), 5);
  t.must(scorer(), say(1));
  EXPECT_EQ(on_sheet(t), 1);
  t.must(scorer(), say(0, "không có"));
  EXPECT_EQ(on_sheet(t), 0);
}

TEST(Sensors, a_new_attempt_forgets_the_override) {
  Table t;
  run(t);
  t.must(scorer(), say(2));
  t.must(head_referee(), R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })");
  t.must(R"(clear_stop { field: "1" reason: "xong" })");
  t.must(R"(replay_match { field: "1" reason: "đấu lại" })");
  EXPECT_TRUE(t.match(1).overrides.empty());
}

TEST(Sensors, refusals) {
  Table t;
  EXPECT_EQ(t.reason(scorer(), say(1)), v1::REASON_SHEET_CLOSED);
  run(t);
  EXPECT_EQ(t.reason(scorer(), say(1, "")), v1::REASON_REASON_REQUIRED);
  EXPECT_EQ(t.reason(scorer(), say(-1)), v1::REASON_COUNT_OUT_OF_BOUNDS);
  EXPECT_EQ(t.reason(scorer(), say(41)), v1::REASON_COUNT_OUT_OF_BOUNDS);
  EXPECT_EQ(t.reason(scorer(), say(1, "x", "nothing")), v1::REASON_NO_SUCH_ELEMENT);
  EXPECT_EQ(t.reason(scorer(), R"(override_sensor { match: 1 alliance: ALLIANCE_BLUE
      element: "store" value: 1 reason: "x" })"),
            v1::REASON_NO_SENSOR)
      << "blue has no counter";
}

TEST(Sensors, in_dual_entry_the_override_stands_in_the_sensors_place) {
  auto event = demo_event();
  event.mutable_setup()->set_entry_mode(v1::ENTRY_MODE_DUAL_BLIND);
  Table t{event};
  run(t);
  count(t, 3);
  EXPECT_EQ(on_sheet(t), 3);
  t.must(scorer(), say(2));
  EXPECT_EQ(on_sheet(t), 2);
  count(t, 1);
  EXPECT_EQ(on_sheet(t), 2);
}

}  // namespace
}  // namespace c715::test
