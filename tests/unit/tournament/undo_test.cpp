// What an entry did is done the other way round, and totals and ranks are as before.
#include "server/tournament/stages/undo.hpp"

#include <gtest/gtest.h>

#include "tests/unit/tournament/cards_game.hpp"
#include "tests/unit/tournament/cup.hpp"
#include "tests/unit/tournament/history.hpp"

namespace c715::test {
namespace {

constexpr char stages[] = R"(
  stages { id: "Q" division: "D" kind: STAGE_KIND_QUALIFICATION name { vi: "a" en: "a" } }
  stages { id: "E" division: "D" kind: STAGE_KIND_SINGLE_ELIMINATION name { vi: "a" en: "a" } }
  matches { id: 1 number: 1 stage: "Q" field: "1" planned_at: "09:00" red: ["1", "2"] blue: ["3", "4"] }
  matches { id: 2 number: 2 stage: "Q" field: "1" planned_at: "09:10" red: ["1", "3"] blue: ["2", "4"] })";

constexpr char alliances[] =
    R"(start_stage { stage: "E" entrants { teams: "1" teams: "2" teams: "5" }
                                              entrants { teams: "3" teams: "4" } })";

// Match 1 was played and confirmed 20:10, match 2 stated 30:40, stage E has started.
Table played() {
  Table table{cup(5, stages)};
  enter(table, 1, 20, 10);
  table.must(R"(enter_result { match: 2 reason: "giấy" points { red: 30 blue: 40 } })");
  table.must(organiser(), alliances);
  return table;
}

TEST(Undo, restores_totals_and_ranks) {
  struct {
    char const* wish;
    bool by_organiser;
  } const rows[] = {
      {R"(correct_result { match: 1 reason: "a" sheets { red { element: "store" phase: "driver" to: 0 } } })",
       false},
      {R"(correct_result { match: 1 reason: "a" calls { rule: "foul" alliance: ALLIANCE_RED } })",
       false},
      {R"(correct_result { match: 1 reason: "a" marks { team: "1" mark: TEAM_MARK_DISQUALIFIED } })",
       false},
      {R"(correct_result { match: 1 reason: "a" forfeit: ALLIANCE_RED })", false},
      {R"(correct_result { match: 1 reason: "a" points { red: 1 blue: 2 } })", false},
      {R"(correct_result { match: 2 reason: "a" points { red: 1 blue: 2 } })", false},
      {R"(correct_result { match: 2 reason: "a" sheets { red { element: "store" phase: "driver" to: 7 } } })",
       false},
      {R"(set_team_status { team: "4" presence: TEAM_PRESENCE_LEFT })", true},
      {R"(set_lineup { match: 3 alliance: ALLIANCE_RED teams: "5" teams: "1" })", false},
      {R"(move_match { match: 3 field: "1" planned_at: "17:00" day: 2 })", true},
      {R"(change_team { team { id: "1" name: "Khác" division: "D" } })", true},
      {R"(mark_team { match: 3 team: "1" mark: TEAM_MARK_NO_SHOW })", false},
      {R"(delay_field { field: "1" seconds: 60 })", true},
      {R"(add_user { name: "Lan" roles: ROLE_SCORER })", true},
  };
  for (auto const& row : rows) {
    auto table = played();
    auto const before = standing(table.state);
    auto const team = table.state.teams.at(TeamId{"1"}).SerializeAsString();
    auto const plan = table.match(3).plan.SerializeAsString();
    auto const actor = row.by_organiser ? organiser() : head_referee();
    table.pass(std::chrono::seconds{1});
    table.must(actor, row.wish);
    auto const seq = table.state.seq;
    table.pass(std::chrono::seconds{1});
    EXPECT_EQ(undo_reason(table, seq, actor), v1::REASON_UNSPECIFIED) << row.wish;
    EXPECT_EQ(standing(table.state), before) << row.wish;
    EXPECT_EQ(table.state.teams.at(TeamId{"1"}).SerializeAsString(), team) << row.wish;
    EXPECT_EQ(table.match(3).plan.field() + table.match(3).plan.planned_at(),
              played().match(3).plan.field() + played().match(3).plan.planned_at());
    EXPECT_EQ(table.match(3).plan.red(0), "1") << row.wish;
    EXPECT_FALSE(tournament::status_of(table.state, "4").gone());
    EXPECT_EQ(table.entries.back().events().rbegin()->entry_undone().entry(), seq) << row.wish;
    // Taken back the other way round, it is as it was wished for.
    if (table.entries.back().kind() != "correct_result") continue;
    EXPECT_EQ(undo_reason(table, table.state.seq, actor), v1::REASON_UNSPECIFIED) << row.wish;
    EXPECT_NE(standing(table.state), before) << row.wish;
  }
}

