// Rectangles on the screen, in pixels.
#pragma once

#include <algorithm>

namespace c715::ui {

struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  [[nodiscard]] constexpr float right() const { return x + w; }
  [[nodiscard]] constexpr float bottom() const { return y + h; }
  [[nodiscard]] constexpr float center_x() const { return x + w / 2; }
  [[nodiscard]] constexpr float center_y() const { return y + h / 2; }
  [[nodiscard]] constexpr bool empty() const { return w <= 0 || h <= 0; }
  [[nodiscard]] constexpr bool contains(float px, float py) const {
    return px >= x && px < right() && py >= y && py < bottom();
  }
  // Whether `inner` lies within this one, with `slack` pixels of tolerance.
  [[nodiscard]] constexpr bool covers(Rect const& inner, float slack = 0) const {
    return inner.x >= x - slack && inner.y >= y - slack && inner.right() <= right() + slack &&
           inner.bottom() <= bottom() + slack;
  }
  [[nodiscard]] constexpr bool overlaps(Rect const& other, float slack = 0) const {
    return x + slack < other.right() && other.x + slack < right() && y + slack < other.bottom() &&
           other.y + slack < bottom();
  }
  // The same, smaller by `dx` left and right and `dy` above and below.
  [[nodiscard]] constexpr Rect inset(float dx, float dy) const {
    return {x + dx, y + dy, std::max(0.0F, w - 2 * dx), std::max(0.0F, h - 2 * dy)};
  }
  bool operator==(Rect const&) const = default;
};

// Cuts `height` off the top of `rest` (or its left, right, bottom) and leaves what remains after
// `gap`.
constexpr Rect take_top(Rect& rest, float height, float gap = 0) {
  Rect const part{rest.x, rest.y, rest.w, height};
  rest = {rest.x, rest.y + height + gap, rest.w, rest.h - height - gap};
  return part;
}
constexpr Rect take_bottom(Rect& rest, float height, float gap = 0) {
  Rect const part{rest.x, rest.bottom() - height, rest.w, height};
  rest.h -= height + gap;
  return part;
}
constexpr Rect take_left(Rect& rest, float width, float gap = 0) {
  Rect const part{rest.x, rest.y, width, rest.h};
  rest = {rest.x + width + gap, rest.y, rest.w - width - gap, rest.h};
  return part;
}
constexpr Rect take_right(Rect& rest, float width, float gap = 0) {
  Rect const part{rest.right() - width, rest.y, width, rest.h};
  rest.w -= width + gap;
  return part;
}

// What both share; empty (w = h = 0) when nothing.
constexpr Rect intersect(Rect const& a, Rect const& b) {
  float const x = std::max(a.x, b.x);
  float const y = std::max(a.y, b.y);
  float const right = std::min(a.right(), b.right());
  float const bottom = std::min(a.bottom(), b.bottom());
  if (right <= x || bottom <= y) return {};
  return {x, y, right - x, bottom - y};
}

// The smallest rectangle around both; an empty one adds nothing.
constexpr Rect unite(Rect const& a, Rect const& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  float const x = std::min(a.x, b.x);
  float const y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

}  // namespace c715::ui
