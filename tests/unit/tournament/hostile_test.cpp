// Whatever is wished for, `decide` refuses it or grants a state that everything can be asked of.
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
    for (int step = 0; step < 500; ++step) {
      table.pass(std::chrono::seconds{5});
      if (dice.one_in(3)) go_on(table, dice);
      auto const outcome = decided(table, anybody(dice), wild_wish(dice));
      if (!outcome || outcome->empty()) continue;
      ++granted;
      if (granted % 5 == 0) ask_everything(table);
      auto const back = 1 + dice.roll(static_cast<int>(table.state.seq));
      if (dice.one_in(4)) (void)undo(table, back, anybody(dice));
    }
    ask_everything(table);
    EXPECT_EQ(tournament::dump(replayed(table)), tournament::dump(table.state));
  }
  EXPECT_GT(granted, 200);
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
  Table table{cup(4, stages)};
  EXPECT_EQ(table.reason(organiser(), R"(set_team_status { team: "1" presence: 99 })"),
            v1::REASON_MALFORMED);
  EXPECT_EQ(table.reason(organiser(), R"(select_team { stage: "S" step: 42 })"),
            v1::REASON_MALFORMED);
}

}  // namespace
}  // namespace c715::test