TEST(Undo, takes_an_entered_or_confirmed_result_back_once) {
  auto table = played();
  std::int64_t entered = 0;
  for (auto const& entry : table.entries) {
    bool const first = entry.events_size() > 0 && entry.events(0).has_result_entered() &&
                       entry.events(0).result_entered().match() == 1;
    if (first) entered = entry.seq();
  }
  table.pass(std::chrono::seconds{1});
  EXPECT_EQ(undo_reason(table, entered), v1::REASON_UNSPECIFIED);
  EXPECT_FALSE(table.match(1).result);
  enter(table, 1, 5, 6);
  EXPECT_EQ(undo_reason(table, entered), v1::REASON_CHANGED_SINCE) << "that is another result";
  EXPECT_EQ(undo_reason(table, table.state.seq), v1::REASON_UNSPECIFIED);
}

TEST(Undo, is_refused_when_something_rests_on_it) {
  auto table = played();
  table.pass(std::chrono::seconds{1});
  table.must(R"(correct_result { match: 1 reason: "a" sheets { red {
      element: "store" phase: "driver" to: 3 } } })");
  auto const first = table.state.seq;
  table.must(R"(correct_result { match: 1 reason: "a" sheets { red {
      element: "store" phase: "driver" to: 4 } } })");
  EXPECT_EQ(undo_reason(table, first), v1::REASON_CHANGED_SINCE);
  table.must(R"(reopen_match { match: 1 reason: "a" })");
  EXPECT_EQ(undo_reason(table, table.state.seq), v1::REASON_CANNOT_UNDO);
  table.must(R"(enter_result { match: 1 reason: "a" sheets { red {
      element: "store" phase: "driver" to: 4 } } })");
  EXPECT_EQ(undo_reason(table, first + 1), v1::REASON_CHANGED_SINCE) << "of another attempt";
  table.must(organiser(), R"(set_team_status { team: "4" presence: TEAM_PRESENCE_LEFT })");
  auto const left = table.state.seq;
  table.must(organiser(), R"(set_team_status { team: "4" presence: TEAM_PRESENCE_CHECKED_IN })");
  EXPECT_EQ(undo_reason(table, left, organiser()), v1::REASON_CHANGED_SINCE);
}

TEST(Undo, of_a_start_is_its_reset) {
  auto table = played();
  EXPECT_EQ(undo_reason(table, table.state.seq, organiser()), v1::REASON_UNSPECIFIED);
  EXPECT_FALSE(table.state.stages.at(StageId{"E"}).started);
}

TEST(Undo, of_taps_and_calls_while_they_are_made_and_after) {
  auto table = cards_match(v1::ENTRY_MODE_SHARED_LIVE, std::chrono::seconds{10});
  constexpr char tap[] =
      R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "store" phase: "driver" delta: 3 })";
  table.must(scorer(), tap);
  EXPECT_EQ(undo_reason(table, table.state.seq, scorer()), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(tournament::points_of(table.state, table.match(1)).red.total, 0);
  table.must(scorer(), R"(set_cells { match: 1 alliance: ALLIANCE_RED
      changes { element: "climb" robot: 1 phase: "driver" to: 1 } })");
  auto const climb = table.state.seq;
  table.must(R"(call_rule { match: 1 alliance: ALLIANCE_RED rule: "foul" })");
  auto const foul = table.state.seq;
  EXPECT_EQ(undo_reason(table, foul), v1::REASON_UNSPECIFIED);
  auto const withdrawn = table.state.seq;
  EXPECT_EQ(undo_reason(table, withdrawn), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(tournament::points_of(table.state, table.match(1)).blue.total, 5);
  EXPECT_EQ(undo_reason(table, climb, scorer()), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(undo_reason(table, climb, scorer()), v1::REASON_CHANGED_SINCE);
  table.must(scorer(), tap);
  auto const three = table.state.seq;
  table.run(std::chrono::seconds{200});
  table.must(R"(open_review { field: "1" })");
  table.must(R"(confirm_result { field: "1" })");
  auto const confirmed = table.state.seq;
  auto const total = table.match(1).result->red_points;
  EXPECT_EQ(undo_reason(table, three), v1::REASON_UNSPECIFIED) << "a correction now";
  EXPECT_LT(table.match(1).result->red_points, total);
  EXPECT_EQ(undo_reason(table, confirmed), v1::REASON_CHANGED_SINCE);
  table.must(R"(reopen_match { match: 1 reason: "đấu lại" })");
  EXPECT_EQ(undo_reason(table, three), v1::REASON_CHANGED_SINCE) << "of the first attempt";
}

TEST(Undo, has_nothing_to_do_for_an_empty_entry_and_no_way_back_from_a_run) {
  Table table;
  table.must(R"(load_match { field: "1" match: 1 })");
  EXPECT_EQ(undo_reason(table, table.state.seq), v1::REASON_CANNOT_UNDO);
  table.must(R"(load_match { field: "1" match: 1 })");
  EXPECT_EQ(undo_reason(table, table.state.seq), v1::REASON_NOTHING_TO_UNDO);
}

}  // namespace
}  // namespace c715::test
