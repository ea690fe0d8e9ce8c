// Walking a resolved formula.
#include <algorithm>
#include <cstddef>
#include <cstdlib>

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

// Rounds down, as a person counting "one for each three" does.
std::int64_t divided(std::int64_t a, std::int64_t b) {
  std::int64_t const quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

std::int64_t over_robots(Node const& node, Inputs const& in, Place place) {
  std::int64_t sum = 0;
  for (place.robot = 0; place.robot < node.number; ++place.robot) {
    sum += evaluate(node.parts[0], in, place);
  }
  return sum;
}

std::int64_t over_objects(Node const& node, Inputs const& in, Place place) {
  auto const& row = in.cells[static_cast<std::size_t>(row_index(node.owner, place.side))];
  std::int64_t sum = 0;
  for (place.object = 0; place.object < node.number; ++place.object) {
    bool const there =
        row[static_cast<std::size_t>(node.slots[0] + place.object * node.stride)] != 0;
    if (there) sum += evaluate(node.parts[0], in, place);
  }
  return sum;
}

std::int64_t extreme(Node const& node, Inputs const& in, Place const& place) {
  std::int64_t found = evaluate(node.parts[0], in, place);
  for (std::size_t i = 1; i < node.parts.size(); ++i) {
    auto const next = evaluate(node.parts[i], in, place);
    found = node.op == Op::least ? std::min(found, next) : std::max(found, next);
  }
  return found;
}

std::int64_t picked(Node const& node, Inputs const& in, Place const& place) {
  auto const last = static_cast<std::int64_t>(node.parts.size()) - 2;
  auto const index = std::clamp<std::int64_t>(evaluate(node.parts[0], in, place), 0, last);
  return evaluate(node.parts[static_cast<std::size_t>(index) + 1], in, place);
}

}  // namespace

// One switch: a match is scored at every tap, and most of the time is spent here.
std::int64_t evaluate(Node const& node, Inputs const& in, Place const& place) {
  auto const part = [&](std::size_t i) { return evaluate(node.parts[i], in, place); };
  auto const row = [&] { return static_cast<std::size_t>(row_index(node.owner, place.side)); };
  switch (node.op) {
    case Op::constant:
      return node.number;
    case Op::object:
      return sum_of(in.cells[row()], node.slots, place.object * node.stride);
    case Op::cells:
      return sum_of(in.cells[row()], node.slots);
    case Op::robot:
      return sum_of(in.cells[row()], node.slots, place.robot * node.stride);
    case Op::stored:
      return sum_of(in.results[row()], node.slots);
    case Op::equal:
      return std::count_if(node.slots.begin(), node.slots.end(), [&](int slot) {
        return in.cells[row()][static_cast<std::size_t>(slot)] == node.number;
      });
    case Op::calls:
      return in.calls[row()][static_cast<std::size_t>(node.number)];
    case Op::is_red:
      return place.side == 0 ? 1 : 0;
    case Op::negate:
      return -part(0);
    case Op::add:
      return part(0) + part(1);
    case Op::subtract:
      return part(0) - part(1);
    case Op::multiply:
      return part(0) * part(1);
    case Op::divide:
      return divided(part(0), part(1));
    case Op::remainder: {
      auto const a = part(0);
      auto const b = part(1);
      return a - divided(a, b) * b;
    }
    case Op::same:
      return part(0) == part(1) ? 1 : 0;
    case Op::differs:
      return part(0) != part(1) ? 1 : 0;
    case Op::less:
      return part(0) < part(1) ? 1 : 0;
    case Op::less_same:
      return part(0) <= part(1) ? 1 : 0;
    case Op::both:
      return part(0) != 0 && part(1) != 0 ? 1 : 0;
    case Op::either:
      return part(0) != 0 || part(1) != 0 ? 1 : 0;
    case Op::negated:
      return part(0) == 0 ? 1 : 0;
    case Op::choose:
      return part(0) != 0 ? part(1) : part(2);
    case Op::least:
    case Op::most:
      return extreme(node, in, place);
    case Op::absolute:
      return std::abs(part(0));
    case Op::table:
      return picked(node, in, place);
    case Op::each_robot:
      return over_robots(node, in, place);
    case Op::each_object:
      return over_objects(node, in, place);
  }
  return 0;
}

}  // namespace c715::game::formula
