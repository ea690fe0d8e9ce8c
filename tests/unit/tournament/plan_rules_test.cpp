// The hard rules of a schedule, each broken once; what was played stays.
#include <functional>

#include <gtest/gtest.h>

#include "tests/unit/tournament/cup.hpp"
#include "tests/unit/tournament/history.hpp"

namespace c715::test {
namespace {

constexpr char stages[] = R"(
  stages { id: "Q" division: "D" kind: STAGE_KIND_QUALIFICATION name { vi: "a" en: "a" }
    generated { per_team: 2 } }
  stages { id: "W" division: "D" kind: STAGE_KIND_SWISS name { vi: "a" en: "a" } })";

void add(v1::AdoptSchedule& wish, std::string const& at, std::vector<std::string> const& teams) {
  auto& match = *wish.add_matches();
  match.set_number(wish.matches_size());
  match.set_stage("Q");
  match.set_field("1");
  match.set_planned_at(at);
  for (std::size_t i = 0; i < 4; ++i) *(i < 2 ? match.add_red() : match.add_blue()) = teams[i];
}

// Eight teams, two matches each.
v1::Command good() {
  v1::Command command;
  auto& wish = *command.mutable_adopt_schedule();
  wish.set_stage("Q");
  add(wish, "08:00", {"1", "2", "3", "4"});
  add(wish, "08:10", {"5", "6", "7", "8"});
  add(wish, "08:20", {"1", "3", "5", "7"});
  add(wish, "08:30", {"2", "4", "6", "8"});
  return command;
}

// The schedule that stands, ids included.
v1::Command standing_plan(Table const& table) {
  v1::Command command;
  command.mutable_adopt_schedule()->set_stage("Q");
  for (auto const& [id, match] : table.state.matches) {
    if (match.state == v1::MATCH_STATE_WITHDRAWN) continue;
    *command.mutable_adopt_schedule()->add_matches() = match.plan;
  }
  return command;
}

v1::Reason reason_of(Table& table, v1::Command const& command) {
  auto const outcome = decided(table, organiser(), command);
  return outcome ? v1::REASON_UNSPECIFIED : outcome.error().reason();
}

using Break = std::function<void(v1::AdoptSchedule&)>;

TEST(PlanRules, each_broken_once) {
  auto const match = [](int index, auto change) -> Break {
    return [=](v1::AdoptSchedule& wish) { change(*wish.mutable_matches(index)); };
  };
  using M = v1::PlannedMatch;
  constexpr auto broken = v1::REASON_PLAN_BROKEN;
  struct {
    char const* what;
    Break change;
    v1::Reason reason;
  } const rows[] = {
      {"as it is", [](auto&) {}, v1::REASON_UNSPECIFIED},
      {"no stage", [](auto& w) { w.set_stage("X"); }, v1::REASON_NO_SUCH_STAGE},
      {"Swiss", [](auto& w) { w.set_stage("W"); }, v1::REASON_WRONG_STAGE_KIND},
      {"other stage", match(0, [](M& m) { m.set_stage("W"); }), broken},
      {"number 0", match(0, [](M& m) { m.set_number(0); }), broken},
      {"number twice", match(0, [](M& m) { m.set_number(2); }), broken},
      {"no such field", match(0, [](M& m) { m.set_field("9"); }), v1::REASON_NO_SUCH_FIELD},
      {"no time", match(0, [](M& m) { m.clear_planned_at(); }), broken},
      {"no such day", match(0, [](M& m) { m.set_day(2'000'000); }), broken},
      {"day -1", match(0, [](M& m) { m.set_day(-1); }), broken},
      {"field twice at once", match(1, [](M& m) { m.set_planned_at("08:00"); }), broken},
      {"team twice at once", match(2, [](M& m) { m.set_planned_at("08:10"), m.set_field("2"); }),
       broken},
      {"three of four", match(0, [](M& m) { m.mutable_red()->RemoveLast(); }), broken},
      {"five", match(0, [](M& m) { m.add_red("8"); }), broken},
      {"no such team", match(0, [](M& m) { m.set_red(0, "99"); }), v1::REASON_NO_SUCH_TEAM},
      {"against itself", match(0, [](M& m) { m.set_red(0, "4"); }), broken},
      {"surrogate elsewhere", match(0, [](M& m) { m.add_surrogates("8"); }), broken},
      {"surrogate twice", match(0, [](M& m) { m.add_surrogates("1"), m.add_surrogates("1"); }),
       broken},
      {"too few", [](auto& w) { w.mutable_matches()->RemoveLast(); }, broken},
      {"too many",
       [](auto& w) {
         add(w, "08:40", {"1", "2", "3", "4"});
       },
       broken},
      {"a pairing", match(0, [](M& m) { m.set_pairing(1); }), broken},
      {"a seed", match(0, [](M& m) { m.set_red_seed(7); }), broken},
      {"no such match", match(0, [](M& m) { m.set_id(77); }), v1::REASON_NO_SUCH_MATCH},
      {"less of nobody", [](auto& w) { w.add_less("99"); }, v1::REASON_NO_SUCH_TEAM},
  };
  for (auto const& row : rows) {
    Table table{cup(8, stages, 2)};
    auto command = good();
    row.change(*command.mutable_adopt_schedule());
    EXPECT_EQ(reason_of(table, command), row.reason) << row.what;
  }
}

TEST(PlanRules, surrogates_may_fill_a_match_that_does_not_count_for_them) {
  Table table{cup(8, stages)};
  auto command = good();
  auto& wish = *command.mutable_adopt_schedule();
  add(wish, "08:40", {"1", "2", "3", "4"});
  for (auto const* team : {"1", "2", "3", "4"}) wish.mutable_matches(4)->add_surrogates(team);
  EXPECT_EQ(reason_of(table, command), v1::REASON_UNSPECIFIED);
}

TEST(PlanRules, what_was_played_stays_named_or_not) {
  Table table{cup(8, stages, 2)};
  ASSERT_EQ(reason_of(table, good()), v1::REASON_UNSPECIFIED);
  enter(table, 1, 10, 20);

  auto other_teams = standing_plan(table);
  other_teams.mutable_adopt_schedule()->mutable_matches(0)->set_red(0, "8");
  EXPECT_EQ(reason_of(table, other_teams), v1::REASON_PLAN_BROKEN);
  auto twice = standing_plan(table);
  // In the place of the last match, so that numbers, times and counts are right.
  twice.mutable_adopt_schedule()->mutable_matches(3)->set_id(
      twice.adopt_schedule().matches(2).id());
  EXPECT_EQ(reason_of(table, twice), v1::REASON_PLAN_BROKEN);

  auto moved = standing_plan(table);
  moved.mutable_adopt_schedule()->mutable_matches(0)->set_field("2");
  moved.mutable_adopt_schedule()->mutable_matches(0)->set_planned_at("07:00");
  moved.mutable_adopt_schedule()->mutable_matches(1)->set_field("2");
  ASSERT_EQ(reason_of(table, moved), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(table.match(1).plan.field(), "1") << "where it was played";
  EXPECT_EQ(table.match(1).plan.planned_at(), "08:00");
  EXPECT_EQ(table.match(2).plan.field(), "2");

  auto unnamed = standing_plan(table);
  unnamed.mutable_adopt_schedule()->mutable_matches()->DeleteSubrange(0, 2);
  add(*unnamed.mutable_adopt_schedule(), "09:00", {"8", "7", "6", "5"});
  unnamed.mutable_adopt_schedule()->mutable_matches(2)->set_number(1);
  EXPECT_EQ(reason_of(table, unnamed), v1::REASON_PLAN_BROKEN) << "number 1 was played";
  unnamed.mutable_adopt_schedule()->mutable_matches(2)->set_number(9);
  ASSERT_EQ(reason_of(table, unnamed), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(table.match(1).state, v1::MATCH_STATE_COMMITTED);
  EXPECT_EQ(table.match(2).state, v1::MATCH_STATE_WITHDRAWN);
}

TEST(PlanRules, a_team_that_left_plays_less_and_who_is_named_may) {
  Table table{cup(8, stages)};
  ASSERT_EQ(reason_of(table, good()), v1::REASON_UNSPECIFIED);
  table.must(organiser(), R"(set_team_status { team: "8" presence: TEAM_PRESENCE_LEFT })");
  auto repaired = standing_plan(table);
  repaired.mutable_adopt_schedule()->mutable_matches()->RemoveLast();
  EXPECT_EQ(reason_of(table, repaired), v1::REASON_PLAN_BROKEN) << "2, 4 and 6 are here";
  for (auto const* team : {"2", "4", "6"}) repaired.mutable_adopt_schedule()->add_less(team);
  EXPECT_EQ(reason_of(table, repaired), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(table.state.stages.at(StageId{"Q"}).less.size(), 3U);
}

// Practice planned by hand beside the qualification; its cycle is eight minutes as well.
constexpr char with_practice[] = R"(
  stages { id: "P" division: "D" kind: STAGE_KIND_PRACTICE name { vi: "a" en: "a" } }
  stages { id: "Q" division: "D" kind: STAGE_KIND_QUALIFICATION name { vi: "a" en: "a" }
    generated { per_team: 2 } })";

std::string practice(std::string const& field, std::string const& at) {
  return R"(adopt_schedule { stage: "P" matches { number: 1 stage: "P" field: ")" + field +
         R"(" planned_at: ")" + at + R"(" red: "1" red: "2" blue: "3" blue: "4" } })";
}

