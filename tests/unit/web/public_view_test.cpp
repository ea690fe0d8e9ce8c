// The public view: names, clocks, and updates that always bring a viewer to the present.
#include "server/web/public_view.hpp"

#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include <gtest/gtest.h>

#include "server/web/json.hpp"
#include "server/web/public_feed.hpp"
#include "tests/support/event.hpp"

namespace c715::web {
namespace {

using test::Table;

// What a page holds: the last snapshot, with every update laid over it by id.
struct Viewer {
  v1::PublicEvent event;
  std::map<std::int32_t, v1::PublicMatch> matches;
  std::map<std::string, v1::PublicField> fields;

  void take(v1::PublicSnapshot const& snapshot) {
    event = snapshot.event();
    matches.clear();
    fields.clear();
    for (auto const& match : snapshot.matches()) matches[match.id()] = match;
    for (auto const& field : snapshot.fields()) fields[field.id()] = field;
  }
  void take(v1::PublicUpdate const& update) {
    for (auto const& match : update.matches()) matches[match.id()] = match;
    for (auto const& field : update.fields()) fields[field.id()] = field;
    for (auto const& score : update.scores()) {
      take_side(score.red(), *matches.at(score.match()).mutable_red());
      take_side(score.blue(), *matches.at(score.match()).mutable_blue());
    }
  }
  static void take_side(v1::PublicSide const& from, v1::PublicSide& to) {
    to.set_points(from.points());
    *to.mutable_counts() = from.counts();
  }
  [[nodiscard]] v1::PublicSnapshot all() const {
    v1::PublicSnapshot out;
    *out.mutable_event() = event;
    for (auto const& [id, match] : matches) *out.add_matches() = match;
    for (auto const& [id, field] : fields) *out.add_fields() = field;
    return out;
  }
};

std::string present(tournament::State const& state) {
  auto snapshot = public_snapshot(state, Instant{});
  snapshot.clear_seq();
  return to_json(snapshot);
}

// Feeds a viewer with the updates of every entry, and checks it after each one.
void expect_followed(std::vector<v1::Entry> const& entries) {
  tournament::State state;
  Viewer viewer;
  for (auto const& entry : entries) {
    auto const touched = fold(state, entry);
    if (touched.event) {
      viewer.take(public_snapshot(state, Instant{}));
    } else {
      viewer.take(public_update(state, touched, Instant{}));
    }
    ASSERT_EQ(to_json(viewer.all()), present(state)) << entry.ShortDebugString();
  }
}

constexpr char const* load = R"(load_match { field: "1" match: 1 })";
constexpr char const* start = R"(start_match { field: "1" })";
constexpr char const* tap =
    R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "store" phase: "auto" delta: 1 })";

TEST(PublicUpdate, FollowsAWholeMatch) {
  Table table;
  table.must(load);
  table.must(start);
  table.run(std::chrono::seconds{10});
  table.must(tap);
  table.must(R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })");
  table.must(R"(clear_stop { field: "1" reason: "Anh Nam mở nút" })");
  table.must(R"(resume_match { field: "1" })");
  table.run(std::chrono::seconds{200});
  table.must(tap);
  table.must(R"(open_review { field: "1" })");
  table.must(R"(confirm_result { field: "1" })");
  table.must(R"(unload_match { field: "1" })");
  table.must(R"(load_match { field: "1" match: 3 })");
  table.must(R"(unload_match { field: "1" })");
  expect_followed(table.entries);
}

TEST(PublicUpdate, FollowsAnAbortAndAReplay) {
  Table table;
  table.must(load);
  table.must(start);
  table.run(std::chrono::seconds{20});
  table.must(tap);
  table.must(R"(abort_match { field: "1" reason: "Mất điện" })");
  table.must(R"(replay_match { field: "1" reason: "Mất điện" })");
  expect_followed(table.entries);
}

