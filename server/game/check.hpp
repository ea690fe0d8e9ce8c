// Whether a game definition can be played: bounds, unique ids, phases and prices that exist,
// formulas that mean something, examples that come out.
#pragma once

#include <memory>
#include <string>

#include <c715/v1/game.pb.h>

#include "server/core/result.hpp"
#include "server/game/problem.hpp"
#include "server/game/ruleset.hpp"

namespace c715::game {

// Bounds, ids and references of every part, without the formulas. All problems at once.
Problems check_parts(v1::Game const& game);

// A game ready to score, or all that is wrong with it: parts and formulas at once where the parts
// can be laid out, then restrictions, then examples. It may be played only without problems.
struct Loaded {
  std::shared_ptr<Ruleset const> rules;
  Problems problems;
};
Loaded load(v1::Game const& game);

// The same for those who need one answer: MALFORMED, the subject names the first problem's place.
Result<std::shared_ptr<Ruleset const>> load_or_refuse(v1::Game const& game);

// An identifier of the configuration: 1 to 40 of a-z, 0-9 and _, beginning with a letter.
bool is_identifier(std::string const& text);

}  // namespace c715::game
