// One rehearsal: from its seed to its journal.
#include <set>

#include <gtest/gtest.h>

#include "tests/unit/rehearsal/events.hpp"

namespace c715::test {
namespace {

std::string bytes_of(Rehearsed const& rehearsed) {
  std::string out;
  for (auto const& entry : rehearsed.entries) out += entry.SerializeAsString();
  return out;
}

rehearsal::Options worst(std::uint64_t seed) {
  return {.seed = seed, .trouble = 1000};
}

TEST(Rehearsal, same_seed_same_journal_byte_for_byte) {
  auto const event = setup_event("demo.txtpb");
  auto const once = bytes_of(rehearse(event, worst(7)));
  EXPECT_EQ(once, bytes_of(rehearse(event, worst(7))));
  EXPECT_NE(once, bytes_of(rehearse(event, worst(8))));
}

TEST(Rehearsal, every_act_has_an_id_of_its_own) {
  std::set<std::string> ids;
  auto const rehearsed = rehearse(setup_event("demo.txtpb"), worst(3));
  for (auto const& entry : rehearsed.entries) ids.insert(entry.command_id());
  EXPECT_EQ(ids.size(), rehearsed.entries.size());
  EXPECT_EQ(ids.rbegin()->size(), 16U);
}

TEST(Rehearsal, a_smooth_day_is_smooth) {
  auto const rehearsed = rehearse(setup_event("demo.txtpb"), {.seed = 1});
  EXPECT_EQ(faults_of(rehearsed), "");
  std::set<std::string> kinds;
  for (auto const& entry : rehearsed.entries) kinds.insert(entry.kind());
  for (auto const* trouble : {"stop_field", "abort_match", "replay_match", "correct_result",
                              "reopen_match", "delay_field", "mark_team"}) {
    EXPECT_FALSE(kinds.contains(trouble)) << trouble;
  }
}

TEST(Rehearsal, an_event_that_was_played_is_known) {
  auto rehearsed = rehearse(setup_event("demo.txtpb"), {.seed = 1, .live = false});
  EXPECT_TRUE(rehearsal::was_played(rehearsed.state));
  tournament::State fresh;
  tournament::apply(fresh, rehearsed.entries.front());
  EXPECT_FALSE(rehearsal::was_played(fresh));
}

}  // namespace
}  // namespace c715::test
