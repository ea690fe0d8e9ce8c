// Who writes a sheet: one scorer, all together, or two blind; and the teams' agreement.
#include <gtest/gtest.h>

#include "server/tournament/sheet_access.hpp"
#include "tests/unit/tournament/cards_game.hpp"

namespace c715::test {
namespace {

using std::chrono::seconds;

v1::Actor lan() {
  return user("Lan", {v1::ROLE_SCORER});
}
v1::Actor minh() {
  return user("Minh", {v1::ROLE_SCORER});
}
v1::Actor third() {
  return user("Tú", {v1::ROLE_SCORER});
}

std::string tap(int delta, char const* alliance = "ALLIANCE_RED") {
  return std::string{"adjust_element { match: 1 element: \"store\" alliance: "} + alliance +
         " delta: " + std::to_string(delta) + " phase: \"driver\" }";
}

void to_review(Table& t) {
  t.run(seconds{100});
  t.must(R"(open_review { field: "1" })");
}

TEST(OneScorer, whoever_taps_first_keeps_the_sheet) {
  auto t = cards_match(v1::ENTRY_MODE_ONE_SCORER, seconds{20});
  t.must(lan(), tap(1));
  EXPECT_EQ(t.reason(minh(), tap(1)), v1::REASON_SEATS_TAKEN);
  t.must(minh(), tap(1, "ALLIANCE_BLUE"));
  t.must(lan(), tap(1));
  t.must(head_referee(), tap(1));  // the head referee may always correct
  EXPECT_EQ(game::count_of(t.match(1).sheets.red, "store"), 3);
  t.must(R"(free_seat { match: 1 alliance: ALLIANCE_RED seat: 1 })");
  t.must(minh(), tap(1));
  EXPECT_EQ(t.reason(lan(), tap(1)), v1::REASON_SEATS_TAKEN);
  EXPECT_EQ(game::count_of(t.match(1).sheets.red, "store"), 4);
}

std::string submit(char const* alliance = "ALLIANCE_RED") {
  return std::string{"submit_entry { match: 1 alliance: "} + alliance + " }";
}

TEST(DualBlind, two_entries_are_compared_and_settled_cell_by_cell) {
  auto t = cards_match(v1::ENTRY_MODE_DUAL_BLIND, seconds{20});
  t.must(lan(), tap(3));
  t.must(minh(), tap(4));
  EXPECT_EQ(t.reason(third(), tap(1)), v1::REASON_SEATS_TAKEN);
  EXPECT_TRUE(t.match(1).sheets.red.empty()) << "nobody reads an entry off the wall";
  EXPECT_EQ(tournament::differing_cells(t.match(1), v1::ALLIANCE_RED), 1);
  EXPECT_EQ(t.reason(lan(), submit()), v1::REASON_WRONG_MATCH_STATE);
  to_review(t);

  // A side that scored nothing is handed in all the same.
  for (auto const* sheet : {"ALLIANCE_BLUE", "ALLIANCE_FIELD"}) {
    t.must(lan(), submit(sheet));
    t.must(minh(), submit(sheet));
  }
  t.must(lan(), submit());
  EXPECT_EQ(t.reason(lan(), tap(1)), v1::REASON_SHEET_CLOSED);
  t.must(minh(), tap(1));  // the other is still writing
  auto blocked = t(head_referee(), R"(confirm_result { field: "1" })");
  ASSERT_FALSE(blocked.has_value());
  ASSERT_EQ(blocked.error().blockers_size(), 2);
  EXPECT_EQ(blocked.error().blockers(0).reason(), v1::REASON_ENTRY_OPEN);
  EXPECT_EQ(blocked.error().blockers(1).reason(), v1::REASON_ENTRIES_DIFFER);
  t.must(minh(), submit());
  EXPECT_EQ(t.reason(head_referee(), R"(confirm_result { field: "1" })"),
            v1::REASON_RESULT_BLOCKED);
  EXPECT_EQ(t.reason(head_referee(), R"(settle_cells { match: 1 alliance: ALLIANCE_RED
            changes { element: "store" phase: "driver" to: 40 }
            changes { element: "store" phase: "auto" to: 40 } })"),
            v1::REASON_COUNT_OUT_OF_BOUNDS);
  t.must(R"(settle_cells { match: 1 alliance: ALLIANCE_RED
            changes { element: "store" phase: "driver" to: 4 } })");
  EXPECT_EQ(tournament::differing_cells(t.match(1), v1::ALLIANCE_RED), 0);
  t.must(R"(confirm_result { field: "1" })");
  EXPECT_EQ(t.match(1).result->red_points, 8);
}

TEST(DualBlind, a_scorer_sees_his_own_entry_only) {
  auto t = cards_match(v1::ENTRY_MODE_DUAL_BLIND, seconds{20});
  t.must(lan(), tap(3));
  t.must(minh(), tap(4));
  auto const seen = [&](v1::Actor const& actor) {
    return game::count_of(tournament::sheet_seen(t.state, t.match(1), v1::ALLIANCE_RED, actor),
                          "store");
  };
  EXPECT_EQ(seen(lan()), 3);
  EXPECT_EQ(seen(minh()), 4);
  EXPECT_EQ(seen(third()), 0);
  EXPECT_EQ(seen(head_referee()), 0);
}

