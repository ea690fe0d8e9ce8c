// What a stage's plan and the event's days may not say.
#include <gtest/gtest.h>

#include "server/tournament/stages/check.hpp"
#include "tests/unit/tournament/cup.hpp"

namespace c715::test {
namespace {

std::string stage(std::string const& kind, std::string const& more,
                  std::string const& head = R"(id: "N" division: "D" name { vi: "a" en: "a" })") {
  return "add_stage { stage { " + head + " kind: STAGE_KIND_" + kind + " " + more + " } }";
}

struct Row {
  std::string wish;
  v1::Reason reason;
};

// Each wish to an event of six teams with a Swiss stage A.
void expect_each(std::vector<Row> const& rows) {
  for (auto const& row : rows) {
    Table table{cup(6, R"(stages { id: "A" division: "D" name { vi: "a" en: "a" }
                                   kind: STAGE_KIND_SWISS })")};
    EXPECT_EQ(table.reason(organiser(), row.wish), row.reason) << row.wish;
  }
}

TEST(StageRules, each_refusal) {
  constexpr auto malformed = v1::REASON_MALFORMED;
  constexpr auto fine = v1::REASON_UNSPECIFIED;
  std::vector<Row> const rows = {
      {stage("SWISS", ""), fine},
      {stage("SWISS", "", R"(id: "A" division: "D" name { vi: "a" en: "a" })"),
       v1::REASON_ALREADY_EXISTS},
      {stage("SWISS", "", R"(division: "D" name { vi: "a" en: "a" })"), malformed},
      {stage("SWISS", "", R"(id: "N" division: "D")"), malformed},
      {stage("SWISS", "", R"(id: "N" division: "X" name { vi: "a" en: "a" })"), malformed},
      {stage("UNSPECIFIED", ""), malformed},
      {stage("SWISS", R"(match_prefix: "123456789")"), malformed},
      {stage("SWISS", R"(fields: "9")"), v1::REASON_NO_SUCH_FIELD},
      {stage("SWISS", "cycle_s: -1"), malformed},
      {stage("SWISS", "cycle_s: 30"), malformed},
      {stage("SWISS", "cycle_s: 60"), fine},
      {stage("SWISS", R"(starts_at: "8:00")"), malformed},
      {stage("SWISS", "day: 15"), malformed},
      {stage("SWISS", "entrants: -1"), malformed},
      {stage("SWISS", "rounds: 101"), malformed},
      {stage("SWISS", R"(from: "X")"), v1::REASON_NO_SUCH_STAGE},
      {stage("SWISS", R"(from: "A")"), fine},
      {stage("QUALIFICATION", R"(from: "A")"), malformed},
      {stage("QUALIFICATION", "generated { per_team: 21 }"), malformed},
      {stage("QUALIFICATION", "generated { gap: -1 }"), malformed},
      {stage("QUALIFICATION", "generated { moves: -1 }"), malformed},
      {stage("QUALIFICATION", "drop_lowest { }"), malformed},
      {stage("QUALIFICATION", R"(ranking { id: "a" })"), malformed},
      {stage("QUALIFICATION", R"(ranking { id: "a" kind: RANKING_KEY_KIND_VALUE value: "base" })"),
       malformed},
      {stage("QUALIFICATION",
             R"(ranking { id: "a" kind: RANKING_KEY_KIND_VALUE value: "?" fold: FOLD_SUM })"),
       malformed},
      {stage("QUALIFICATION",
             R"(ranking { id: "a" kind: RANKING_KEY_KIND_VALUE value: "base" fold: FOLD_SUM })"),
       fine},
      {stage("ROUND_ROBIN", "groups { groups: 51 }"), malformed},
      {stage("ROUND_ROBIN", "groups { meetings: 3 }"), malformed},
      {stage("ROUND_ROBIN", "groups { advance: -1 }"), malformed},
      {stage("ROUND_ROBIN", "groups { best_next: 101 }"), malformed},
      {stage("ALLIANCE_SELECTION", "selection { alliances: 4 picks: 1 }"), malformed},
      {stage("ALLIANCE_SELECTION", R"(from: "A" selection { alliances: 1 picks: 1 })"), malformed},
      {stage("ALLIANCE_SELECTION", R"(from: "A" selection { alliances: 4 picks: 4 })"), malformed},
      {stage("ALLIANCE_SELECTION", R"(from: "A" selection { alliances: 4 clock_s: -1 })"),
       malformed},
      {stage("ALLIANCE_SELECTION", R"(from: "A" selection { alliances: 3 picks: 1 })"), fine},
      {stage("SINGLE_ELIMINATION", "elimination { series { games: 2 } }"), malformed},
      {stage("SINGLE_ELIMINATION", "elimination { series { games: 11 } }"), malformed},
      {stage("SINGLE_ELIMINATION", "elimination { time_outs: 11 }"), malformed},
      {stage("SINGLE_ELIMINATION", "elimination { time_out_length_s: -1 }"), malformed},
      {stage("SINGLE_ELIMINATION", "elimination { round_break_s: 99999 }"), malformed},
      {stage("SINGLE_ELIMINATION", "elimination { placement: 77 }"), malformed},
  };
  expect_each(rows);
}

// What a stage of another kind would ask for is refused, and what cannot be played with the six
// teams that there are.
TEST(StageRules, options_of_other_kinds_and_impossible_numbers) {
  constexpr auto malformed = v1::REASON_MALFORMED;
  constexpr auto fine = v1::REASON_UNSPECIFIED;
  std::string const key =
      R"(ranking { id: "a" kind: RANKING_KEY_KIND_VALUE value: "base" fold: FOLD_SUM } )";
  auto const dropping = [&](std::string const& steps) {
    return stage("QUALIFICATION", key + steps);
  };
  std::vector<Row> const rows = {
      {dropping("drop_lowest { matches: 4 drop: 1 } drop_lowest { matches: 8 drop: 2 }"), fine},
      {dropping("drop_lowest { matches: 4 drop: 4 }"), malformed},
      {dropping("drop_lowest { matches: 4 drop: -1 }"), malformed},
      {dropping("drop_lowest { matches: 8 drop: 1 } drop_lowest { matches: 4 drop: 2 }"),
       malformed},
      {dropping("drop_lowest { matches: 4 drop: 2 } drop_lowest { matches: 8 drop: 2 }"),
       malformed},
      {stage("SWISS", "generated { per_team: 3 }"), malformed},
      {stage("SWISS", "groups { groups: 2 }"), malformed},
      {stage("ROUND_ROBIN", "rounds: 3"), malformed},
      {stage("SWISS", "selection { alliances: 2 }"), malformed},
      {stage("SKILLS", "elimination { time_outs: 1 }"), malformed},
      {stage("SINGLE_ELIMINATION", "elimination { grand_final_reset: true }"), malformed},
      {stage("DOUBLE_ELIMINATION", "elimination { grand_final_reset: true }"), fine},
      {stage("DOUBLE_ELIMINATION", "elimination { placement: PLACEMENT_THIRD }"), malformed},
      {stage("SINGLE_ELIMINATION", "elimination { series { part: BRACKET_PART_LOSERS games: 3 } }"),
       malformed},
      {stage("SINGLE_ELIMINATION",
             "elimination { series { part: BRACKET_PART_THIRD_PLACE games: 3 } }"),
       malformed},
      {stage("SINGLE_ELIMINATION",
             "elimination { placement: PLACEMENT_THIRD series { "
             "part: BRACKET_PART_THIRD_PLACE games: 3 } }"),
       fine},
      {stage("ROUND_ROBIN", "groups { groups: 3 }"), fine},
      {stage("ROUND_ROBIN", "groups { groups: 4 }"), malformed},
      {stage("ROUND_ROBIN", "entrants: 4 groups { groups: 3 }"), malformed},
      {stage("ALLIANCE_SELECTION", R"(from: "A" selection { alliances: 4 picks: 1 })"), malformed},
      {stage("ALLIANCE_SELECTION", R"(from: "A" selection { alliances: 2 picks: 2 })"), fine},
      {stage("ALLIANCE_SELECTION", R"(from: "A" entrants: 4 selection { alliances: 2 picks: 2 })"),
       malformed},
  };
  expect_each(rows);
}

TEST(StageRules, days_and_blocks_stand_in_order) {
  struct {
    char const* days;
    bool good;
  } const rows[] = {
      {"", true},
      {R"(days { date: "2027-05-07" } days { date: "2027-05-08" })", true},
      {R"(days { date: "2027-05-08" } days { date: "2027-05-07" })", false},
      {R"(days { date: "2027-05-07" } days { date: "2027-05-07" })", false},
      {R"(days { date: "2027-02-30" })", false},
      {R"(days { date: "2027-05-07" blocks { from: "08:00" to: "12:00" }
                 blocks { from: "12:00" to: "17:00" } })",
       true},
      {R"(days { date: "2027-05-07" blocks { from: "08:00" to: "12:00" }
                 blocks { from: "11:59" to: "17:00" } })",
       false},
      {R"(days { date: "2027-05-07" blocks { from: "12:00" to: "12:00" } })", false},
      {R"(days { date: "2027-05-07" blocks { from: "12:00" to: "24:00" } })", false},
  };
  for (auto const& row : rows) {
    v1::Command create;
    *create.mutable_create_event() = cup(4, row.days);
    EXPECT_EQ(tournament::check_days(create.create_event().setup().days()).has_value(), row.good)
        << row.days;
  }
}

}  // namespace
}  // namespace c715::test
