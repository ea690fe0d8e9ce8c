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
        "kind: STAGE_KIND_DOUBLE_ELIMINATION elimination { grand_final_reset: true }"}) {
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

}  // namespace
}  // namespace c715::test
