// The life of a match: every command in every state, and the clock across phases.
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "tests/support/event.hpp"

namespace c715::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using S = v1::MatchState;

constexpr char load[] = R"(load_match { field: "1" match: 1 })";
constexpr char start[] = R"(start_match { field: "1" })";
constexpr char stop[] = R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })";

// Brings field 1 into `state` by commands alone.
Table in_state(S state) {
  Table t;
  if (state == v1::MATCH_STATE_SCHEDULED) return t;
  t.must(load);
  if (state == v1::MATCH_STATE_LOADED) return t;
  t.must(start);
  if (state == v1::MATCH_STATE_COUNTDOWN) return t;
  t.run(seconds{23});
  if (state == v1::MATCH_STATE_STOPPED) t.must(stop);
  if (state == v1::MATCH_STATE_ABORTED) t.must(R"(abort_match { field: "1" })");
  if (state == v1::MATCH_STATE_INTERRUPTED) {
    t.must(board("ban-trong-tai"), R"(stop_field { field: "1" cause: STOP_CAUSE_BOARD_LOST })");
    t.must(R"(clear_stop { field: "1" reason: "cáp lỏng" })");
  }
  bool const beyond = state == v1::MATCH_STATE_ENDED || state == v1::MATCH_STATE_REVIEW ||
                      state == v1::MATCH_STATE_COMMITTED;
  if (!beyond) return t;
  t.run(seconds{200});
  if (state == v1::MATCH_STATE_ENDED) return t;
  t.must(R"(open_review { field: "1" })");
  if (state == v1::MATCH_STATE_COMMITTED) t.must(R"(confirm_result { field: "1" })");
  return t;
}

std::vector<S> all_states() {
  std::vector<S> states;
  // WITHDRAWN is no state of a field: such a match is on none.
  for (int s = v1::MATCH_STATE_SCHEDULED; s < v1::MATCH_STATE_WITHDRAWN; ++s) {
    states.push_back(static_cast<S>(s));
  }
  return states;
}

TEST(Life, every_state_can_be_reached) {
  for (auto const state : all_states()) {
    EXPECT_EQ(in_state(state).life().state, state) << v1::MatchState_Name(state);
  }
}

TEST(Life, every_command_in_every_state) {
  using M = std::map<S, S>;
  struct {
    char const* command;
    M leads_to;  // states it is granted in, and the state after; refused in every other
  } const rows[] = {
      {R"(load_match { field: "1" match: 2 })",
       {{v1::MATCH_STATE_SCHEDULED, v1::MATCH_STATE_LOADED},
        {v1::MATCH_STATE_LOADED, v1::MATCH_STATE_LOADED},
        {v1::MATCH_STATE_COMMITTED, v1::MATCH_STATE_LOADED}}},
      {R"(unload_match { field: "1" })",
       {{v1::MATCH_STATE_LOADED, v1::MATCH_STATE_SCHEDULED},
        {v1::MATCH_STATE_ABORTED, v1::MATCH_STATE_SCHEDULED},
        {v1::MATCH_STATE_COMMITTED, v1::MATCH_STATE_SCHEDULED}}},
      {start, {{v1::MATCH_STATE_LOADED, v1::MATCH_STATE_COUNTDOWN}}},
      {R"(abort_match { field: "1" })",
       {{v1::MATCH_STATE_COUNTDOWN, v1::MATCH_STATE_ABORTED},
        {v1::MATCH_STATE_RUNNING, v1::MATCH_STATE_ABORTED}}},
      {R"(resume_match { field: "1" })",
       {{v1::MATCH_STATE_INTERRUPTED, v1::MATCH_STATE_COUNTDOWN}}},  // STOPPED: the stop is latched
      {R"(replay_match { field: "1" reason: "lỗi sân" })",
       {{v1::MATCH_STATE_STOPPED, v1::MATCH_STATE_LOADED},
        {v1::MATCH_STATE_INTERRUPTED, v1::MATCH_STATE_LOADED},
        {v1::MATCH_STATE_ABORTED, v1::MATCH_STATE_LOADED},
        {v1::MATCH_STATE_ENDED, v1::MATCH_STATE_LOADED},
        {v1::MATCH_STATE_REVIEW, v1::MATCH_STATE_LOADED}}},
      {R"(end_match { field: "1" })",
       {{v1::MATCH_STATE_STOPPED, v1::MATCH_STATE_ENDED},
        {v1::MATCH_STATE_INTERRUPTED, v1::MATCH_STATE_ENDED}}},
      {R"(open_review { field: "1" })", {{v1::MATCH_STATE_ENDED, v1::MATCH_STATE_REVIEW}}},
      {R"(confirm_result { field: "1" })", {{v1::MATCH_STATE_REVIEW, v1::MATCH_STATE_COMMITTED}}},
  };
  for (auto const& row : rows) {
    for (auto const state : all_states()) {
      auto t = in_state(state);
      auto const before = tournament::dump(t.state);
      auto const outcome = t(head_referee(), row.command);
      auto const want = row.leads_to.find(state);
      ASSERT_EQ(outcome.has_value(), want != row.leads_to.end())
          << row.command << " in " << v1::MatchState_Name(state);
      if (outcome) {
        EXPECT_EQ(t.life().state, want->second) << row.command;
      } else {
        EXPECT_EQ(tournament::dump(t.state), before) << "a refusal changes nothing";
      }
    }
  }
}

TEST(Life, a_stop_is_granted_in_every_state_and_latches) {
  for (auto const state : all_states()) {
    auto t = in_state(state);
    t.must(scorer(), stop);
    EXPECT_TRUE(t.life().stop.has_value()) << v1::MatchState_Name(state);
    bool const ran = state == v1::MATCH_STATE_COUNTDOWN || state == v1::MATCH_STATE_RUNNING;
    EXPECT_EQ(t.life().state, ran ? v1::MATCH_STATE_STOPPED : state);
  }
}

