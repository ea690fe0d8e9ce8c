// From words to what they mean in one game.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <c715/v1/game.pb.h>

#include "server/game/formula/fault.hpp"
#include "server/game/formula/node.hpp"
#include "server/game/formula/syntax.hpp"
#include "server/game/layout.hpp"

namespace c715::game::formula {

// Results of earlier steps that a word adds up, and the bounds of their sum.
struct Results {
  std::vector<int> indices;
  Range range;
};

// Nothing: the word has no such meaning. A fault: it has one, but not here (a cycle).
using Found = tl::expected<std::optional<Results>, Fault>;

// The word for an element's points in one phase.
inline std::string in_phase(std::string const& element, std::string const& phase) {
  return element + "." + phase;
}

struct Scope {
  v1::Game const& game;
  Layout const& layout;
  std::function<Found(std::string const&)> result;  // a value, bonus, ranking point, "total", ...
  std::function<Found(std::string const&)> points;  // what "points(word)" adds up
};

// Faults: unknown_name, unknown_phase, unknown_option, choice_compared, choice_per_robot,
// choice_phase, list_iterated, option_alone, unknown_function, function_parts, over_what,
// nested_over, and those of range_of and of the scope.
tl::expected<Node, Fault> resolve(Syntax const& syntax, Scope const& scope);

}  // namespace c715::game::formula
