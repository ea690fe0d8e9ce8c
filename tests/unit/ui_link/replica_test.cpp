// The console's copy of the event, and what was tapped here but is not in it yet.
#include "referee_ui/model/replica.hpp"

#include <gtest/gtest.h>

#include "server/tournament/apply.hpp"
#include "tests/support/event.hpp"

namespace c715::ui {
namespace {

v1::Command tap(std::string const& id, v1::Alliance alliance = v1::ALLIANCE_RED, int delta = 1) {
  v1::Command command;
  command.set_id(id);
  auto& adjust = *command.mutable_adjust_element();
  adjust.set_match(1);
  adjust.set_alliance(alliance);
  adjust.set_element("store");
  adjust.set_delta(delta);
  return command;
}

TEST(Replica, FoldsEntriesInOrderEachOnce) {
  test::Table table;
  table.must(R"(load_match { field: "1" match: 1 })");
  Replica replica;
  EXPECT_FALSE(replica.caught_up());
  auto const last = static_cast<std::int64_t>(table.entries.size());
  replica.take(
      EntriesArrived{.entries = {table.entries[0], table.entries[1]}, .durable_seq = last});
  EXPECT_FALSE(replica.caught_up());
  EXPECT_EQ(replica.state().seq, 2);
  replica.take(EntriesArrived{.entries = {table.entries[1]}, .durable_seq = last});  // again
  EXPECT_EQ(replica.state().seq, 2);
  replica.take(EntriesArrived{.entries = table.entries, .durable_seq = last});
  EXPECT_TRUE(replica.caught_up());
  EXPECT_EQ(tournament::dump(replica.state()), tournament::dump(table.state));
  EXPECT_EQ(replica.log().size(), table.entries.size());
  replica.take(ReplicaReset{});
  EXPECT_EQ(replica.state().seq, 0);
  EXPECT_FALSE(replica.caught_up());
  EXPECT_TRUE(replica.log().empty());
}

TEST(Replica, KeepsTheLastEntriesOnly) {
  Replica replica;
  for (std::int64_t seq = 1; seq <= 1500; ++seq) {
    v1::Entry entry;
    entry.set_seq(seq);
    replica.take(EntriesArrived{.entries = {entry}, .durable_seq = seq});
  }
  EXPECT_EQ(replica.log().size(), Replica::log_entries);
  EXPECT_EQ(replica.log().back().seq(), 1500);
}

TEST(Replica, PendingTapsAddUpUntilAnsweredDroppedOrApplied) {
  Replica replica;
  LocalTime const now{};
  replica.tapped(tap("a"), now);
  replica.tapped(tap("b"), now);
  replica.tapped(tap("c", v1::ALLIANCE_RED, -1), now);
  replica.tapped(tap("d", v1::ALLIANCE_BLUE), now);
  EXPECT_EQ(replica.pending_delta(1, v1::ALLIANCE_RED, "store"), 1);
  EXPECT_EQ(replica.pending_delta(1, v1::ALLIANCE_BLUE, "store"), 1);
  EXPECT_EQ(replica.pending_delta(1, v1::ALLIANCE_RED, "hill"), 0);
  EXPECT_EQ(replica.pending_delta(2, v1::ALLIANCE_RED, "store"), 0);
  EXPECT_TRUE(replica.pending(v1::Command::kAdjustElement));
  EXPECT_FALSE(replica.pending(v1::Command::kStartMatch));

  CommandAnswered answered;
  answered.answer.set_command_id("c");
  replica.take(answered);
  EXPECT_EQ(replica.pending_delta(1, v1::ALLIANCE_RED, "store"), 2);
  replica.take(CommandDropped{.id = "a", .tapped = now});
  EXPECT_EQ(replica.pending_delta(1, v1::ALLIANCE_RED, "store"), 1);
  // The entry settles it too, before its answer: it must not count twice on the screen.
  v1::Entry entry;
  entry.set_seq(1);
  entry.set_command_id("b");
  replica.take(EntriesArrived{.entries = {entry}, .durable_seq = 1});
  EXPECT_EQ(replica.pending_delta(1, v1::ALLIANCE_RED, "store"), 0);
  EXPECT_EQ(replica.pending().size(), 1U);
}

}  // namespace
}  // namespace c715::ui