TEST(Life, phases_begin_exactly_however_late_the_timer_fires) {
  Table t;
  t.must(load);
  t.must(start);
  auto const run_from = t.now + seconds{3};
  t.pass(milliseconds{3'400});  // the timer fires 0.4 s late
  t.must(system("timer"), R"(meet_deadline { field: "1" })");
  EXPECT_EQ(t.life().clock.at, run_from);
  t.pass(seconds{30});  // and then not for half a minute
  t.must(system("timer"), R"(meet_deadline { field: "1" })");
  EXPECT_EQ(t.life().phase, 1);
  EXPECT_EQ(t.reason(system("timer"), R"(meet_deadline { field: "1" })"),
            v1::REASON_DEADLINE_NOT_DUE);
  t.run(seconds{60});
  EXPECT_EQ(t.life().phase, 2);
  t.run(seconds{60});
  EXPECT_EQ(t.life().state, v1::MATCH_STATE_ENDED);
  EXPECT_EQ(t.life().clock.elapsed, seconds{120});
}

TEST(Life, resume_goes_on_with_the_remaining_time_and_phase) {
  auto t = in_state(v1::MATCH_STATE_STOPPED);  // 23 s after start: 20 s played
  EXPECT_EQ(t.life().clock.elapsed, seconds{20});
  t.pass(seconds{300});
  t.must(R"(clear_stop { field: "1" reason: "dây vướng" })");
  t.must(R"(resume_match { field: "1" })");
  t.run(seconds{3});
  EXPECT_EQ(t.life().state, v1::MATCH_STATE_RUNNING);
  EXPECT_EQ(t.life().phase, 1);
  EXPECT_EQ(match::elapsed_at(t.life(), t.state.game, t.now), seconds{20});
  t.run(seconds{100} - milliseconds{1});
  EXPECT_EQ(t.life().state, v1::MATCH_STATE_RUNNING);
  t.run(milliseconds{1});
  EXPECT_EQ(t.life().state, v1::MATCH_STATE_ENDED);
}

TEST(Life, a_replay_empties_the_sheets_and_counts_the_attempt) {
  auto t = in_state(v1::MATCH_STATE_ENDED);
  t.must(scorer(),
         R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "store" delta: 3 })");
  t.must(R"(replay_match { field: "1" reason: "lỗi sân" })");
  EXPECT_EQ(t.match(1).attempt, 2);
  EXPECT_TRUE(t.match(1).sheets.red.empty());
  EXPECT_EQ(t.life().clock.elapsed, Duration{});
}

TEST(Life, a_replay_wants_a_reason) {
  auto t = in_state(v1::MATCH_STATE_ENDED);
  EXPECT_EQ(t.reason(head_referee(), R"(replay_match { field: "1" })"), v1::REASON_REASON_REQUIRED);
}

TEST(Life, the_confirmed_result_is_what_the_sheets_say) {
  auto t = in_state(v1::MATCH_STATE_ENDED);
  t.must(scorer(),
         R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "hill" delta: 2 })");
  t.must(scorer(),
         R"(adjust_element { match: 1 alliance: ALLIANCE_RED element: "foul" delta: 1 })");
  t.must(R"(open_review { field: "1" })");
  t.must(R"(confirm_result { field: "1" })");
  ASSERT_TRUE(t.match(1).result.has_value());
  EXPECT_EQ(t.match(1).result->red_points, 10);
  EXPECT_EQ(t.match(1).result->blue_points, 5);
  EXPECT_EQ(t.match(1).result->by, "Hạnh");
}

TEST(Life, a_start_lists_every_blocker_and_overrides_are_journaled) {
  Table t;
  t.must(load);
  t.must(board("ban-trong-tai"),
         R"(report_board { board: "ban-trong-tai" presence: BOARD_PRESENCE_ABSENT })");
  auto const refused = t(head_referee(), start);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().reason(), v1::REASON_START_BLOCKED);
  ASSERT_EQ(refused.error().blockers_size(), 1);
  EXPECT_EQ(refused.error().blockers(0).reason(), v1::REASON_BOARD_ABSENT);
  auto const taken = t(head_referee(), R"(start_match { field: "1"
      overrides { reason: REASON_BOARD_ABSENT subject: "ban-trong-tai" } })");
  ASSERT_TRUE(taken.has_value());
  EXPECT_TRUE(taken->front().has_blocker_overridden());
  EXPECT_EQ(t.life().state, v1::MATCH_STATE_COUNTDOWN);
}

TEST(Life, an_override_for_another_board_does_not_count) {
  Table t;
  t.must(load);
  t.must(board("ban-trong-tai"),
         R"(report_board { board: "ban-trong-tai" presence: BOARD_PRESENCE_ABSENT })");
  EXPECT_EQ(t.reason(head_referee(), R"(start_match { field: "1"
      overrides { reason: REASON_BOARD_ABSENT subject: "kho-do" } })"),
            v1::REASON_START_BLOCKED);
}

TEST(Life, only_a_board_with_a_start_input_of_this_field_may_start) {
  Table t;
  t.must(load);
  EXPECT_EQ(t.reason(board("kho-do"), start), v1::REASON_NOT_ALLOWED);
  EXPECT_EQ(t.reason(board("nobody"), start), v1::REASON_NOT_ALLOWED);
  t.must(board("ban-trong-tai"), start);
  EXPECT_EQ(t.life().state, v1::MATCH_STATE_COUNTDOWN);
}

}  // namespace
}  // namespace c715::test
