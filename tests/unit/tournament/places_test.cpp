// When and where the matches of a bracket are planned.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "server/tournament/stages/timetable.hpp"
#include "tests/unit/tournament/cup.hpp"

namespace c715::test {
namespace {

// The distance of an entrant's nearest two matches in minutes.
int shortest_rest(Table const& table) {
  std::map<int, std::set<int>> minutes;
  int shortest = 1000;
  for (auto const& [id, match] : table.state.matches) {
    int const minute = *tournament::planned_minute(match.plan);
    for (int const seed : {match.plan.red_seed(), match.plan.blue_seed()}) {
      if (!minutes[seed].insert(minute).second) return 0;
    }
  }
  for (auto const& [seed, of_seed] : minutes) {
    for (auto at = of_seed.begin(); std::next(at) != of_seed.end(); ++at) {
      shortest = std::min(shortest, *std::next(at) - *at);
    }
  }
  return shortest;
}

TEST(Places, nobody_plays_on_two_fields_at_once) {
  for (auto const* form :
       {"kind: STAGE_KIND_ROUND_ROBIN", "kind: STAGE_KIND_SWISS",
        "kind: STAGE_KIND_SINGLE_ELIMINATION elimination { series { games: 3 } }",
        "kind: STAGE_KIND_DOUBLE_ELIMINATION elimination { grand_final_reset: true }",
        "starts_at: \"09:00\" kind: STAGE_KIND_SWISS",
        "starts_at: \"09:00\" kind: STAGE_KIND_DOUBLE_ELIMINATION"}) {
    Table t{cup(3,
                std::string{R"(stages { id: "A" division: "D" cycle_s: 480
      name { vi: "a" en: "a" } )"} +
                    form + " }",
                2)};
    t.must(organiser(), R"(start_stage { stage: "A" })");
    play_out(t, "A");
    EXPECT_GE(shortest_rest(t), 8) << form;
  }
}

// With a match of practice on the field, where and when the bracket begins.
TEST(Places, a_bracket_takes_the_first_gap_that_holds_a_cycle) {
  struct {
    char const* practice;
    char const* teams;
    char const* expected;
    char const* starts_at = R"(starts_at: "09:00")";
  } const rows[] = {
      {"16:00", R"(red: "5" red: "6")", "09:00"},
      {"09:05", R"(red: "5" red: "6")", "09:15"},
      {"08:51", R"(red: "5" red: "6")", "09:01"},
      {"09:25", R"(red: "5" red: "6")", "09:00"},
      {"09:15", R"(red: "5" red: "6")", "09:00"},
      {"09:10", R"(red: "5" red: "6")", "10:00"},  // no whole cycle before the break
      {"16:00", R"(red: "5" red: "6")", "16:10", ""},
  };
  for (auto const& row : rows) {
    Table t{cup(8, std::string{R"(
      days { date: "2027-05-07" blocks { from: "08:00" to: "09:30" }
             blocks { from: "10:00" to: "17:00" } }
      stages { id: "P" division: "D" kind: STAGE_KIND_PRACTICE name { vi: "a" en: "a" }
        cycle_s: 600 }
      stages { id: "A" division: "D" kind: STAGE_KIND_SINGLE_ELIMINATION cycle_s: 900 )"} +
                       row.starts_at + R"( name { vi: "a" en: "a" } })")};
    t.must(organiser(), std::string{R"(adopt_schedule { stage: "P" matches { number: 1 stage: "P"
      field: "1" blue: "7" blue: "8" planned_at: ")"} +
                            row.practice + R"(" )" + row.teams + " } }");
    t.must(organiser(),
           R"(start_stage { stage: "A" entrants { teams: "1" } entrants { teams: "2" } })");
    EXPECT_EQ(waiting(t, "A").front()->plan.planned_at(), row.expected) << row.practice;
  }
}

TEST(Places, nobody_is_called_for_while_he_plays_elsewhere_nor_before_he_has_played) {
  Table t{cup(8, R"(
      stages { id: "P" division: "D" kind: STAGE_KIND_PRACTICE name { vi: "a" en: "a" } }
      stages { id: "A" division: "D" kind: STAGE_KIND_SINGLE_ELIMINATION starts_at: "09:00"
        name { vi: "a" en: "a" } })",
              2)};
  t.must(organiser(), R"(adopt_schedule { stage: "P"
    matches { number: 1 stage: "P" field: "1" planned_at: "09:04" red: "1" red: "5" blue: "6" blue: "7" }
    matches { number: 2 stage: "P" field: "2" planned_at: "09:20" red: "1" red: "5" blue: "6" blue: "7" } })");
  t.must(organiser(), R"(start_stage { stage: "A" entrants { teams: "1" } entrants { teams: "2" }
                         entrants { teams: "3" } entrants { teams: "4" } })");
  std::vector<std::string> semis;
  for (auto const* match : waiting(t, "A")) semis.push_back(match->plan.planned_at());
  std::sort(semis.begin(), semis.end());
  EXPECT_EQ(semis, (std::vector<std::string>{"09:00", "09:12"}));
  play_out(t, "A");
  auto const& final = t.state.matches.rbegin()->second.plan;
  EXPECT_EQ(final.planned_at(), "09:28") << "1 is in practice until then";
}

}  // namespace
}  // namespace c715::test
