// The public stream: order, resuming, slow viewers.
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "tests/integration/web/plane_fixture.hpp"

namespace c715::test {
namespace {

using std::chrono::milliseconds;

constexpr char const* load = R"(load_match { field: "1" match: 1 })";
constexpr char const* start_match = R"(start_match { field: "1" })";
constexpr char const* tap =
    R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "store" phase: "auto" delta: 1 })";
constexpr char const* untap =
    R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "store" phase: "auto" delta: -1 })";

class StreamTest : public PlaneTest {
 protected:
  void begin_match() {
    table.must(load);
    table.must(start_match);
    table.run(std::chrono::seconds{5});
  }
  void tap_and_feed(int taps) {
    for (int i = 0; i < taps; ++i) {
      table.must(i % 2 == 0 ? tap : untap);
      feed();
    }
  }
};

TEST_F(StreamTest, BeginsWithEverything) {
  begin_match();
  start();
  EventClient viewer{port()};
  EXPECT_EQ(status_of(viewer.head), 200);
  EXPECT_EQ(field_of(viewer.head, "Content-Type"), "text/event-stream");
  EXPECT_EQ(field_of(viewer.head, "Cache-Control"), "no-store");
  auto const first = viewer.next();
  EXPECT_EQ(first.name, "snapshot");
  EXPECT_EQ(first.id, table.state.seq);
  EXPECT_NE(first.data.find("\"matches\":["), std::string::npos);
  auto const second = viewer.next();
  EXPECT_EQ(second.name, "tick");
  EXPECT_TRUE(second.data.starts_with("{\"serverAtMs\":\""));
}

TEST_F(StreamTest, TellsATapInOneSmallUpdate) {
  begin_match();
  start();
  EventClient viewer{port()};
  viewer.next("snapshot");
  table.must(tap);
  feed();
  auto const update = viewer.next("update");
  EXPECT_EQ(update.id, table.state.seq);
  EXPECT_NE(update.data.find("\"scores\":[{\"match\":1"), std::string::npos);
  EXPECT_EQ(update.data.find("\"fields\""), std::string::npos);
}

TEST_F(StreamTest, SaysNothingOfWhatIsNotPublic) {
  begin_match();
  start();
  EventClient viewer{port()};
  viewer.next("snapshot");
  table.must(system("timer"), "mark_clock {}");
  table.must(user("Thu", {v1::ROLE_ORGANISER}), R"(add_user { name: "Minh" roles: ROLE_SCORER })");
  feed();
  auto const silent = table.state.seq;
  table.must(tap);
  feed();
  EXPECT_EQ(viewer.next("update").id, silent + 1);
}

TEST_F(StreamTest, FiftyViewersSeeTheSameInOrder) {
  begin_match();
  web::HttpLimits limits;
  limits.per_address = 100;
  start(limits);
  std::vector<EventClient> viewers;
  for (int i = 0; i < 50; ++i) viewers.emplace_back(port());
  for (auto& viewer : viewers) viewer.next("snapshot");
  tap_and_feed(100);
  auto const last = table.state.seq;
  std::map<std::int64_t, std::string> told;
  for (auto& viewer : viewers) {
    std::int64_t before = 0;
    while (before < last) {
      auto const update = viewer.next("update");
      EXPECT_GT(update.id, before);
      before = update.id;
      auto const [known, added] = told.try_emplace(update.id, update.data);
      EXPECT_EQ(known->second, update.data);
    }
    EXPECT_EQ(before, last);
  }
}

TEST_F(StreamTest, ResumesWhereItWas) {
  begin_match();
  start();
  std::int64_t seen = 0;
  {
    EventClient viewer{port()};
    viewer.next("snapshot");
    table.must(tap);
    feed();
    seen = viewer.next("update").id;
  }
  tap_and_feed(5);
  EventClient back{port(), "Last-Event-ID: " + std::to_string(seen) + "\r\n"};
  for (std::int64_t seq = seen + 1; seq <= table.state.seq; ++seq) {
    auto const event = back.next();
    EXPECT_EQ(event.name, "update");
    EXPECT_EQ(event.id, seq);
  }
  EXPECT_EQ(back.next().name, "tick");
}