TEST(PlanRules, stages_do_not_lie_on_top_of_each_other) {
  struct {
    char const* field;
    char const* at;
    char const* clash;  // with the plan of Q, 08:00 to 08:38 on field 1; empty: none
  } const rows[] = {
      {"1", "08:00", "1: busy_field 1: P 1, 08:00"},
      {"1", "07:53", "1: busy_field 1: P 1, 07:53"},
      {"1", "07:52", ""},
      {"1", "08:37", "4: busy_field 1: P 1, 08:37"},
      {"1", "08:38", ""},
      {"2", "08:07", "1: busy_team 1: P 1, 08:07"},
      {"2", "08:38", ""},
  };
  for (auto const& row : rows) {
    Table table{cup(8, with_practice, 2)};
    table.must(organiser(), practice(row.field, row.at));
    auto const id = table.state.matches.begin()->first.value();
    auto const command = good();
    auto const outcome = decided(table, organiser(), command);
    EXPECT_EQ(outcome.has_value(), *row.clash == '\0') << row.field << ' ' << row.at;
    if (outcome) continue;
    EXPECT_EQ(outcome.error().reason(), v1::REASON_PLAN_BROKEN);
    EXPECT_EQ(outcome.error().subject(), row.clash);
    enter(table, id, 1, 2);
    EXPECT_EQ(reason_of(table, command), v1::REASON_UNSPECIFIED) << "what is played is over";
  }
}

