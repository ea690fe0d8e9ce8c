// A game made ready to score: every formula resolved, every cell given its place.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <c715/v1/game.pb.h>

#include "server/game/formula/fault.hpp"
#include "server/game/formula/node.hpp"
#include "server/game/formula/resolve.hpp"
#include "server/game/layout.hpp"
#include "server/game/problem.hpp"

namespace c715::game {

enum class LineKind { element, bonus, call };

// What a step's line of the explanation is about.
struct LineOf {
  LineKind kind = LineKind::element;
  std::string subject;  // element or bonus
  std::string option;   // of a choice
  std::string phase;    // empty = of the match
  bool to_opponent = false;
};

// results[result] = gate ? count * each : 0.
struct Step {
  int result = 0;
  formula::Node count{};
  std::optional<formula::Node> each{};
  std::optional<formula::Node> gate{};
  std::optional<LineOf> line{};
};

// Which results hold what every game has.
struct Standing {
  int base = 0;       // own points without what the opponent's fouls paid
  int penalties = 0;  // received for the opponent's fouls
  int total = 0;
  int absolute = 0;
  int disqualified = 0;
  int won = 0;
  int tied = 0;
  int ranking_points = 0;
  int time_ms = 0;
};

inline constexpr int most_calls = 99;  // of one rule against one side; more count as so many

struct Ruleset {
  v1::Game game;
  Layout layout;
  std::vector<formula::Range> results;  // bounds of each
  std::vector<Step> steps;              // each only reads results of earlier ones
  std::vector<int> explained;           // steps with a line, in the order of the sheet
  Standing standing;
  std::vector<int> ranking_points;  // results, in the order of the game's list; 0 or 1
  // What a ranking point needs, for those that say it: results of `have` and `need`, else -1.
  std::vector<std::pair<int, int>> progress;
  std::vector<int> tie_breaks;
  std::vector<int> ranking;  // -1 for keys that are no value of a match
  std::vector<formula::Node> restrictions;
  std::map<std::string, formula::Results> words;   // what a name in a formula reads
  std::map<std::string, formula::Results> points;  // what points(name) adds up
};

// Reads all formulas of a game whose parts passed the checks of `check.hpp`. Every fault becomes a
// problem at its place; with one, there is no ruleset.
std::shared_ptr<Ruleset const> compile(v1::Game const& game, Problems& problems);

// A formula of an example, over the finished ruleset; may read every word.
tl::expected<formula::Node, formula::Fault> read_formula(Ruleset const& rules,
                                                         std::string const& text);

}  // namespace c715::game
