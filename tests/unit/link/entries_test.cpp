// Entries over frames: whatever the sizes, what comes out is what went in, and no frame exceeds the
// limit.
#include "server/link/entries.hpp"

#include <random>

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "server/link/delimited.hpp"

namespace c715::link {
namespace {

using SharedEntry = std::shared_ptr<v1::Entry const>;

SharedEntry entry(std::int64_t seq, std::vector<std::size_t> const& event_sizes) {
  auto made = std::make_shared<v1::Entry>();
  made->set_seq(seq);
  made->set_kind("create_event");
  made->set_command_id(std::string(16, 'c'));
  made->set_chain(std::string(32, 'h'));
  for (auto const size : event_sizes) {
    made->add_events()->mutable_match_aborted()->set_reason(std::string(size, 'r'));
  }
  return made;
}

struct Received {
  std::vector<v1::Entry> entries;
  std::int64_t durable_seq = 0;
  std::size_t frames = 0;
};

Received receive(std::vector<std::string> const& frames) {
  Received received;
  EntryJoiner joiner;
  FrameReader reader;
  for (auto const& bytes : frames) {
    reader.feed(bytes);
    auto frame = reader.next();
    if (!frame || !*frame) ADD_FAILURE() << "no whole frame";
    v1::ToFollower message;
    EXPECT_TRUE(decode(**frame, message));
    received.durable_seq = message.entries().durable_seq();
    ++received.frames;
    for (auto& each : joiner.take(std::move(*message.mutable_entries()))) {
      received.entries.push_back(std::move(each));
    }
  }
  EXPECT_FALSE(reader.mid_frame());
  return received;
}

void expect_same(std::vector<SharedEntry> const& sent, Received const& received) {
  ASSERT_EQ(received.entries.size(), sent.size());
  for (std::size_t i = 0; i < sent.size(); ++i) {
    EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(received.entries[i], *sent[i]))
        << i;
  }
}

TEST(Entries, NoEntriesTellHowFarTheServerIs) {
  auto const received = receive(encode_entries({}, 7));
  EXPECT_EQ(received.frames, 1U);
  EXPECT_EQ(received.durable_seq, 7);
  EXPECT_TRUE(received.entries.empty());
}

TEST(Entries, ABatchIsOneFrame) {
  std::vector<SharedEntry> const sent{entry(1, {10}), entry(2, {10}), entry(3, {})};
  auto const received = receive(encode_entries(sent, 3));
  EXPECT_EQ(received.frames, 1U);
  expect_same(sent, received);
}

TEST(Entries, AnEntryLargerThanAFrameIsSplitAndJoined) {
  std::vector<SharedEntry> const sent{entry(1, std::vector<std::size_t>(300, 1000)), entry(2, {5})};
  auto const received = receive(encode_entries(sent, 2));
  EXPECT_GT(received.frames, 4U);
  expect_same(sent, received);
}

TEST(Entries, NothingIsHandedOutBeforeItIsWhole) {
  auto const frames = encode_entries({entry(1, std::vector<std::size_t>(100, 1000))}, 1);
  ASSERT_EQ(frames.size(), 2U);
  EXPECT_TRUE(receive({frames[0]}).entries.empty());
}

TEST(Entries, RandomSizesComeThroughWhole) {
  std::mt19937 chance{715};
  for (int round = 0; round < 200; ++round) {
    std::vector<SharedEntry> sent;
    auto const count = 1 + chance() % 6;
    for (std::size_t i = 0; i < count; ++i) {
      std::vector<std::size_t> sizes(chance() % 8);
      for (auto& size : sizes) size = chance() % 2 == 0 ? chance() % 60'000 : chance() % 200;
      sent.push_back(entry(static_cast<std::int64_t>(i) + 1, sizes));
    }
    expect_same(sent, receive(encode_entries(sent, 99)));
  }
}

}  // namespace
}  // namespace c715::link
