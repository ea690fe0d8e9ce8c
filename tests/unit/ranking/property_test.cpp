// What holds for every stage: a total order, whatever order the input comes in, and true reasons.
#include <algorithm>
#include <map>
#include <random>

#include "server/ranking/draw.hpp"
#include "tests/unit/ranking/stage.hpp"

namespace c715::ranking::test {
namespace {

using Random = std::mt19937_64;

int pick(Random& random, int most) {
  return static_cast<int>(random() % static_cast<std::uint64_t>(most + 1));
}

// A stage with few different values, so that many teams tie.
struct Stage {
  Rules rules{};
  std::vector<TeamId> teams{};
  std::vector<MatchResult> results{};
  std::vector<TeamId> draw{};
};

Rules any_rules(Random& random) {
  Rules rules;
  int const keys = 1 + pick(random, 5);
  for (int i = 0; i < keys; ++i) {
    auto& key = *rules.keys.Add();
    key.set_id("k" + std::to_string(i));
    key.set_kind(static_cast<v1::RankingKeyKind>(1 + pick(random, 4)));
    key.set_fold(static_cast<v1::Fold>(1 + pick(random, 3)));
    key.set_lower_is_better(pick(random, 3) == 0);
  }
  for (int i = 0; i < pick(random, 2); ++i) {
    auto& step = *rules.drop_lowest.Add();
    step.set_matches(2 + 3 * i);
    step.set_drop(1 + i);
  }
  return rules;
}

Side any_side(Stage const& stage, Random& random, std::vector<TeamId>& free, int size) {
  Side side;
  for (int i = 0; i < size && !free.empty(); ++i) {
    side.teams.push_back({.team = free.back(),
                          .surrogate = pick(random, 15) == 0,
                          .no_show = pick(random, 20) == 0,
                          .disqualified = pick(random, 20) == 0});
    free.pop_back();
  }
  for (int i = 0; i < stage.rules.keys.size(); ++i) side.values.push_back(pick(random, 3) - 1);
  return side;
}

Stage any_stage(Random& random) {
  Stage stage{.rules = any_rules(random)};
  int const teams = pick(random, 12);
  for (int i = 0; i < teams; ++i) stage.teams.push_back(TeamId{std::to_string(100 - i)});
  int const size = 1 + pick(random, 2);
  int const matches = teams == 0 ? 0 : pick(random, 20);
  for (int i = 0; i < matches; ++i) {
    auto free = stage.teams;
    if (pick(random, 5) == 0) free.push_back(TeamId{"stranger"});
    std::shuffle(free.begin(), free.end(), random);
    auto& match = stage.results.emplace_back();
    match.match = MatchId{i + 1};
    match.red = any_side(stage, random, free, size);
    match.blue = any_side(stage, random, free, size);
    match.winner = static_cast<v1::Winner>(pick(random, 3));
  }
  if (pick(random, 1) == 0) stage.draw = draw_order(random(), stage.teams);
  return stage;
}

Table table_of(Stage const& stage) {
  return rank(stage.rules, stage.teams, stage.results, stage.draw);
}

// Everything a table says, as text.
std::string written(Table const& table) {
  std::ostringstream out;
  auto const say = [&](std::optional<Separation> const& from) {
    if (!from) return;
    out << " (" << from->other.value() << " " << from->key << " "
        << (from->own ? from->own->text() : "-") << " "
        << (from->others ? from->others->text() : "-") << ")";
  };
  for (auto const& row : table.rows) {
    out << row.rank << " " << row.team.value() << " " << row.played << "/" << row.won << "/"
        << row.tied << "/" << row.lost << "/" << row.disqualified << "/" << row.no_shows << "/"
        << row.surrogate;
    for (auto const& cell : row.cells) {
      out << " " << (cell.value ? cell.value->text() : "-");
      for (auto const match : cell.dropped) out << "~" << match.value();
    }
    say(row.above);
    say(row.below);
    out << "\n";
  }
  for (int const key : table.overflowed) out << "overflowed " << key << "\n";
  return out.str();
}

bool better(v1::RankingKey const& key, std::optional<Fraction> const& a,
            std::optional<Fraction> const& b) {
  if (!a || !b) return a.has_value();
  bool const lower = key.kind() == v1::RANKING_KEY_KIND_DRAW ||
                     (key.lower_is_better() && key.kind() != v1::RANKING_KEY_KIND_HEAD_TO_HEAD);
  return lower ? *a < *b : *a > *b;
}

class AnyStage : public testing::Test {
 protected:
  template <class Check>
  void each(Check check) {
    Random random{715};
    for (int round = 0; round < 2000; ++round) {
      auto const stage = any_stage(random);
      check(stage, random);
      if (HasFailure()) {
        ADD_FAILURE() << "round " << round << "\n" << written(table_of(stage));
        return;
      }
    }
  }
};

TEST_F(AnyStage, every_team_has_one_place_and_equal_teams_share_it) {
  each([](Stage const& stage, Random&) {
    auto const table = table_of(stage);
    ASSERT_EQ(table.rows.size(), stage.teams.size());
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      auto const& row = table.rows[i];
      EXPECT_EQ(std::count(stage.teams.begin(), stage.teams.end(), row.team), 1);
      bool const shares = i > 0 && row.above->key < 0;
      EXPECT_EQ(row.rank, shares ? table.rows[i - 1].rank : static_cast<int>(i) + 1);
      if (shares) {
        EXPECT_LT(table.rows[i - 1].team, row.team);
      }
    }
  });
}

TEST_F(AnyStage, is_the_same_for_every_order_of_the_input) {
  each([](Stage const& stage, Random& random) {
    auto shuffled = stage;
    std::shuffle(shuffled.teams.begin(), shuffled.teams.end(), random);
    std::shuffle(shuffled.results.begin(), shuffled.results.end(), random);
    for (auto& match : shuffled.results) {
      std::shuffle(match.red.teams.begin(), match.red.teams.end(), random);
      std::shuffle(match.blue.teams.begin(), match.blue.teams.end(), random);
    }
    EXPECT_EQ(written(table_of(stage)), written(table_of(shuffled)));
  });
}

TEST_F(AnyStage, is_the_same_with_the_colours_exchanged) {
  each([](Stage const& stage, Random&) {
    auto turned = stage;
    for (auto& match : turned.results) {
      std::swap(match.red, match.blue);
      if (match.winner == v1::WINNER_RED) {
        match.winner = v1::WINNER_BLUE;
      } else if (match.winner == v1::WINNER_BLUE) {
        match.winner = v1::WINNER_RED;
      }
    }
    EXPECT_EQ(written(table_of(stage)), written(table_of(turned)));
  });
}

TEST_F(AnyStage, the_named_key_is_the_first_that_differs_and_says_who_is_better) {
  each([](Stage const& stage, Random&) {
    auto const table = table_of(stage);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      auto const& upper = table.rows[i];
      EXPECT_EQ(upper.above.has_value(), i > 0);
      EXPECT_EQ(upper.below.has_value(), i + 1 < table.rows.size());
      if (!upper.below) continue;
      auto const& lower = table.rows[i + 1];
      EXPECT_EQ(upper.below->other, lower.team);
      EXPECT_EQ(lower.above->other, upper.team);
      EXPECT_EQ(upper.below->key, lower.above->key);
      EXPECT_EQ(upper.below->own, lower.above->others);
      EXPECT_EQ(upper.below->others, lower.above->own);
      int first = 0;
      auto const value = [&](Row const& row, int key) {
        return row.cells.at(static_cast<std::size_t>(key)).value;
      };
      while (first < stage.rules.keys.size() && value(upper, first) == value(lower, first)) ++first;
      if (first == stage.rules.keys.size()) {
        EXPECT_EQ(upper.below->key, -1);
        continue;
      }
      EXPECT_EQ(upper.below->key, first);
      EXPECT_EQ(upper.below->own, value(upper, first));
      EXPECT_EQ(upper.below->others, value(lower, first));
      EXPECT_TRUE(better(stage.rules.keys.at(first), value(upper, first), value(lower, first)));
    }
  });
}

