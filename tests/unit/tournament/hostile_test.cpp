// Whatever is wished for, `decide` refuses it or grants a state that everything can be asked of.
#include <iterator>

#include <gtest/gtest.h>

#include "server/tournament/rows.hpp"
#include "server/tournament/stages/consequences.hpp"
#include "server/tournament/stages/entrants.hpp"
#include "server/tournament/stages/follow_up.hpp"
#include "server/tournament/stages/generated.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/timing.hpp"
#include "server/tournament/stages/undo.hpp"
#include "server/tournament/start.hpp"
#include "tests/unit/tournament/cup.hpp"
#include "tests/unit/tournament/wild.hpp"

namespace c715::test {
namespace {

constexpr char stages[] = R"(
  stages { id: "Q" division: "D" kind: STAGE_KIND_QUALIFICATION name { vi: "a" en: "a" }
    generated { per_team: 0 } cycle_s: 360 starts_at: "08:00" }
  stages { id: "R" division: "D" kind: STAGE_KIND_ROUND_ROBIN name { vi: "a" en: "a" }
    groups { groups: 3 best_next: 2 keep_schools_apart: true } }
  stages { id: "W" division: "D" kind: STAGE_KIND_SWISS name { vi: "a" en: "a" } rounds: 3 }
  stages { id: "K" division: "D" kind: STAGE_KIND_SKILLS name { vi: "a" en: "a" } }
  stages { id: "S" division: "D" kind: STAGE_KIND_ALLIANCE_SELECTION name { vi: "a" en: "a" }
    from: "W" selection { alliances: 4 picks: 1 clock_s: 60 } }
  stages { id: "E" division: "D" kind: STAGE_KIND_DOUBLE_ELIMINATION name { vi: "a" en: "a" }
    from: "S" elimination { time_outs: 1 time_out_length_s: 60 round_break_s: 600
      series { games: 3 part: BRACKET_PART_GRAND_FINAL } } })";

// Asks everything of a state; what throws or reads out of bounds fails the test.
void ask_everything(Table const& table) {
  auto const& state = table.state;
  EXPECT_FALSE(tournament::dump(state).empty());
  for (auto const& [id, stage] : state.stages) {
    tournament::ranking_of(state, stage);
    if (tournament::is_bracket(stage.plan.kind())) tournament::bracket_of(state, stage);
    tournament::finished(state, stage);
    tournament::order_of(state, stage);
    (void)tournament::entrants_for(state, stage, 1);
    tournament::follow_up(state, stage);
    tournament::request_of(state, stage);
    if (tournament::is_generated(stage.plan.kind())) tournament::scheduled_of(state, stage);
  }
  for (auto const& [id, match] : state.matches) {
    if (match.result) tournament::consequences_of(state, match);
  }
  tournament::expected_times(state, table.now);
  for (auto const& [id, field] : state.fields) {
    tournament::lateness(state, field, table.now);
    tournament::start_blockers(state, field, table.now);
  }
  tournament::rows_of(state, table.entries.back());
}

v1::Actor anybody(Dice& dice) {
  auto actor = user("Hạnh", {v1::ROLE_HEAD_REFEREE, v1::ROLE_ORGANISER, v1::ROLE_SCORER});
  if (dice.one_in(10)) actor = system("timer");
  if (dice.one_in(10)) actor = board("ban-trong-tai");
  return actor;
}

// What people wish for at an event, about this or that: `#m` a match, `#t` a team, `#n` a number,
// `#a` a side.
std::string plausible(Dice& dice) {
  static char const* const wishes[] = {
      R"(enter_result { match: #m reason: "a" points { red: #n blue: #n } })",
      R"(enter_result { match: #m reason: "a" forfeit: #a marks { team: "#t" mark: TEAM_MARK_NO_SHOW } })",
      R"(correct_result { match: #m reason: "a" points { red: #n blue: #n }
           choices { match: #m replay: true } choices { match: #m } choices { stage: "S" } })",
      R"(correct_result { match: #m reason: "a" calls { rule: "foul" alliance: #a } withdrawn: 1
           choices { match: #m replay: true } choices { stage: "E" replay: true } })",
      R"(correct_result { match: #m reason: "a" sheets { red {
           element: "store" phase: "driver" to: #n } } choices { stage: "S" replay: true } })",
      R"(reopen_match { match: #m reason: "a" choices { match: #m replay: true } })",
      R"(set_lineup { match: #m alliance: #a teams: "#t" })",
      R"(move_match { match: #m field: "2" planned_at: "09:00" day: #n })",
      R"(mark_team { match: #m team: "#t" mark: TEAM_MARK_DISQUALIFIED })",
      R"(set_team_status { team: "#t" presence: TEAM_PRESENCE_LEFT })",
      R"(set_team_status { team: "#t" })",
      R"(call_time_out { field: "1" alliance: #a })",
      R"(delay_field { field: "1" seconds: #n })",
      R"(reset_stage { stage: "E" reason: "a" })",
      R"(reset_stage { stage: "R" reason: "a" })",
      R"(start_stage { stage: "R" entrants { teams: "#t" teams: "1" } entrants { teams: "2" } })",
      R"(select_team { stage: "S" step: SELECTION_STEP_BACK })",
      R"(select_team { stage: "S" step: SELECTION_STEP_WITHDRAW team: "#t" })",
      R"(select_team { stage: "S" step: SELECTION_STEP_PASS })",
      R"(load_match { field: "1" match: #m })",
      R"(unload_match { field: "1" })",
      R"(start_match { field: "1" overrides { reason: REASON_TEAMS_MISSING } })",
      R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })",
      R"(clear_stop { field: "1" reason: "a" })",
      R"(end_match { field: "1" })",
      R"(open_review { field: "1" })",
      R"(confirm_result { field: "1" })",
      R"(adopt_schedule { stage: "Q" matches { number: #n stage: "Q" field: "1" planned_at: "08:00"
           red: "1" red: "#t" blue: "3" blue: "#t" surrogates: "1" } })",
      R"(adopt_schedule { stage: "K" matches { number: 1 stage: "K" field: "2" planned_at: "08:00"
           red: "#t" day: #n } less: "#t" })",
  };
  std::string out = wishes[dice.roll(std::size(wishes))];
  for (auto at = out.find('#'); at != std::string::npos; at = out.find('#', at)) {
    char const what = out[at + 1];
    std::string value = std::to_string(dice.roll(10));
    if (what == 'm') value = std::to_string(1 + dice.roll(40));
    if (what == 't') value = std::to_string(1 + dice.roll(12));
    if (what == 'a') value = dice.one_in(2) ? "ALLIANCE_RED" : "ALLIANCE_BLUE";
    out.replace(at, 2, value);
  }
  return out;
}