TEST(DualBlind, one_entry_can_be_taken_whole) {
  auto t = cards_match(v1::ENTRY_MODE_DUAL_BLIND, seconds{20});
  t.must(lan(), tap(3));
  t.must(minh(), tap(4));
  t.must(minh(), R"(set_cells { match: 1 alliance: ALLIANCE_RED
                    changes { element: "climb" phase: "driver" robot: 1 to: 1 } })");
  EXPECT_EQ(tournament::differing_cells(t.match(1), v1::ALLIANCE_RED), 2);
  to_review(t);
  EXPECT_EQ(t.reason(head_referee(), R"(settle_entry { match: 1 alliance: ALLIANCE_RED seat: 3 })"),
            v1::REASON_NO_SUCH_SEAT);
  t.must(R"(settle_entry { match: 1 alliance: ALLIANCE_RED seat: 2 })");
  EXPECT_EQ(tournament::differing_cells(t.match(1), v1::ALLIANCE_RED), 0);
  EXPECT_EQ(tournament::points_of(t.state, t.match(1)).red.total, 4 * 2 + 5);
}

TEST(DualBlind, the_head_referee_may_do_without_a_second_entry) {
  auto t = cards_match(v1::ENTRY_MODE_DUAL_BLIND, seconds{20});
  t.must(lan(), tap(3));
  to_review(t);
  t.must(lan(), submit());
  t.must(R"(confirm_result { field: "1"
            overrides { reason: REASON_SECOND_ENTRY_MISSING subject: "red" }
            overrides { reason: REASON_SECOND_ENTRY_MISSING subject: "blue" }
            overrides { reason: REASON_SECOND_ENTRY_MISSING subject: "field" } })");
  EXPECT_EQ(t.match(1).result->red_points, 6);
}

TEST(DualBlind, a_freed_seat_takes_its_entry_with_it) {
  auto t = cards_match(v1::ENTRY_MODE_DUAL_BLIND, seconds{20});
  t.must(lan(), tap(3));
  t.must(minh(), tap(4));
  t.must(R"(free_seat { match: 1 alliance: ALLIANCE_RED seat: 1 })");
  t.must(third(), tap(4));
  EXPECT_EQ(tournament::differing_cells(t.match(1), v1::ALLIANCE_RED), 0);
}

TEST(DualBlind, settling_is_for_the_review_of_such_an_event) {
  auto t = cards_match(v1::ENTRY_MODE_SHARED_LIVE, seconds{20});
  constexpr char const* settle = R"(settle_entry { match: 1 alliance: ALLIANCE_RED seat: 1 })";
  EXPECT_EQ(t.reason(head_referee(), settle), v1::REASON_WRONG_MATCH_STATE);
  to_review(t);
  EXPECT_EQ(t.reason(head_referee(), settle), v1::REASON_NOT_DUAL_ENTRY);
  EXPECT_EQ(t.reason(lan(), submit()), v1::REASON_NOT_DUAL_ENTRY);
}

TEST(TeamsConfirm, a_result_needs_both_alliances_to_agree_to_the_sheet_as_it_stands) {
  auto t = cards_match(v1::ENTRY_MODE_SHARED_LIVE, seconds{20}, true);
  t.must(lan(), tap(1));
  EXPECT_EQ(t.reason(lan(), R"(confirm_by_team { match: 1 alliance: ALLIANCE_RED })"),
            v1::REASON_WRONG_MATCH_STATE);
  to_review(t);
  t.must(lan(), R"(confirm_by_team { match: 1 alliance: ALLIANCE_RED })");
  EXPECT_EQ(t.reason(head_referee(), R"(confirm_result { field: "1" })"),
            v1::REASON_RESULT_BLOCKED);
  t.must(lan(), R"(confirm_by_team { match: 1 alliance: ALLIANCE_BLUE })");
  // Another sheet needs another yes.
  t.must(head_referee(), tap(1));
  EXPECT_TRUE(t.match(1).team_taps.empty());
  EXPECT_EQ(t.reason(head_referee(), R"(confirm_result { field: "1" })"),
            v1::REASON_RESULT_BLOCKED);
  t.must(lan(), R"(confirm_by_team { match: 1 alliance: ALLIANCE_RED })");
  t.must(R"(confirm_result { field: "1"
            overrides { reason: REASON_TEAM_NOT_CONFIRMED subject: "blue" } })");
  EXPECT_EQ(t.match(1).result->red_points, 4);
}

TEST(Replay, begins_on_empty_paper_with_empty_seats) {
  auto t = cards_match(v1::ENTRY_MODE_DUAL_BLIND, seconds{20});
  t.must(lan(), tap(3));
  to_review(t);
  t.must(R"(replay_match { field: "1" reason: "mất điện" })");
  EXPECT_TRUE(t.match(1).seats.empty());
  EXPECT_EQ(t.match(1).sheets, game::Sheets{});
}

}  // namespace
}  // namespace c715::test