TEST(PlanRules, what_has_begun_keeps_its_place_in_its_own_stage) {
  Table table{cup(8, stages, 2)};
  ASSERT_EQ(reason_of(table, good()), v1::REASON_UNSPECIFIED);
  enter(table, 1, 10, 20);
  auto onto_it = standing_plan(table);
  onto_it.mutable_adopt_schedule()->mutable_matches(1)->set_planned_at("08:05");
  EXPECT_EQ(reason_of(table, onto_it), v1::REASON_PLAN_BROKEN);
}

TEST(PlanRules, a_match_moves_only_to_a_free_place) {
  Table table{cup(8, with_practice, 2)};
  ASSERT_EQ(reason_of(table, good()), v1::REASON_UNSPECIFIED);
  table.must(organiser(), practice("1", "09:00"));
  auto const id = std::to_string(table.state.matches.rbegin()->first.value());
  auto const move = [&](std::string const& field, std::string const& at) {
    return "move_match { match: " + id + R"( field: ")" + field + R"(" planned_at: ")" + at +
           R"(" })";
  };
  struct {
    char const* field;
    char const* at;
    v1::Reason reason;
  } const rows[] = {
      {"1", "08:30", v1::REASON_PLAN_BROKEN}, {"1", "08:37", v1::REASON_PLAN_BROKEN},
      {"1", "07:53", v1::REASON_PLAN_BROKEN}, {"2", "08:05", v1::REASON_PLAN_BROKEN},
      {"2", "08:38", v1::REASON_UNSPECIFIED}, {"1", "08:38", v1::REASON_UNSPECIFIED},
      {"1", "08:40", v1::REASON_UNSPECIFIED}, {"1", "23:00", v1::REASON_UNSPECIFIED},
  };
  for (auto const& row : rows) {
    EXPECT_EQ(table.reason(organiser(), move(row.field, row.at)), row.reason)
        << row.field << ' ' << row.at;
  }
}

}  // namespace
}  // namespace c715::test
