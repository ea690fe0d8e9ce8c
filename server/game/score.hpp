// Scoring: a pure function from a game, both sides' sheets and what was called to totals and the
// lines that explain every point.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <c715/v1/game.pb.h>
#include <c715/v1/sheet.pb.h>
#include <c715/v1/types.pb.h>

#include "server/game/ruleset.hpp"
#include "server/game/sheet.hpp"

namespace c715::game {

using Calls = std::vector<v1::Call>;

// One explained part of a total: `count` times `unit` is `points` for `alliance`.
struct Line {
  LineKind kind = LineKind::element;
  v1::Alliance alliance = v1::ALLIANCE_UNSPECIFIED;  // who gets the points
  v1::Alliance sheet = v1::ALLIANCE_UNSPECIFIED;     // on whose sheet it stands; whom a call names
  std::string subject{};                             // element, bonus or rule
  std::string option{};                              // of a choice
  std::string phase{};                               // empty = of the match
  std::int32_t count = 0;
  std::int32_t unit = 0;
  std::int32_t points = 0;
  bool idle = false;     // counted while the phase was not active for this side: earns nothing
  std::string team{};    // a call's
  std::string reason{};  // a call's
};

// How far a side came towards a ranking point: "1 robot of 2".
struct Progress {
  std::int64_t have = 0;
  std::int64_t need = 0;
};

struct SideScore {
  std::int32_t total = 0;
  std::int32_t base = 0;       // without `penalties`
  std::int32_t penalties = 0;  // received for the opponent's fouls
  std::int32_t ranking_points = 0;
  std::vector<bool> earned{};                       // the game's ranking points, in its order
  std::vector<std::optional<Progress>> progress{};  // towards them, where the game says it
  std::vector<std::int64_t> tie_breaks{};
  std::vector<std::int64_t> ranking{};  // the game's ranking keys; 0 for those that are no value
  bool absolute = false;
  bool disqualified = false;
  std::int64_t time_ms = 0;
  std::vector<int> broken{};  // restrictions that do not hold
};

struct Score {
  SideScore red{};
  SideScore blue{};
  v1::Winner winner = v1::WINNER_UNSPECIFIED;  // UNSPECIFIED: the game has no opponents
  std::vector<Line> lines{};  // in the order of the sheet, red before blue, calls last
  [[nodiscard]] SideScore const& of(v1::Alliance alliance) const {
    return alliance == v1::ALLIANCE_BLUE ? blue : red;
  }
};

// What was stated of a match instead of counted: points that stand on no sheet, or a winner because
// the other side did not play.
struct Stated {
  std::optional<std::int32_t> red{};
  std::optional<std::int32_t> blue{};
  v1::Winner winner = v1::WINNER_UNSPECIFIED;  // UNSPECIFIED: as the points say
};

// Total: whatever the sheets hold, values out of bounds count as the bound. Stated points are a
// side's own points and its total; stated beyond what the game can give, they count as its bound.
Score score(Ruleset const& rules, Sheets const& sheets, Calls const& calls = {},
            Stated const& stated = {});

// Who goes on when a tie is not allowed: the winner by the game's tie-breaks, and which decided.
struct Decision {
  v1::Winner winner = v1::WINNER_NOBODY;
  int tie_break = -1;  // index; -1 = the points (or a disqualification) decided, or nothing did
};
Decision decide_tie(Ruleset const& rules, Score const& score);

// What a formula gives for one side, e.g. for an example's sub-totals.
std::int64_t value_of(Ruleset const& rules, formula::Node const& node, Sheets const& sheets,
                      Calls const& calls, v1::Alliance alliance, Stated const& stated = {});

// How many of an element stand on a sheet, as a scoreboard shows it: a COUNT's sum, robots or flags
// set, choices that are not the first, objects, milliseconds.
std::int32_t tally_of(v1::Element const& element, Sheet const& sheet);

v1::Element const* find_element(v1::Game const& game, std::string const& id);
v1::Rule const* find_rule(v1::Game const& game, std::string const& id);
// Points a unit of `element` is worth in `phase`; nullptr = it has no price there.
v1::Price const* price_in(v1::Element const& element, std::string const& phase);
// Whether `element` is recorded in a phase.
bool recorded_in(v1::Game const& game, v1::Element const& element, std::string const& phase);

}  // namespace c715::game
