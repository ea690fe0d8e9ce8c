// Inbox to answer: group commit, idempotence, the two states, the read-only latch, time.
#include "server/engine/engine.hpp"

#include <gtest/gtest.h>

#include "server/tournament/apply.hpp"
#include "tests/support/event.hpp"
#include "tests/support/memory_journal.hpp"

namespace c715::engine {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

struct Recorder final : Publisher {
  std::vector<std::int64_t> published;
  std::string failure;
  void publish(std::vector<std::shared_ptr<v1::Entry const>> const& entries,
               tournament::State const& durable) override {
    for (auto const& entry : entries) published.push_back(entry->seq());
    EXPECT_EQ(durable.seq, entries.back()->seq());
  }
  void read_only(std::string const& why) override { failure = why; }
};

class EngineTest : public testing::Test {
 protected:
  EngineTest() {
    clock.at = table.now;
    Recovered recovered;
    recovered.state = table.state;
    for (auto const& entry : table.entries) {
      journal.durable.push_back(std::make_shared<v1::Entry const>(entry));
    }
    engine.emplace(std::move(recovered), journal, clock, timer);
    engine->add_publisher(publisher);
  }

  v1::Command command(v1::Actor const& actor, std::string const& text, int id) {
    auto made = test::wish(text);
    made.set_id(std::string(15, '\0') + static_cast<char>(id));
    *made.mutable_actor() = actor;
    return made;
  }
  void ask(v1::Actor const& actor, std::string const& text, int id) {
    engine->submit(command(actor, text, id),
                   [this](v1::Answer const& answer) { answers.push_back(answer); });
  }
  void settle() {
    while (journal.commit()) {
    }
  }
  void start_match() {
    ask(test::head_referee(), R"(load_match { field: "1" match: 1 })", 1);
    ask(test::head_referee(), R"(start_match { field: "1" })", 2);
    settle();
    clock.at += seconds{3};
    engine->on_timer();
    settle();
    answers.clear();
  }

  static constexpr char tap[] =
      R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "store" delta: 1 })";

  test::Table table;
  test::MemoryJournal journal;
  test::ManualClock clock;
  test::ManualTimer timer;
  Recorder publisher;
  std::optional<Engine> engine;
  std::vector<v1::Answer> answers;
};

TEST_F(EngineTest, answers_and_publishes_only_what_is_durable) {
  ask(test::head_referee(), R"(load_match { field: "1" match: 1 })", 1);
  EXPECT_TRUE(answers.empty());
  EXPECT_TRUE(publisher.published.empty());
  EXPECT_EQ(engine->durable().seq, 2);
  journal.commit();
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].seq(), 3);
  EXPECT_EQ(publisher.published, (std::vector<std::int64_t>{3}));
}

TEST_F(EngineTest, decides_on_what_was_decided_not_on_what_is_durable) {
  ask(test::head_referee(), R"(load_match { field: "1" match: 1 })", 1);
  ask(test::head_referee(), R"(start_match { field: "1" })", 2);  // load is not durable yet
  settle();
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[1].seq(), 4);
}

TEST_F(EngineTest, waiting_commands_share_one_commit) {
  start_match();
  auto const before = journal.commits;
  for (int i = 10; i < 50; ++i) ask(test::scorer(), tap, i);
  EXPECT_EQ(journal.batch_size(), 1u) << "the first goes at once";
  settle();
  EXPECT_EQ(answers.size(), 40u);
  EXPECT_EQ(journal.commits - before, 2u);
}

TEST_F(EngineTest, a_command_delivered_three_times_counts_once) {
  start_match();
  ask(test::scorer(), tap, 10);
  ask(test::scorer(), tap, 10);  // while it is being written
  settle();
  ask(test::scorer(), tap, 10);  // after
  ASSERT_EQ(answers.size(), 3u);
  for (auto const& answer : answers) EXPECT_EQ(answer.seq(), answers[0].seq());
  EXPECT_EQ(game::count_of(engine->durable().matches.at(MatchId{1}).sheets.red, "store"), 1);
}

TEST_F(EngineTest, a_refusal_is_repeated_even_if_it_would_be_granted_now) {
  ask(test::head_referee(), R"(start_match { field: "1" })", 5);
  ask(test::head_referee(), R"(load_match { field: "1" match: 1 })", 6);
  settle();
  ask(test::head_referee(), R"(start_match { field: "1" })", 5);
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0].refusal().reason(), v1::REASON_NOTHING_LOADED);
  EXPECT_EQ(answers[2].refusal().reason(), v1::REASON_NOTHING_LOADED);
}

TEST_F(EngineTest, an_id_of_the_wrong_length_is_malformed) {
  auto bad = command(test::scorer(), tap, 1);
  bad.set_id("short");
  engine->submit(bad, [this](v1::Answer const& answer) { answers.push_back(answer); });
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].refusal().reason(), v1::REASON_MALFORMED);
}