TEST(PublicUpdate, FollowsRandomWishes) {
  std::vector<std::string> const wishes{
      load,
      R"(load_match { field: "1" match: 2 })",
      R"(unload_match { field: "1" })",
      start,
      tap,
      R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "store" phase: "auto" delta: -1 })",
      R"(adjust_element { match: 2 alliance: ALLIANCE_BLUE element: "hill" phase: "driver" delta: 2 })",
      R"(abort_match { field: "1" reason: "x" })",
      R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })",
      R"(clear_stop { field: "1" reason: "x" })",
      R"(resume_match { field: "1" })",
      R"(replay_match { field: "1" reason: "x" })",
      R"(open_review { field: "1" })",
      R"(confirm_result { field: "1" })"};
  std::mt19937 random{715};
  for (int run = 0; run < 10; ++run) {
    Table table;
    for (int step = 0; step < 200; ++step) {
      // Most of them are refused in the state at hand; those that are granted are what counts.
      (void)table(test::head_referee(), wishes[random() % wishes.size()]);
      table.run(std::chrono::milliseconds{random() % 8000});
    }
    ASSERT_GT(table.entries.size(), 40U);
    expect_followed(table.entries);
  }
}

TEST(PublicUpdate, FollowsTheFeedWithoutPeople) {
  Table table;
  table.must(load);
  table.must(start);
  table.run(std::chrono::seconds{10});
  table.must(tap);
  table.must(R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })");
  tournament::State whole;
  tournament::State stripped;
  for (auto const& entry : table.entries) {
    auto const a = fold(whole, entry);
    auto const b = fold(stripped, for_public(entry));
    EXPECT_EQ(a.matches, b.matches);
    ASSERT_EQ(present(whole), present(stripped));
  }
}

struct TouchCase {
  char const* name;
  char const* wish;
  bool event;
  std::set<std::int32_t> matches;
  std::set<std::int32_t> scores;
  std::set<std::string> fields;
};

// Each wish on top of the ones before it.
TEST(Touched, IsTheLeastThatChanged) {
  std::vector<TouchCase> const cases{
      {"load", load, false, {1}, {}, {"1"}},
      {"start", start, false, {1}, {}, {"1"}},
      {"tap", tap, false, {}, {1}, {}},
      {"stop", R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })", false, {1}, {}, {"1"}},
      {"clear", R"(clear_stop { field: "1" reason: "x" })", false, {1}, {}, {"1"}},
      {"replay", R"(replay_match { field: "1" reason: "x" })", false, {1}, {}, {"1"}},
      {"unload", R"(unload_match { field: "1" })", false, {1}, {}, {"1"}},
      {"person", R"(add_user { name: "Lò Văn Minh" roles: ROLE_SCORER })", false, {}, {}, {}},
  };
  Table table;
  for (auto const& c : cases) {
    auto state = table.state;
    auto const seq = table.state.seq;
    auto const& actor = std::string{c.name} == "person" ? test::user("Thu", {v1::ROLE_ORGANISER})
                                                        : test::head_referee();
    table.must(actor, c.wish);
    ASSERT_EQ(table.state.seq, seq + 1) << c.name;
    auto const touched = fold(state, table.entries.back());
    EXPECT_EQ(touched.event, c.event) << c.name;
    EXPECT_EQ(touched.matches, c.matches) << c.name;
    EXPECT_EQ(touched.scores, c.scores) << c.name;
    EXPECT_EQ(touched.fields, c.fields) << c.name;
    table.pass(std::chrono::milliseconds{100});
    if (std::string{c.name} == "start") table.run(std::chrono::seconds{5});
  }
}

TEST(Touched, MergesByUnion) {
  Touched a;
  a.matches = {1};
  Touched b;
  b.scores = {2};
  b.fields = {"1"};
  b.event = true;
  a.merge(b);
  EXPECT_TRUE(a.event);
  EXPECT_EQ(a.matches, std::set<std::int32_t>{1});
  EXPECT_EQ(a.scores, std::set<std::int32_t>{2});
  EXPECT_EQ(a.fields, std::set<std::string>{"1"});
  EXPECT_FALSE(a.empty());
  EXPECT_TRUE(Touched{}.empty());
}

TEST(PublicUpdate, AScoreInsideAMatchIsNotToldTwice) {
  Table table;
  Touched touched;
  touched.matches = {1};
  touched.scores = {1, 2};
  auto const update = public_update(table.state, touched, table.now);
  EXPECT_EQ(update.matches_size(), 1);
  ASSERT_EQ(update.scores_size(), 1);
  EXPECT_EQ(update.scores(0).match(), 2);
}

TEST(PublicUpdate, OfATapIsSmall) {
  Table table;
  table.must(load);
  table.must(start);
  table.run(std::chrono::seconds{5});
  table.must(tap);
  Touched touched;
  touched.scores = {1};
  constexpr std::size_t limit_bytes = 200;
  EXPECT_LE(to_json(public_update(table.state, touched, table.now)).size(), limit_bytes);
}