TEST_F(AnyStage, results_add_up) {
  each([](Stage const& stage, Random&) {
    for (auto const& row : table_of(stage).rows) {
      int entries = 0, counted = 0, decided = 0;
      for (auto const& match : stage.results) {
        for (auto const* side : {&match.red, &match.blue}) {
          for (auto const& entry : side->teams) {
            if (entry.team != row.team) continue;
            ++entries;
            counted += entry.surrogate ? 0 : 1;
            decided += !entry.surrogate && match.winner != v1::WINNER_UNSPECIFIED ? 1 : 0;
          }
        }
      }
      EXPECT_EQ(row.played, counted);
      EXPECT_EQ(row.played + row.surrogate, entries);
      EXPECT_EQ(row.won + row.tied + row.lost, decided);
    }
  });
}

TEST_F(AnyStage, with_a_draw_of_all_teams_at_the_end_no_rank_is_shared) {
  each([](Stage const& stage, Random& random) {
    auto drawn = stage;
    drawn.rules.keys.Add()->set_kind(v1::RANKING_KEY_KIND_DRAW);
    drawn.draw = draw_order(random(), stage.teams);
    auto const table = table_of(drawn);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      EXPECT_EQ(table.rows[i].rank, static_cast<int>(i) + 1);
    }
  });
}

TEST(DrawOrder, is_fixed_by_the_seed_and_holds_each_team_once) {
  auto const order = draw_order(715, teams("A B C D E F"));
  EXPECT_EQ(order, draw_order(715, teams("F E A D C B A")));
  EXPECT_TRUE(std::is_permutation(order.begin(), order.end(), teams("A B C D E F").begin()));
  EXPECT_TRUE(draw_order(1, {}).empty());
}

TEST(DrawOrder, gives_every_team_every_place_about_equally_often) {
  std::map<TeamId, int> first;
  for (std::uint64_t seed = 0; seed < 6000; ++seed)
    ++first[draw_order(seed, teams("A B C D E F"))[0]];
  for (auto const& [team, times] : first) EXPECT_NEAR(times, 1000, 120) << team.value();
}

}  // namespace
}  // namespace c715::ranking::test
