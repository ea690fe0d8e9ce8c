// The interlock of a start (S5), reason by reason.
#include <functional>

#include <gtest/gtest.h>

#include "server/match/field_life.hpp"
#include "tests/support/event.hpp"

namespace c715::match {
namespace {

using test::noon;

FieldLife ready() {
  FieldLife life;
  life.state = v1::MATCH_STATE_LOADED;
  life.match = MatchId{1};
  auto& box = life.boards[BoardId{"box"}];
  box.plan.set_required(true);
  box.present = true;
  box.since = noon - std::chrono::seconds{10};
  life.boards[BoardId{"counter"}];  // not required, absent
  return life;
}

TEST(StartBlockers, one_for_each_thing_that_is_wrong) {
  struct {
    char const* what;
    std::function<void(FieldLife&)> harm;
    std::vector<v1::Reason> reasons;
  } const cases[] = {
      {"all well", [](FieldLife&) {}, {}},
      {"stop latched", [](FieldLife& f) { f.stop = Stop{}; }, {v1::REASON_STOP_LATCHED}},
      {"stop pressed",
       [](FieldLife& f) { f.boards[BoardId{"box"}].e_stop = true; },
       {v1::REASON_STOP_PRESSED}},
      {"required board absent",
       [](FieldLife& f) { f.boards[BoardId{"box"}].present = false; },
       {v1::REASON_BOARD_ABSENT}},
      {"board at fault",
       [](FieldLife& f) { f.boards[BoardId{"box"}].fault = true; },
       {v1::REASON_BOARD_FAULT}},
      {"board back for less than a second",
       [](FieldLife& f) { f.boards[BoardId{"box"}].since = noon - std::chrono::milliseconds{999}; },
       {v1::REASON_BOARD_SETTLING}},
      {"back for a second",
       [](FieldLife& f) { f.boards[BoardId{"box"}].since = noon - std::chrono::seconds{1}; },
       {}},
      {"a board that is not required but pressed",
       [](FieldLife& f) {
         f.boards[BoardId{"counter"}].present = true;
         f.boards[BoardId{"counter"}].e_stop = true;
       },
       {v1::REASON_STOP_PRESSED}},
      {"all at once",
       [](FieldLife& f) {
         f.stop = Stop{};
         f.boards[BoardId{"box"}].e_stop = true;
         f.boards[BoardId{"box"}].fault = true;
       },
       {v1::REASON_STOP_LATCHED, v1::REASON_STOP_PRESSED, v1::REASON_BOARD_FAULT}},
  };
  for (auto const& c : cases) {
    auto life = ready();
    c.harm(life);
    std::vector<v1::Reason> reasons;
    for (auto const& blocker : start_blockers(life, noon)) reasons.push_back(blocker.reason());
    EXPECT_EQ(reasons, c.reasons) << c.what;
  }
}

TEST(StartBlockers, a_stop_is_never_overridden) {
  for (int r = 0; r < v1::Reason_ARRAYSIZE; ++r) {
    if (!v1::Reason_IsValid(r)) continue;
    auto const reason = static_cast<v1::Reason>(r);
    bool const board_or_teams =
        reason == v1::REASON_BOARD_ABSENT || reason == v1::REASON_BOARD_FAULT ||
        reason == v1::REASON_BOARD_SETTLING || reason == v1::REASON_TEAMS_MISSING ||
        reason == v1::REASON_TEAM_SUSPENDED || reason == v1::REASON_TEAM_GONE ||
        reason == v1::REASON_TEAM_NOT_INSPECTED;
    EXPECT_EQ(may_override(reason), board_or_teams) << v1::Reason_Name(reason);
  }
}

}  // namespace
}  // namespace c715::match
