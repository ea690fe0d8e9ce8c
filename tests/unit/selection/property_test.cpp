// What holds for every selection, whatever is tried.
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/unit/selection/script.hpp"

namespace c715::selection::test {
namespace {

using Random = std::mt19937;

int below(Random& random, int limit) {
  return static_cast<int>(random() % static_cast<unsigned>(limit));
}

// One selection as it went: the state after each act that was possible.
struct Course {
  Rules rules{};
  std::vector<TeamId> ranked{};
  std::vector<Act> acts{};
  std::vector<Selection> states{};
};

Rules any_rules(Random& random) {
  return {.alliances = 2 + below(random, 7),
          .picks = 1 + below(random, 3),
          .order = below(random, 2) == 0 ? Order::serpentine : Order::straight,
          .declined_may_captain = below(random, 2) == 0,
          .captains_may_be_picked = below(random, 2) == 0,
          .backups = below(random, 5)};
}

// Which acts are tried: how often in 100 a team leaves or a captain passes.
struct Habits {
  int leaves = 0;
  int passes = 0;
};

// Anything, possible or not. The answer to an invitation is more often yes.
Act any_act(Random& random, Course const& course, Habits const& habits) {
  int const last = static_cast<int>(course.ranked.size());
  TeamId const team{std::to_string(below(random, last + 2))};
  int const chance = below(random, 100);
  if (chance < habits.leaves) return Withdraw{team};
  if (chance < habits.leaves + habits.passes) return Pass{below(random, 3)};
  int const alliance = below(random, 4) == 0 ? below(random, 5) : 0;
  switch (below(random, 6)) {
    case 0:
      return Decline{};
    case 1:
    case 2:
      return Pick{.team = team, .alliance = alliance};
    case 3:
      return Accept{};
    default:
      return Invite{.team = team, .alliance = alliance};
  }
}

Course any_course(Random& random, Habits const& habits) {
  Course course{.rules = any_rules(random)};
  int const spare = below(random, 6);
  course.ranked = ranking(course.rules.alliances * (1 + course.rules.picks) + spare);
  course.states.push_back(start(course.rules, course.ranked));
  for (int i = 0; i < 4000 && !finished(course.states.back()); ++i) {
    auto const& now = course.states.back();
    auto act = any_act(random, course, habits);
    // Captains whom everybody declined can only pass.
    if (!now.invited && invitable(now).empty()) act = Pass{};
    if (refusal_of(now, act)) {
      EXPECT_EQ(after(now, act), now);
      continue;
    }
    course.states.push_back(after(now, act));
    course.acts.push_back(act);
  }
  return course;
}

class AnyCourse : public testing::Test {
 protected:
  template <class Check>
  void each(Habits const& habits, Check check) {
    Random random{715};
    for (int i = 0; i < 300 && !HasFailure(); ++i) {
      SCOPED_TRACE(i);
      check(any_course(random, habits));
    }
  }
};

constexpr Habits calm = {};
constexpr Habits passing = {.leaves = 0, .passes = 10};
constexpr Habits wild = {.leaves = 3, .passes = 5};

TEST_F(AnyCourse, a_team_is_in_at_most_one_alliance) {
  each(wild, [](Course const& course) {
    for (auto const& state : course.states) {
      std::map<TeamId, int> places;
      for (std::size_t i = 0; i < state.alliances.size(); ++i) {
        auto members = state.alliances[i].picks;
        ASSERT_LE(std::ssize(members), course.rules.picks);
        if (state.alliances[i].captain) members.push_back(*state.alliances[i].captain);
        for (auto const& team : members) {
          ASSERT_TRUE(places.emplace(team, static_cast<int>(i) + 1).second);
        }
      }
      for (auto const& candidate : state.teams) {
        auto const place = places.find(candidate.team);
        ASSERT_EQ(candidate.alliance, place == places.end() ? 0 : place->second);
        ASSERT_FALSE(candidate.left && candidate.alliance != 0);
      }
    }
  });
}

TEST_F(AnyCourse, a_step_back_is_the_state_before) {
  each(wild, [](Course const& course) {
    auto acts = course.acts;
    for (std::size_t i = course.states.size(); i-- > 0;) {
      ASSERT_EQ(replay(course.rules, course.ranked, acts), course.states[i]);
      if (!acts.empty()) acts.pop_back();
    }
  });
}

TEST_F(AnyCourse, who_declined_is_never_invited_again_and_no_backup) {
  each(wild, [](Course const& course) {
    std::set<TeamId> refused;
    for (std::size_t i = 0; i < course.acts.size(); ++i) {
      auto const& act = course.acts[i];
      if (auto const* invite = std::get_if<Invite>(&act)) {
        ASSERT_EQ(refused.count(invite->team), 0U);
      }
      if (auto const* pick = std::get_if<Pick>(&act)) {
        ASSERT_EQ(refused.count(pick->team), 0U);
      }
      if (std::holds_alternative<Decline>(act)) refused.insert(*course.states[i].invited);
      for (auto const& team : invitable(course.states[i + 1])) ASSERT_EQ(refused.count(team), 0U);
    }
    for (auto const& team : backups(course.states.back())) EXPECT_EQ(refused.count(team), 0U);
  });
}

TEST_F(AnyCourse, who_can_be_invited_is_listed_in_the_order_of_the_ranking) {
  each(wild, [](Course const& course) {
    for (auto const& state : course.states) {
      std::vector<TeamId> possible;
      for (auto const& team : course.ranked) {
        if (!refusal_of(state, Invite{.team = team})) possible.push_back(team);
      }
      ASSERT_EQ(invitable(state), possible);
    }
  });
}

TEST_F(AnyCourse, is_finished_exactly_when_all_turns_are_done) {
  each(passing, [](Course const& course) {
    std::vector<int> done(static_cast<std::size_t>(course.rules.alliances));
    for (std::size_t i = 0; i < course.states.size(); ++i) {
      auto const& state = course.states[i];
      bool open = false;
      for (std::size_t k = 0; k < done.size(); ++k) {
        open = open || (state.alliances[k].captain && done[k] < course.rules.picks);
      }
      ASSERT_EQ(finished(state), !open);
      if (i == course.acts.size()) break;
      auto const& act = course.acts[i];
      auto const turn = *on_turn(state);
      bool const joins = std::holds_alternative<Accept>(act) || std::holds_alternative<Pick>(act);
      bool const gone =
          std::holds_alternative<Pass>(act) && (turn.again || invitable(state).empty());
      if (joins || gone) ++done[static_cast<std::size_t>(turn.alliance - 1)];
    }
    ASSERT_TRUE(finished(course.states.back()));
  });
}

TEST_F(AnyCourse, turns_and_picks_of_an_alliance_never_exceed_the_rounds) {
  each(wild, [](Course const& course) {
    for (auto const& state : course.states) {
      EXPECT_TRUE(std::is_sorted(state.turns.begin(), state.turns.end(),
                                 [](Turn const& a, Turn const& b) { return a.round < b.round; }));
      for (std::size_t i = 0; i < state.alliances.size(); ++i) {
        auto const turns = std::count_if(state.turns.begin(), state.turns.end(), [&](auto& turn) {
          return turn.alliance == static_cast<int>(i) + 1;
        });
        ASSERT_LE(turns + std::ssize(state.alliances[i].picks), course.rules.picks);
      }
      ASSERT_EQ(captain_on_turn(state).has_value(), !finished(state));
    }
    EXPECT_TRUE(finished(course.states.back()));
  });
}

TEST_F(AnyCourse, captains_stand_in_the_order_of_the_ranking) {
  each(passing, [](Course const& course) {
    for (auto const& state : course.states) {
      int last = 0;
      for (auto const& alliance : state.alliances) {
        if (!alliance.captain) continue;
        int const rank = std::stoi(alliance.captain->value());
        ASSERT_LT(last, rank);
        last = rank;
        ASSERT_TRUE(course.rules.captains_may_be_picked || rank <= course.rules.alliances);
      }
    }
  });
}

TEST_F(AnyCourse, turns_come_in_the_order_of_the_rules) {
  each(calm, [](Course const& course) {
    auto expected = turn_order(course.rules);
    std::reverse(expected.begin(), expected.end());
    for (std::size_t i = 0; i < course.acts.size(); ++i) {
      ASSERT_EQ(on_turn(course.states[i]), expected.back());
      auto const& act = course.acts[i];
      bool const ends =
          !std::holds_alternative<Invite>(act) && !std::holds_alternative<Decline>(act);
      if (ends) expected.pop_back();
      // Alliances that nobody is left to lead have no turns.
      auto const next = on_turn(course.states[i + 1]);
      while (!expected.empty() && next != expected.back()) {
        auto const skipped = static_cast<std::size_t>(expected.back().alliance - 1);
        ASSERT_FALSE(course.states[i + 1].alliances[skipped].captain);
        expected.pop_back();
      }
    }
    EXPECT_TRUE(expected.empty());
  });
}

}  // namespace
}  // namespace c715::selection::test
