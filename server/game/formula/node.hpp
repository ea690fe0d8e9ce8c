// A formula whose words are known: what it computes from, and the bounds of its result.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace c715::game::formula {

// The least and the most a formula can give, whatever the sheets say. Known for every node when the
// game is loaded, so that no sheet can make one overflow or divide by zero.
struct Range {
  std::int64_t least = 0;
  std::int64_t most = 0;
  bool operator==(Range const&) const = default;
};

// No node may leave these bounds; sums and products of bounds below still fit 64 bits.
inline constexpr std::int64_t farthest = 1'000'000'000'000;

// Whose numbers a node reads: the side the formula is computed for, the other, or the field.
enum class Owner { own, opponent, field };

enum class Op {
  constant,  // number
  cells,     // sum of slots
  equal,     // how many of the slots hold `number`
  robot,     // sum of slots, moved on by robot * stride; inside `robots:`
  object,    // the slot moved on by object * stride; inside `list:`
  stored,    // sum of results of earlier steps
  calls,     // how often rule `number` was called
  is_red,
  // of parts:
  negate,
  add,
  subtract,
  multiply,
  divide,
  remainder,
  same,
  differs,
  less,
  less_same,
  both,
  either,
  negated,
  choose,  // parts[0] ? parts[1] : parts[2]
  least,
  most,
  absolute,
  table,        // parts[0] picks among parts[1...]; beyond the ends the nearest
  each_robot,   // sum of parts[0] over `number` robots
  each_object,  // sum of parts[0] over objects that are there: `number` of them, presence at
                // slots[0]
};

struct Node {
  Op op = Op::constant;
  Owner owner = Owner::own;
  std::int64_t number = 0;
  int stride = 0;
  std::vector<int> slots{};  // slots of a sheet, or indices of results
  std::vector<Node> parts{};
  Range range{};
};

inline Node constant(std::int64_t number) {
  return {.op = Op::constant, .number = number, .range = {number, number}};
}

// What formulas are computed from: sheets as rows, calls by rule, results of earlier steps; red 0,
// blue 1, field 2.
struct Inputs {
  std::array<std::vector<std::int32_t>, 3> cells;
  std::array<std::vector<std::int32_t>, 2> calls;
  std::array<std::vector<std::int64_t>, 2> results;
};

// Where an evaluation stands.
struct Place {
  int side = 0;  // 0 red, 1 blue
  int robot = 0;
  int object = 0;
};

// The exact value. Total: a node that was resolved cannot overflow or divide by zero.
std::int64_t evaluate(Node const& node, Inputs const& inputs, Place const& place);

}  // namespace c715::game::formula
