// A whole selection as at an FRC event: 8 alliances of 3 in serpentine order, the best of the rest
// in reserve.
#include "tests/unit/selection/script.hpp"

namespace c715::selection::test {
namespace {

Rules const frc = {.alliances = 8, .picks = 2, .backups = 8, .clock = std::chrono::seconds{45}};

TEST(Frc, alliance_1_picks_the_captain_of_alliance_2) {
  auto selection = start(frc, ranking(26));
  EXPECT_EQ(written(captains_in_waiting(selection)), "2 3 4 5 6 7 8");
  selection = after(selection, Invite{.team = TeamId{"2"}, .alliance = 1});
  EXPECT_EQ(selection.invited, TeamId{"2"});
  selection = after(selection, Accept{});
  // Everybody below moves up; team 9 becomes a captain in waiting.
  EXPECT_EQ(captain_on_turn(selection), TeamId{"3"});
  EXPECT_EQ(on_turn(selection), (Turn{.alliance = 2, .round = 1}));
  EXPECT_EQ(written(captains_in_waiting(selection)), "4 5 6 7 8 9");
}

TEST(Frc, the_last_captain_of_round_1_picks_twice_running) {
  auto const selection = played(frc, 26, "2 10 11 12 13 14 15 16");
  EXPECT_EQ(written(selection.alliances), "1 2, 3 10, 4 11, 5 12, 6 13, 7 14, 8 15, 9 16");
  EXPECT_EQ(written(selection.turns), "8 7 6 5 4 3 2 1");
}

TEST(Frc, a_whole_selection) {
  auto const selection = played(frc, 26,
                                // Team 5 declines and leads alliance 4 all the same.
                                "?5 - ?2 + "
                                // Alliance 2's time is up: it picks after alliance 8.
                                "pass 6 ?20 + 13 9 26 15 12 "
                                // Round 2, in which 14 declines and 18 leaves while it is invited.
                                "?14 - 16 17 ?18 !18 19 21 22 23 24 25");
  EXPECT_TRUE(finished(selection));
  EXPECT_EQ(written(selection.alliances),
            "1 2 25, 3 12 24, 4 6 23, 5 20 22, 7 13 21, 8 9 19, 10 26 17, 11 15 16");
  EXPECT_EQ(written(declined(selection)), "5 14");
  EXPECT_TRUE(written(backups(selection)).empty());
}

TEST(Frc, backups_are_the_eight_best_of_the_rest) {
  auto const selection = played(frc, 40, "2 10 11 12 13 14 15 16 ?17 - 18 19 20 21 22 23 24 25");
  EXPECT_EQ(written(backups(selection)), "26 27 28 29 30 31 32 33");
}

}  // namespace
}  // namespace c715::selection::test
