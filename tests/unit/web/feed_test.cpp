// The feed of the public process: frames, replica, gaps, the server's clock.
#include <gtest/gtest.h>

#include "server/web/feed_frame.hpp"
#include "server/web/follower.hpp"
#include "tests/support/event.hpp"

namespace c715::web {
namespace {

std::string entries_frame(std::vector<v1::Entry> const& entries, std::int64_t durable_seq) {
  v1::ToFollower message;
  for (auto const& entry : entries) *message.mutable_entries()->add_entries() = entry;
  message.mutable_entries()->set_durable_seq(durable_seq);
  return encode_feed(message);
}

std::string clock_frame(Instant at) {
  v1::ToFollower message;
  message.mutable_telemetry()->set_server_at_us(to_us(at));
  return encode_feed(message);
}

TEST(FeedFrame, ComesWholeFromPieces) {
  v1::ToFollower message;
  message.mutable_telemetry()->set_server_at_us(715);
  auto const frame = encode_feed(message);
  FeedReader reader;
  for (std::size_t i = 0; i + 1 < frame.size(); ++i) {
    reader.feed({&frame[i], 1});
    EXPECT_FALSE(reader.next());
  }
  reader.feed({&frame[frame.size() - 1], 1});
  auto const got = reader.next();
  ASSERT_TRUE(got);
  EXPECT_EQ(got->telemetry().server_at_us(), 715);
  EXPECT_FALSE(reader.next());
}

TEST(FeedFrame, RefusesWhatIsNone) {
  FeedReader large;
  large.feed({"\xff\xff\xff\x7f", 4});
  EXPECT_THROW(large.next(), std::runtime_error);
  FeedReader garbage;
  garbage.feed({"\x02\x00\x00\x00\xff\xff", 6});
  EXPECT_THROW(garbage.next(), std::runtime_error);
  v1::ToFollower message;
  message.mutable_telemetry()->set_certificate_code(std::string(feed_frame_limit, 'x'));
  EXPECT_THROW(encode_feed(message), std::length_error);
}

TEST(Follower, IsReadyWhenAllThatWasDurableIsThere) {
  test::Table table;
  Follower follower;
  EXPECT_FALSE(follower.ready());
  follower.feed(entries_frame({table.entries[0]}, table.state.seq), Duration{});
  EXPECT_FALSE(follower.ready());
  follower.feed(entries_frame({table.entries[1]}, table.state.seq), Duration{});
  EXPECT_TRUE(follower.ready());
  EXPECT_EQ(tournament::dump(follower.state()), tournament::dump(table.state));
  EXPECT_TRUE(follower.take_touched().event);
  EXPECT_TRUE(follower.take_touched().empty());
}

TEST(Follower, RefusesAGap) {
  test::Table table;
  Follower follower;
  EXPECT_THROW(follower.feed(entries_frame({table.entries[1]}, 2), Duration{}), std::runtime_error);
}

TEST(Follower, TakesTheClockFromTheMessageThatWasLeastLate) {
  Follower follower;
  follower.feed(clock_frame(Instant{Duration{1000}}), Duration{100});  // 100 late
  follower.feed(clock_frame(Instant{Duration{2000}}), Duration{1000});
  follower.feed(clock_frame(Instant{Duration{3000}}), Duration{2300});  // 300 late
  EXPECT_EQ(follower.server_at(Duration{2300}), Instant{Duration{3300}});
}

}  // namespace
}  // namespace c715::web
