// What cannot be had is answered with what can.
#include <gtest/gtest.h>

#include "server/schedule/generate.hpp"

namespace c715::schedule {

namespace {

using Kind = Problem::Kind;

struct Row {
  Request request;
  std::optional<Problem> problem;
};

}  // namespace

TEST(Problem, SaysWhatIsPossibleInstead) {
  for (auto const& [request, problem] : std::initializer_list<Row>{
           {{.teams = 4, .per_team = 3, .alliance = 2}, {}},
           // 3 teams, 2 against 2: 1 against 1 is possible.
           {{.teams = 3, .per_team = 3, .alliance = 2}, Problem{Kind::too_few_teams, 3, 4, 1}},
           {{.teams = 3, .per_team = 3, .alliance = 2, .cooperative = true}, {}},
           {{.teams = 1, .per_team = 3, .alliance = 1}, Problem{Kind::teams_range, 1, 2, 100}},
           {{.teams = 101, .per_team = 3, .alliance = 1}, Problem{Kind::teams_range, 101, 2, 100}},
           {{.teams = 8, .per_team = 0, .alliance = 1}, Problem{Kind::matches_range, 0, 1, 20}},
           {{.teams = 8, .per_team = 21, .alliance = 1}, Problem{Kind::matches_range, 21, 1, 20}},
           {{.teams = 8, .per_team = 3, .alliance = 5}, Problem{Kind::alliance_range, 5, 1, 4}},
           {{.teams = 8, .per_team = 3, .alliance = 1, .fields = 9},
            Problem{Kind::fields_range, 9, 1, 8}},
           {{.teams = 15, .per_team = 3, .alliance = 2, .fields = 4},
            Problem{Kind::too_many_fields, 4, 1, 3}},
           {{.teams = 24, .per_team = 8, .alliance = 2, .gap = 6}, {}},
           {{.teams = 24, .per_team = 8, .alliance = 2, .gap = 7},
            Problem{Kind::gap_too_large, 7, 1, 6}},
           {{.teams = 24, .per_team = 8, .alliance = 2, .gap = -1},
            Problem{Kind::gap_range, -1, 0, 100}},
           // Who plays once can never play too soon.
           {{.teams = 24, .per_team = 1, .alliance = 2, .gap = 7}, {}},
           {{.teams = 24, .per_team = 8, .alliance = 2, .blocks = {24, 24}}, {}},
           {{.teams = 24, .per_team = 8, .alliance = 2, .blocks = {24, 20}},
            Problem{Kind::too_few_slots, 48, 44, 7}},
           {{.teams = 24, .per_team = 8, .alliance = 2, .fields = 2, .blocks = {24}}, {}},
           {{.teams = 24, .per_team = 8, .alliance = 2, .blocks = {24, 0}},
            Problem{Kind::blocks_range, 0, 1, 10'000}},
           {{.teams = 8, .per_team = 3, .alliance = 1, .moves = -1},
            Problem{Kind::moves_range, -1, 0, most_moves}},
       }) {
    EXPECT_EQ(problem_of(request), problem)
        << request.teams << " teams, " << request.alliance << " a side, gap " << request.gap;
    auto quick = request;
    quick.moves = std::min<std::int64_t>(request.moves, 1'000);
    EXPECT_EQ(generate(quick).has_value(), !problem);
  }
}

// What is said to be possible is possible.
TEST(Problem, TheAnswerCanBeTaken) {
  Request request{.teams = 45,
                  .per_team = 12,
                  .alliance = 3,
                  .fields = 3,
                  .blocks = {20, 22},
                  .gap = 9,
                  .moves = 1'000};
  for (int turn = 0; turn < 5; ++turn) {
    auto const problem = problem_of(request);
    if (!problem) break;
    if (problem->kind == Kind::gap_too_large) request.gap = static_cast<int>(problem->most);
    if (problem->kind == Kind::too_few_slots) request.per_team = static_cast<int>(problem->most);
  }
  EXPECT_FALSE(problem_of(request));
  EXPECT_TRUE(generate(request));
}

}  // namespace c715::schedule
