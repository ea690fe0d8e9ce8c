// Interval arithmetic.
#include "server/game/formula/range.hpp"

#include <algorithm>

namespace c715::game::formula {

namespace {

// Bounds lie within +-10^12, so that sums fit; a product is computed in 128 bits.
__extension__ using Wide = __int128;

struct WideRange {
  Wide least;
  Wide most;
};

WideRange around(std::initializer_list<Wide> corners) {
  return {std::min(corners), std::max(corners)};
}

WideRange hull(WideRange a, Range b) {
  return {std::min<Wide>(a.least, b.least), std::max<Wide>(a.most, b.most)};
}

Wide magnitude(Range range) {
  return std::max<Wide>(range.most, -Wide{range.least});
}

WideRange of_pair(Op op, Range a, Range b) {
  switch (op) {
    case Op::add:
      return {Wide{a.least} + b.least, Wide{a.most} + b.most};
    case Op::subtract:
      return {Wide{a.least} - b.most, Wide{a.most} - b.least};
    case Op::multiply:
      return around({Wide{a.least} * b.least, Wide{a.least} * b.most, Wide{a.most} * b.least,
                     Wide{a.most} * b.most});
    case Op::divide:
      // Rounding down may go one beyond the larger quotient, and only below zero.
      return {a.least < 0 || b.least < 0 ? -magnitude(a) : 0, magnitude(a)};
    case Op::remainder:
      return {b.least < 0 ? b.least + 1 : 0, b.most > 0 ? b.most - 1 : 0};
    default:
      return {0, 1};
  }
}

WideRange of_parts(Node const& node) {
  auto const& parts = node.parts;
  switch (node.op) {
    case Op::negate:
      return {-Wide{parts[0].range.most}, -Wide{parts[0].range.least}};
    case Op::absolute:
      return {0, magnitude(parts[0].range)};
    case Op::choose:
      return hull({parts[1].range.least, parts[1].range.most}, parts[2].range);
    case Op::table:
    case Op::least:
    case Op::most: {
      std::size_t const first = node.op == Op::table ? 1 : 0;
      WideRange range{parts[first].range.least, parts[first].range.most};
      for (std::size_t i = first + 1; i < parts.size(); ++i) {
        auto const& next = parts[i].range;
        if (node.op == Op::table) range = hull(range, next);
        if (node.op == Op::least) {
          range = {std::min<Wide>(range.least, next.least), std::min<Wide>(range.most, next.most)};
        }
        if (node.op == Op::most) {
          range = {std::max<Wide>(range.least, next.least), std::max<Wide>(range.most, next.most)};
        }
      }
      return range;
    }
    case Op::each_robot:
      return {Wide{node.number} * parts[0].range.least, Wide{node.number} * parts[0].range.most};
    case Op::each_object:  // any number of them may be there
      return {Wide{node.number} * std::min<Wide>(0, parts[0].range.least),
              Wide{node.number} * std::max<Wide>(0, parts[0].range.most)};
    default:
      return parts.size() == 2 ? of_pair(node.op, parts[0].range, parts[1].range) : WideRange{0, 1};
  }
}

}  // namespace

tl::expected<Range, Fault> range_of(Node const& node, int at) {
  if (node.op == Op::divide || node.op == Op::remainder) {
    Range const by = node.parts[1].range;
    if (by.least <= 0 && by.most >= 0) return fault(at, "divides_by_zero");
  }
  WideRange const range = of_parts(node);
  if (range.least < -farthest || range.most > farthest) return fault(at, "too_large");
  return Range{static_cast<std::int64_t>(range.least), static_cast<std::int64_t>(range.most)};
}

}  // namespace c715::game::formula