TEST_F(StreamTest, GivesASnapshotWhenItCannotResume) {
  begin_match();
  start();
  auto const base = table.state.seq;
  tap_and_feed(static_cast<int>(web::StreamRing::updates_limit) + 10);
  for (std::int64_t const id : {base - 1, base, base + 5, table.state.seq + 1}) {
    EventClient viewer{port(), "Last-Event-ID: " + std::to_string(id) + "\r\n"};
    auto const event = viewer.next();
    EXPECT_EQ(event.name, "snapshot") << id;
  }
  auto const oldest = table.state.seq - static_cast<std::int64_t>(web::StreamRing::updates_limit);
  EventClient lucky{port(), "Last-Event-ID: " + std::to_string(oldest) + "\r\n"};
  EXPECT_EQ(lucky.next().id, oldest + 1);
}

// A snapshot made for one viewer serves the next ones too, with the updates since.
TEST_F(StreamTest, ALateViewerIsBroughtToThePresent) {
  begin_match();
  start();
  EventClient first{port()};
  first.next("snapshot");
  tap_and_feed(1);
  EventClient second{port()};
  auto const snapshot = second.next();
  EXPECT_EQ(snapshot.name, "snapshot");
  auto last = snapshot.id;
  while (last < table.state.seq) last = second.next("update").id;
  EXPECT_EQ(last, table.state.seq);
  tap_and_feed(1);
  EXPECT_EQ(second.next("update").id, table.state.seq);
}

TEST_F(StreamTest, AReaderThatStopsIsDroppedAndTheOthersAreNot) {
  begin_match();
  web::StreamLimits stream;
  stream.queue_bytes = 2000;
  start({}, stream);
  EventClient slow{port(), {}, 2048};
  EventClient good{port()};
  good.next("snapshot");
  ASSERT_EQ(viewers(), 2U);
  auto const until = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  while (viewers() == 2U && std::chrono::steady_clock::now() < until) {
    tap_and_feed(200);
    while (good.next("update").id < table.state.seq) {
    }
  }
  EXPECT_EQ(viewers(), 1U);
  tap_and_feed(1);
  EXPECT_EQ(good.next("update").id, table.state.seq);
}

TEST_F(StreamTest, AReaderThatStallsIsDropped) {
  begin_match();
  web::StreamLimits stream;
  stream.stall = milliseconds{100};
  start({}, stream);
  EventClient slow{port(), {}, 2048};
  auto const until = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  while (connections() == 1U && std::chrono::steady_clock::now() < until) tap_and_feed(50);
  EXPECT_EQ(connections(), 0U);
}

TEST_F(StreamTest, AViewerWithTooMuchToSayIsDropped) {
  start();
  EventClient viewer{port()};
  viewer.next("snapshot");
  viewer.raw().send(std::string(5000, 'x'));
  EXPECT_TRUE(viewer.raw().closed_by_peer());
  EXPECT_TRUE(settle(0));
}

TEST_F(StreamTest, ManyViewersAreServedInSlices) {
  begin_match();
  web::HttpLimits limits;
  limits.per_address = 100;
  web::StreamLimits stream;
  stream.slice = 3;
  start(limits, stream);
  std::vector<EventClient> viewers;
  for (int i = 0; i < 20; ++i) viewers.emplace_back(port());
  for (auto& viewer : viewers) viewer.next("snapshot");
  tap_and_feed(50);
  for (auto& viewer : viewers) {
    std::int64_t before = 0;
    while (before < table.state.seq) {
      auto const id = viewer.next("update").id;
      EXPECT_GT(id, before);
      before = id;
    }
  }
}

TEST_F(StreamTest, EndsWithTheServer) {
  start();
  EventClient viewer{port()};
  viewer.next("snapshot");
  stop();
  EXPECT_TRUE(viewer.raw().closed_by_peer());
}

}  // namespace
}  // namespace c715::test
