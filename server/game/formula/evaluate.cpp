// Walking a resolved formula.
#include <algorithm>
#include <cstddef>

#include "server/game/formula/node.hpp"

namespace c715::game::formula {

namespace {

int row_index(Owner owner, int side) {
  if (owner == Owner::field) return 2;
  return owner == Owner::own ? side : 1 - side;
}

template <class Row>
std::int64_t sum_of(Row const& row, std::vector<int> const& slots, int moved = 0) {
  std::int64_t sum = 0;
  for (int const slot : slots) sum += row[static_cast<std::size_t>(slot + moved)];
  return sum;
}

std::int64_t leaf(Node const& node, Inputs const& in, Place const& place) {
  auto const row = static_cast<std::size_t>(row_index(node.owner, place.side));
  switch (node.op) {
    case Op::cells:
      return sum_of(in.cells[row], node.slots);
    case Op::equal:
      return std::count_if(node.slots.begin(), node.slots.end(), [&](int slot) {
        return in.cells[row][static_cast<std::size_t>(slot)] == node.number;
      });
    case Op::robot:
      return sum_of(in.cells[row], node.slots, place.robot * node.stride);
    case Op::object:
      return sum_of(in.cells[row], node.slots, place.object * node.stride);
    case Op::stored:
      return sum_of(in.results[row], node.slots);
    case Op::calls:
      return in.calls[row][static_cast<std::size_t>(node.number)];
    case Op::is_red:
      return place.side == 0 ? 1 : 0;
    default:
      return node.number;
  }
}

// Rounds down, as a person counting "one for each three" does.
std::int64_t divided(std::int64_t a, std::int64_t b) {
  std::int64_t const quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

std::int64_t over(Node const& node, Inputs const& in, Place place) {
  auto const row = static_cast<std::size_t>(row_index(node.owner, place.side));
  std::int64_t sum = 0;
  for (int i = 0; i < node.number; ++i) {
    if (node.op == Op::each_robot) {
      place.robot = i;
    } else {
      place.object = i;
      auto const there = static_cast<std::size_t>(node.slots[0] + i * node.stride);
      if (in.cells[row][there] == 0) continue;
    }
    sum += evaluate(node.parts[0], in, place);
  }
  return sum;
}

std::int64_t pair(Op op, std::int64_t a, std::int64_t b) {
  switch (op) {
    case Op::add:
      return a + b;
    case Op::subtract:
      return a - b;
    case Op::multiply:
      return a * b;
    case Op::divide:
      return divided(a, b);
    case Op::remainder:
      return a - divided(a, b) * b;
    case Op::same:
      return a == b ? 1 : 0;
    case Op::differs:
      return a != b ? 1 : 0;
    case Op::less:
      return a < b ? 1 : 0;
    case Op::less_same:
      return a <= b ? 1 : 0;
    default:
      return 0;
  }
}

}  // namespace

std::int64_t evaluate(Node const& node, Inputs const& in, Place const& place) {
  auto const part = [&](std::size_t i) { return evaluate(node.parts[i], in, place); };
  switch (node.op) {
    case Op::negate:
      return -part(0);
    case Op::negated:
      return part(0) == 0 ? 1 : 0;
    case Op::absolute:
      return std::max(part(0), -part(0));
    case Op::both:
      return part(0) != 0 && part(1) != 0 ? 1 : 0;
    case Op::either:
      return part(0) != 0 || part(1) != 0 ? 1 : 0;
    case Op::choose:
      return part(0) != 0 ? part(1) : part(2);
    case Op::least:
    case Op::most: {
      std::int64_t found = part(0);
      for (std::size_t i = 1; i < node.parts.size(); ++i) {
        found = node.op == Op::least ? std::min(found, part(i)) : std::max(found, part(i));
      }
      return found;
    }
    case Op::table: {
      auto const last = static_cast<std::int64_t>(node.parts.size()) - 2;
      return part(static_cast<std::size_t>(std::clamp<std::int64_t>(part(0), 0, last) + 1));
    }
    case Op::each_robot:
    case Op::each_object:
      return over(node, in, place);
    default:
      return node.parts.size() == 2 ? pair(node.op, part(0), part(1)) : leaf(node, in, place);
  }
}

}  // namespace c715::game::formula