TEST_F(EngineTest, a_full_inbox_says_busy_but_never_to_a_stop) {
  start_match();
  for (std::size_t i = 0; i < inbox_limit; ++i) {
    auto made = command(
        test::scorer(),
        i % 2 == 0
            ? tap
            : R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "store" delta: -1 })",
        0);
    made.set_id("0123456789" + std::to_string(100'000 + i));
    engine->submit(made);
  }
  ask(test::scorer(), tap, 100);
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].refusal().reason(), v1::REASON_BUSY);
  ask(test::scorer(), R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })", 101);
  settle();
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_GT(answers[1].seq(), 0);
  ask(test::scorer(), tap, 100);
  settle();
  EXPECT_GT(answers[2].seq(), 0) << "busy is not a first answer: the retry counts";
}

TEST_F(EngineTest, a_failed_commit_latches_read_only_and_drops_what_was_not_durable) {
  start_match();
  ask(test::scorer(), tap, 10);
  ask(test::scorer(), tap, 11);
  journal.fail("no space left");
  ASSERT_EQ(answers.size(), 2u);
  for (auto const& answer : answers) EXPECT_EQ(answer.refusal().reason(), v1::REASON_READ_ONLY);
  EXPECT_EQ(publisher.failure, "no space left");
  EXPECT_TRUE(engine->durable().matches.at(MatchId{1}).sheets.red.empty());
  ask(test::scorer(), tap, 12);
  EXPECT_EQ(answers.back().refusal().reason(), v1::REASON_READ_ONLY);
  EXPECT_FALSE(journal.busy()) << "never tried again";
  EXPECT_EQ(timer.armed, std::nullopt);
}

TEST_F(EngineTest, a_stop_that_nobody_records_is_told_from_one_that_did_not_happen) {
  start_match();
  ask(test::scorer(), R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })", 10);
  ask(test::scorer(), tap, 11);
  journal.fail("no space left");
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0].refusal().reason(), v1::REASON_STOPPED_NOT_RECORDED);
  EXPECT_EQ(answers[1].refusal().reason(), v1::REASON_READ_ONLY);
  ask(test::scorer(), R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })", 12);
  EXPECT_EQ(answers[2].refusal().reason(), v1::REASON_STOPPED_NOT_RECORDED);
  ask(test::scorer(), R"(stop_field { field: "9" cause: STOP_CAUSE_CONSOLE })", 13);
  EXPECT_EQ(answers[3].refusal().reason(), v1::REASON_NO_SUCH_FIELD) << "nothing was stopped";
}

TEST_F(EngineTest, nothing_to_record_is_answered_when_what_it_rests_on_is_durable) {
  ask(test::head_referee(), R"(load_match { field: "1" match: 1 })", 1);
  ask(test::head_referee(), R"(load_match { field: "1" match: 1 })", 2);  // true already
  EXPECT_TRUE(answers.empty());
  settle();
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[1].command_id().back(), 2);
  EXPECT_EQ(engine->durable().seq, 3) << "one entry";
}

TEST_F(EngineTest, the_timer_carries_a_match_from_start_to_end) {
  ask(test::head_referee(), R"(load_match { field: "1" match: 1 })", 1);
  ask(test::head_referee(), R"(start_match { field: "1" })", 2);
  settle();
  int fired = 0;
  while (timer.armed && fired < 10'000) {
    clock.at = std::max(clock.at, *timer.armed) + milliseconds{7};  // timers are late
    engine->on_timer();
    settle();
    ++fired;
  }
  EXPECT_EQ(engine->durable().matches.at(MatchId{1}).state, v1::MATCH_STATE_ENDED);
  std::size_t marks = 0;
  for (auto const& entry : journal.durable) marks += entry->kind() == "mark_clock" ? 1 : 0;
  EXPECT_GE(marks, 120u) << "a mark each second, countdown included";
  EXPECT_LE(marks, 126u);
  EXPECT_GE(journal.pulses.size(), 120u * 1000 / 60) << "a pulse each 50 ms, as late timers allow";
}

TEST_F(EngineTest, time_in_the_journal_never_runs_backwards) {
  start_match();
  auto const at = engine->durable().at;
  clock.at -= seconds{3'600};
  ask(test::scorer(), tap, 10);
  settle();
  EXPECT_EQ(engine->durable().at, at);
}

TEST_F(EngineTest, replaying_what_it_published_gives_its_state) {
  start_match();
  for (int i = 10; i < 30; ++i) ask(test::scorer(), tap, i);
  ask(test::scorer(), R"(stop_field { cause: STOP_CAUSE_CONSOLE })", 40);
  settle();
  tournament::State replayed;
  for (auto const& entry : journal.durable) tournament::apply(replayed, *entry);
  EXPECT_EQ(tournament::dump(replayed), tournament::dump(engine->durable()));
}

}  // namespace
}  // namespace c715::engine