v1::Command next_wish(Dice& dice) {
  if (dice.one_in(4)) return wild_wish(dice);
  auto command = wish(plausible(dice));
  if (dice.one_in(3)) change_one(command, dice);
  // A change may have brought another wish altogether.
  if (command.has_create_event() || command.has_recover()) command.clear_wish();
  return command;
}

// Something sensible, so that states are reached in which there is something to break.
void go_on(Table& table, Dice& dice) {
  static char const* const ids[] = {"Q", "R", "W", "K", "S", "E"};
  std::string const id = ids[dice.roll(6)];
  auto const& stage = table.state.stages.at(StageId{id});
  if (!stage.started) {
    (void)table(organiser(), "start_stage { stage: \"" + id + "\" }");
    return;
  }
  if (id == "S") {
    auto const team = std::to_string(1 + dice.roll(12));
    (void)table(organiser(),
                "select_team { stage: \"S\" step: SELECTION_STEP_INVITE team: \"" + team + "\" }");
    (void)table(organiser(), "select_team { stage: \"S\" step: SELECTION_STEP_ACCEPT }");
    return;
  }
  for (auto const* match : waiting(table, id)) {
    if (match->state == v1::MATCH_STATE_SCHEDULED) {
      return enter(table, match->plan.id(), dice.roll(9), dice.roll(9));
    }
  }
}

TEST(Hostile, random_wishes_never_break_the_state) {
  int granted = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    Table table{cup(12, stages, 2)};
    Dice dice{seed};
    for (int step = 0; step < 1200; ++step) {
      table.pass(std::chrono::seconds{5});
      if (dice.one_in(3)) go_on(table, dice);
      auto const outcome = decided(table, anybody(dice), next_wish(dice));
      if (!outcome || outcome->empty()) continue;
      ++granted;
      if (granted % 10 == 0) ask_everything(table);
      auto const back = 1 + dice.roll(static_cast<int>(table.state.seq));
      if (dice.one_in(6)) table.run(std::chrono::seconds{200});
      if (dice.one_in(4)) (void)undo(table, back, anybody(dice));
    }
    ask_everything(table);
    EXPECT_EQ(tournament::dump(replayed(table)), tournament::dump(table.state));
  }
  EXPECT_GT(granted, 1000);
}

TEST(Hostile, no_setup_breaks_the_state) {
  Dice dice{715};
  int granted = 0;
  for (int round = 0; round < 400; ++round) {
    v1::Command create;
    *create.mutable_create_event() = round % 2 == 0 ? cup(6, stages, 2) : demo_event();
    create.mutable_create_event()->clear_fields();
    *create.mutable_create_event()->mutable_fields() = cup(1, "", 2).fields();
    for (int n = dice.roll(4); n >= 0; --n) change_one(*create.mutable_create_event(), dice);
    create.set_at_us(to_us(noon));
    *create.mutable_actor() = system("setup");
    tournament::State state;
    auto const events = tournament::decide(state, create);
    if (!events) continue;
    ++granted;
    for (auto const& event : *events) tournament::apply(state, event, noon, create.actor());
    for (auto const& [id, stage] : state.stages) {
      tournament::ranking_of(state, stage);
      tournament::follow_up(state, stage);
      tournament::request_of(state, stage);
    }
    tournament::expected_times(state, noon);
    EXPECT_FALSE(tournament::dump(state).empty());
  }
  EXPECT_GT(granted, 20);
}

TEST(Hostile, values_without_a_name_are_refused) {
  Table table{cup(8, stages)};
  EXPECT_EQ(table.reason(organiser(), R"(set_team_status { team: "1" presence: 99 })"),
            v1::REASON_MALFORMED);
  EXPECT_EQ(table.reason(organiser(), R"(select_team { stage: "S" step: 42 })"),
            v1::REASON_MALFORMED);
}

}  // namespace
}  // namespace c715::test
