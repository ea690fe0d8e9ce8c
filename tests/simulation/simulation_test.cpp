// Many seeded days; a failure names its seed, and the same seed gives the same day.
#include <gtest/gtest.h>

#include "tests/simulation/simulated_day.hpp"

namespace c715::test {
namespace {

constexpr std::uint32_t days = 60;
constexpr int steps = 400;

TEST(Simulation, invariants_hold_after_every_step) {
  SimulatedDay::Seen all;
  for (std::uint32_t seed = 1; seed <= days; ++seed) {
    SimulatedDay day{seed};
    for (int i = 0; i < steps; ++i) {
      auto const violated = day.step();
      ASSERT_EQ(violated, "") << "seed " << seed << ", step " << i;
    }
    all.granted += day.seen.granted;
    all.power_cuts += day.seen.power_cuts;
    all.disk_failures += day.seen.disk_failures;
    all.enabled += day.seen.enabled;
    all.interrupted += day.seen.interrupted;
    all.committed += day.seen.committed;
    all.repeated += day.seen.repeated;
  }
  // The days were worth checking.
  EXPECT_GT(all.granted, 1000);
  EXPECT_GT(all.power_cuts, 20);
  EXPECT_GT(all.disk_failures, 5);
  EXPECT_GT(all.enabled, 500);
  EXPECT_GT(all.interrupted, 5);
  EXPECT_GT(all.committed, 20);
  EXPECT_GT(all.repeated, 100);
}

TEST(Simulation, the_same_seed_gives_the_same_day) {
  auto const live = [](std::uint32_t seed) {
    SimulatedDay day{seed};
    for (int i = 0; i < steps; ++i) day.step();
    return day.outcome();
  };
  EXPECT_EQ(live(7), live(7));
  EXPECT_NE(live(7), live(8));
}

}  // namespace
}  // namespace c715::test
