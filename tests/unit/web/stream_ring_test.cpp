// What a viewer that was away is given.
#include "server/web/stream_ring.hpp"

#include <gtest/gtest.h>

namespace c715::web {
namespace {

Frame frame(std::string text) {
  return std::make_shared<std::string const>(std::move(text));
}

std::string joined(std::vector<Frame> const& frames) {
  std::string out;
  for (auto const& f : frames) out += *f + ' ';
  return out;
}

TEST(StreamRing, GivesWhatCameAfter) {
  StreamRing ring;
  ring.start(10);
  ring.push(12, frame("a"));
  ring.push(15, frame("b"));
  struct Case {
    std::int64_t seq;
    char const* missed;  // nullptr = needs a snapshot
  };
  // 9 is before the ring; 20 is more than there is: another event, or a journal restored.
  for (auto const& [seq, missed] :
       {Case{9, nullptr}, Case{10, "a b "}, Case{11, "a b "}, Case{12, "b "}, Case{14, "b "},
        Case{15, ""}, Case{17, ""}, Case{20, nullptr}}) {
    auto const frames = ring.after(seq, 17);
    ASSERT_EQ(frames.has_value(), missed != nullptr) << seq;
    if (frames) {
      EXPECT_EQ(joined(*frames), missed) << seq;
    }
  }
  EXPECT_EQ(ring.last(), 15);
}

TEST(StreamRing, ForgetsTheOldestOverTheLimit) {
  StreamRing ring;
  ring.start(0);
  auto const count = static_cast<std::int64_t>(StreamRing::updates_limit) + 5;
  for (std::int64_t seq = 1; seq <= count; ++seq) ring.push(seq, frame("x"));
  EXPECT_FALSE(ring.after(4, count));
  auto const frames = ring.after(5, count);
  ASSERT_TRUE(frames);
  EXPECT_EQ(frames->size(), StreamRing::updates_limit);
}

TEST(StreamRing, ForgetsTheOldestOverTheBytes) {
  StreamRing ring;
  ring.start(0);
  std::string const half(StreamRing::bytes_limit / 2, 'x');
  for (std::int64_t seq = 1; seq <= 3; ++seq) ring.push(seq, frame(half));
  EXPECT_FALSE(ring.after(0, 3));
  EXPECT_EQ(ring.after(1, 3)->size(), 2U);
}

TEST(SseEvent, IsOneEventOfTheStandard) {
  EXPECT_EQ(sse_event("update", 7, "{}"), "event: update\nid: 7\ndata: {}\n\n");
  EXPECT_EQ(sse_event("tick", 0, "{}"), "event: tick\ndata: {}\n\n");
}

}  // namespace
}  // namespace c715::web
