// What holds for every game and every sheet.
#include <random>

#include <gtest/gtest.h>

#include "server/game/marks.hpp"
#include "tests/support/game.hpp"

namespace c715::game {
namespace {

using Random = std::mt19937_64;

int pick(Random& random, int most) {
  return static_cast<int>(random() % static_cast<std::uint64_t>(most + 1));
}

// Cells with anything in them, also out of bounds and unknown ones now and then.
Sheet any_sheet(Ruleset const& rules, std::vector<Cell> const& cells, Random& random) {
  Sheet sheet;
  int const density = pick(random, 100);
  for (auto const& cell : cells) {
    if (pick(random, 100) > density) continue;
    auto const spot = rules.layout.spot(cell);
    set_value(sheet, cell, pick(random, spot->most));
  }
  if (pick(random, 20) == 0) sheet[{ElementId{"moon"}, PhaseId{"night"}}] = 5;
  if (pick(random, 20) == 0 && !cells.empty()) sheet[cells.front()] = -1'000'000'000;
  if (pick(random, 20) == 0 && !cells.empty()) sheet[cells.back()] = 1'000'000'000;
  return sheet;
}

Calls any_calls(v1::Game const& game, Random& random) {
  Calls calls;
  for (auto const& rule : game.rules()) {
    for (auto const alliance : {v1::ALLIANCE_RED, v1::ALLIANCE_BLUE}) {
      if (pick(random, 3) != 0) continue;
      // More than one call of a rule, sometimes more than count.
      for (int i = 0; i <= pick(random, 2); ++i) {
        auto& call = calls.emplace_back();
        call.set_rule(rule.id());
        call.set_alliance(alliance);
        call.set_times(pick(random, 20) == 0 ? 60 : pick(random, 3));
      }
    }
  }
  return calls;
}

class EveryGame : public testing::TestWithParam<std::string> {
 protected:
  std::shared_ptr<Ruleset const> rules_ = test::rules_of(test::game_file(GetParam()));
  std::vector<Cell> cells_ = all_cells(rules_->game);
  Random random_{20270507};
};

TEST_P(EveryGame, lines_add_up_to_the_totals) {
  for (int round = 0; round < 300; ++round) {
    Sheets const sheets{.red = any_sheet(*rules_, cells_, random_),
                        .blue = any_sheet(*rules_, cells_, random_),
                        .field = any_sheet(*rules_, cells_, random_)};
    auto const got = score(*rules_, sheets, any_calls(rules_->game, random_));
    std::int32_t red = 0, blue = 0;
    for (auto const& line : got.lines) {
      EXPECT_EQ(line.points, line.idle ? 0 : line.count * line.unit) << line.subject;
      (line.alliance == v1::ALLIANCE_RED ? red : blue) += line.points;
    }
    ASSERT_EQ(red, got.red.total);
    ASSERT_EQ(blue, got.blue.total);
    EXPECT_EQ(got.red.total, got.red.base + got.red.penalties);
  }
}

TEST_P(EveryGame, every_result_keeps_to_the_bounds_found_when_loading) {
  for (int round = 0; round < 200; ++round) {
    Sheets const sheets{.red = any_sheet(*rules_, cells_, random_),
                        .blue = any_sheet(*rules_, cells_, random_),
                        .field = any_sheet(*rules_, cells_, random_)};
    auto const calls = any_calls(rules_->game, random_);
    for (auto const& [name, word] : rules_->words) {
      formula::Node node{.op = formula::Op::stored, .range = word.range};
      node.slots = word.indices;
      auto const value = value_of(*rules_, node, sheets, calls, v1::ALLIANCE_BLUE);
      ASSERT_GE(value, word.range.least) << name;
      ASSERT_LE(value, word.range.most) << name;
    }
  }
}

TEST_P(EveryGame, more_of_what_never_lowers_never_lowers_the_total) {
  for (int round = 0; round < 100; ++round) {
    Sheets sheets{.red = any_sheet(*rules_, cells_, random_),
                  .blue = any_sheet(*rules_, cells_, random_),
                  .field = any_sheet(*rules_, cells_, random_)};
    auto const before = score(*rules_, sheets).red.total;
    for (auto const& cell : cells_) {
      auto const* element = find_element(rules_->game, cell.element.value());
      if (!element->never_lowers() || !cell.attribute.empty()) continue;
      auto const most = rules_->layout.spot(cell)->most;
      auto const old = std::clamp(value_of(sheets.red, cell), 0, most);
      if (old == most) continue;
      Sheets more = sheets;
      set_value(more.red, cell, old + 1);
      EXPECT_GE(score(*rules_, more).red.total, before) << cell.element.value();
    }
  }
}

TEST_P(EveryGame, taps_give_the_same_sheet_in_any_order) {
  std::vector<std::pair<Cell, int>> taps;
  for (auto const& cell : cells_) {
    for (int i = 0; i < pick(random_, 3); ++i) taps.push_back({cell, 1});
  }
  auto const fold = [&] {
    Sheet sheet;
    for (auto const& [cell, delta] : taps) set_value(sheet, cell, value_of(sheet, cell) + delta);
    return sheet;
  };
  auto const first = fold();
  for (int round = 0; round < 20; ++round) {
    std::shuffle(taps.begin(), taps.end(), random_);
    EXPECT_EQ(fold(), first);
  }
}

TEST_P(EveryGame, an_empty_sheet_is_read_back_empty) {
  Problems problems;
  for (bool const of_field : {false, true}) {
    auto const marks = empty_marks(rules_->game, of_field);
    EXPECT_TRUE(read_marks(rules_->game, rules_->layout, marks, "red", problems, of_field).empty());
  }
  EXPECT_TRUE(problems.empty());
}

INSTANTIATE_TEST_SUITE_P(All, EveryGame, testing::ValuesIn(test::all_game_files()),
                         [](auto const& tested) {
                           std::string name;
                           for (char const c : tested.param) name += std::isalnum(c) ? c : '_';
                           return name;
                         });

}  // namespace
}  // namespace c715::game
