// What an entry did is done the other way round, and totals and ranks are as before.
#include "server/tournament/stages/undo.hpp"

#include <algorithm>
#include <map>

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

TEST(Undo, is_refused_after_a_replay_threw_results_away) {
  Table table{cup(4, stages)};
  table.must(organiser(), R"(start_stage { stage: "E" entrants { teams: "1" }
      entrants { teams: "2" } entrants { teams: "3" } entrants { teams: "4" } })");
  auto const open = [&] { return waiting(table, "E").front()->plan.id(); };
  auto const semi = open();
  for (int match = 0; match < 3; ++match) enter(table, open(), 9, 4);
  auto const turn = [&](std::string const& choice) {
    table.must(
        "correct_result { match: " + std::to_string(semi) +
        R"( reason: "a" sheets { red { element: "store" phase: "driver" to: 0 } } choices { match: )" +
        std::to_string(semi + 2) + choice + " } }");
  };
  auto kept = table;
  turn(" replay: true");
  auto const refused = undo(table, table.state.seq);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason(), v1::REASON_CANNOT_UNDO);
  EXPECT_EQ(refused.error().subject(), "correct_result");
  std::swap(table, kept);
  auto const before = standing(table.state);
  turn("");
  EXPECT_EQ(undo_reason(table, table.state.seq), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(standing(table.state), before);
}

// What is planned in Q: numbers, places and teams.
std::string plan_of(Table const& table) {
  std::map<int, std::string> lines;
  for (auto const* match : waiting(table, "Q")) {
    auto plan = match->plan;
    plan.clear_id();
    lines[plan.number()] = plan.ShortDebugString();
  }
  std::string out;
  for (auto const& [number, line] : lines) out += line + '\n';
  return out;
}

TEST(Undo, of_a_schedule_brings_back_the_plan_before) {
  constexpr char second[] = R"(adopt_schedule { stage: "Q"
      matches { id: 1 number: 1 stage: "Q" field: "1" planned_at: "10:00" red: ["1", "2"] blue: ["3", "4"] }
      matches { number: 7 stage: "Q" field: "1" planned_at: "10:10" red: ["1", "4"] blue: ["2", "3"] } })";
  Table table{cup(5, stages)};
  auto const before = plan_of(table);
  table.must(organiser(), second);
  auto const after = plan_of(table);
  auto const adopted = table.state.seq;
  EXPECT_NE(after, before);
  EXPECT_EQ(undo_reason(table, adopted, organiser()), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(plan_of(table), before);
  EXPECT_EQ(undo_reason(table, table.state.seq, organiser()), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(plan_of(table), after) << "taken back the other way round";

  Table begun{cup(5, stages)};
  begun.must(organiser(), second);
  enter(begun, 3, 1, 2);
  EXPECT_EQ(undo_reason(begun, adopted, organiser()), v1::REASON_CHANGED_SINCE);

  // An older journal does not say from where a match was moved.
  Table old{cup(5, stages)};
  old.must(organiser(), second);
  auto& events = *old.entries.back().mutable_events();
  for (auto& event : events) {
    if (event.has_match_planned()) event.mutable_match_planned()->clear_was();
  }
  events.erase(std::remove_if(events.begin(), events.end(),
                              [](auto const& event) { return event.has_match_withdrawn(); }),
               events.end());
  events.erase(std::remove_if(events.begin(), events.end(),
                              [](auto const& event) { return event.has_stage_started(); }),
               events.end());
  auto const refused = undo(old, old.state.seq, organiser());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason(), v1::REASON_CANNOT_UNDO);
  EXPECT_EQ(refused.error().subject(), "adopt_schedule");
}

TEST(Undo, of_an_added_team_lets_it_leave_and_of_a_time_out_is_refused) {
  auto table = played();
  table.must(organiser(), R"(add_team { team { id: "9" name: "Muộn" division: "D" } })");
  auto const added = table.state.seq;
  EXPECT_EQ(undo_reason(table, added, organiser()), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(tournament::status_of(table.state, "9").presence, v1::TEAM_PRESENCE_LEFT);
  EXPECT_EQ(undo_reason(table, added, organiser()), v1::REASON_CHANGED_SINCE);

  v1::Entry entry;
  entry.set_kind("call_time_out");
  entry.add_events()->mutable_time_out_called()->set_field("1");
  auto const refused = tournament::undo_of(table.state, entry, "a");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason(), v1::REASON_CANNOT_UNDO);
  EXPECT_EQ(refused.error().subject(), "call_time_out");
}

TEST(Undo, from_the_file_takes_back_what_was_done_at_the_desk) {
  for (char const* wanted :
       {R"(set_lineup { match: 3 alliance: ALLIANCE_RED teams: "5" teams: "1" })",
        R"(move_match { match: 3 field: "1" planned_at: "17:00" day: 2 })",
        R"(change_team { team { id: "1" name: "Khác" division: "D" } })",
        R"(add_team { team { id: "9" name: "Muộn" division: "D" } })"}) {
    auto table = played();
    table.must(user("a", {v1::ROLE_ORGANISER, v1::ROLE_HEAD_REFEREE}), wanted);
    EXPECT_EQ(undo_reason(table, table.state.seq, system("command line")), v1::REASON_UNSPECIFIED)
        << wanted;
  }
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
