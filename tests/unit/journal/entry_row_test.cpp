// Entries survive the way into columns and back; columns that no entry has are refused.
#include "server/journal/entry_row.hpp"

#include <functional>

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

namespace c715::journal {
namespace {

v1::Entry sample() {
  v1::Entry entry;
  entry.set_seq(3);
  entry.set_at_us(17);
  entry.mutable_actor()->set_kind(v1::ACTOR_KIND_USER);
  entry.mutable_actor()->set_name("Nguyễn Thị Lan");
  entry.mutable_actor()->set_console("bàn 2");
  entry.mutable_actor()->add_roles(v1::ROLE_HEAD_REFEREE);
  entry.mutable_actor()->add_roles(v1::ROLE_SCORER);
  entry.set_command_id("0123456789abcdef");
  entry.set_kind("load_match");
  entry.add_events()->mutable_match_loaded()->set_match(4);
  entry.add_events()->mutable_clock_marked();
  entry.set_chain(std::string(32, 'c'));
  return entry;
}

EntryRow sample_row() {
  EntryRow row = to_row(sample());
  row.chain = std::string(32, 'c');
  return row;
}

TEST(EntryRow, ColumnsAreWordsPeopleKnow) {
  EntryRow const row = sample_row();
  EXPECT_EQ(row.actor_kind, "user");
  EXPECT_EQ(row.actor_roles, "head_referee scorer");
}

TEST(EntryRow, GoesBothWays) {
  auto const back = from_row(sample_row());
  ASSERT_TRUE(back);
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(*back, sample()))
      << back->DebugString();
}

TEST(EntryRow, RefusesWhatNoEntryHas) {
  struct Case {
    char const* name;
    std::function<void(EntryRow&)> spoil;
  };
  for (Case const& c : {Case{"kind", [](EntryRow& r) { r.actor_kind = "robot"; }},
                        Case{"role", [](EntryRow& r) { r.actor_roles = "scorer king"; }},
                        Case{"payload", [](EntryRow& r) { r.payload = "\xff"; }}}) {
    EntryRow row = sample_row();
    c.spoil(row);
    EXPECT_FALSE(from_row(row)) << c.name;
  }
}

}  // namespace
}  // namespace c715::journal