TEST(PublicFeed, CarriesNoPerson) {
  Table table;
  table.must(test::user("Thu", {v1::ROLE_ORGANISER}),
             R"(add_user { name: "Lò Văn Minh" roles: ROLE_SCORER })");
  table.must(load);
  table.must(start);
  table.run(std::chrono::seconds{5});
  table.must(test::user("Lò Văn Minh", {v1::ROLE_HEAD_REFEREE}),
             R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })");
  table.must(R"(clear_stop { field: "1" reason: "Lò Văn Minh mở" })");
  table.must(R"(replay_match { field: "1" reason: "Lò Văn Minh ngã" })");
  std::string all;
  for (auto const& entry : table.entries) all += for_public(entry).SerializeAsString();
  for (char const* name : {"Lò Văn Minh", "Hạnh", "Thu"}) {
    EXPECT_EQ(all.find(name), std::string::npos) << name;
  }
  std::string told;
  for (auto const& entry : table.entries) told += entry.SerializeAsString();
  EXPECT_NE(told.find("Lò Văn Minh ngã"), std::string::npos);  // it was there to be taken out

  v1::Telemetry telemetry;
  telemetry.set_server_at_us(5);
  telemetry.add_consoles("bàn 1 (Lò Văn Minh)");
  telemetry.set_certificate_code("ABCD");
  v1::Telemetry clock;
  clock.set_server_at_us(5);
  EXPECT_EQ(for_public(telemetry).SerializeAsString(), clock.SerializeAsString());
}

std::string golden_path(std::string const& name) {
  return std::string{C715_SOURCE_DIR} + "/tests/golden/web/" + name;
}

std::string read_file(std::string const& path) {
  std::stringstream text;
  text << std::ifstream{path}.rdbuf();
  return text.str();
}

// Decides and applies, each wish after its wait.
void apply_all(tournament::State& state,
               std::vector<std::pair<std::string, Duration>> const& wishes) {
  Instant now = test::noon;
  for (auto const& [text, wait] : wishes) {
    now += wait;
    v1::Command command = test::wish(text);
    bool const by_system = command.has_create_event() || command.has_meet_deadline();
    *command.mutable_actor() = by_system ? test::system("setup") : test::head_referee();
    command.set_at_us(to_us(now));
    auto const events = tournament::decide(state, command);
    ASSERT_TRUE(events) << text << ": " << v1::Reason_Name(events.error().reason());
    v1::Entry entry;
    entry.set_seq(state.seq + 1);
    entry.set_at_us(to_us(now));
    *entry.mutable_actor() = command.actor();
    for (auto const& event : *events) *entry.add_events() = event;
    tournament::apply(state, entry);
  }
}

// Compares with the file; C715_REWRITE_GOLDEN=1 writes it instead, for a person to read and commit.
void expect_golden(std::string const& name, std::string const& text) {
  auto const path = golden_path(name);
  if (std::getenv("C715_REWRITE_GOLDEN") != nullptr) std::ofstream{path} << text << '\n';
  EXPECT_EQ(text + "\n", read_file(path)) << name;
}

TEST(PublicView, LooksAsDocumented) {
  // An event of its own, so that the files change only when the public view does.
  tournament::State state;
  apply_all(
      state,
      {{read_file(golden_path("event.txtpb")), Duration{}},
       {load, std::chrono::seconds{2}},
       {start, std::chrono::seconds{1}},
       {R"(meet_deadline { field: "1" })", std::chrono::seconds{3}},
       {tap, std::chrono::seconds{4}},
       {R"(adjust_element { match: 1 alliance: ALLIANCE_BLUE element: "foul" delta: 1 phase: "auto" })",
        std::chrono::seconds{1}}});
  auto const at = state.at + std::chrono::milliseconds{250};
  expect_golden("snapshot.json", to_json(public_snapshot(state, at)));
  expect_golden("match.json", to_json(explained_match(state, *tournament::find_match(state, 1))));
  Touched tapped;
  tapped.scores = {1};
  expect_golden("update_score.json", to_json(public_update(state, tapped, at)));
  Touched moved;
  moved.fields = {"1"};
  moved.matches = {1};
  expect_golden("update_field.json", to_json(public_update(state, moved, at)));
}

}  // namespace
}  // namespace c715::web
