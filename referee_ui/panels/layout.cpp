// The arithmetic of the layout.
#include "referee_ui/panels/layout.hpp"

#include <algorithm>
#include <cmath>

namespace c715::ui {
namespace {

constexpr float gap = 12;

Rect whole(Rect const& r) {
  return {std::round(r.x), std::round(r.y), std::round(r.w), std::round(r.h)};
}

}  // namespace

FrameLayout frame_layout(float width, float height, float scale) {
  Rect rest{0, 0, width, height};
  FrameLayout layout;
  layout.top_bar = take_top(rest, std::round(76 * scale));
  layout.status_bar = take_bottom(rest, std::round(36 * scale));
  layout.veil = rest;
  layout.content = rest.inset(std::round(gap * scale), std::round(gap * scale));
  return layout;
}

MatchLayout match_layout(Rect const& content, float scale, bool with_control, int devices) {
  float const space = std::round(gap * scale);
  Rect rest = content;
  MatchLayout layout;
  if (with_control) {
    float const width = std::clamp(content.w * 0.205F, 290 * scale, 390 * scale);
    layout.control = whole(take_left(rest, std::round(width), space));
  }
  float const right = std::clamp(content.w * 0.225F, 300 * scale, 640 * scale);
  Rect column = take_right(rest, std::round(right), space);
  // Devices get what they need; the log, which never ends, the rest, but at least 40 %.
  float const wanted = (70 + 48 * static_cast<float>(std::max(devices, 1))) * scale;
  layout.devices = whole(take_top(column, std::round(std::min(wanted, column.h * 0.6F)), space));
  layout.log = whole(column);
  layout.clock = whole(take_top(rest, std::round(rest.h * 0.46F), space));
  layout.red = whole(take_left(rest, std::round((rest.w - space) / 2), space));
  layout.blue = whole(rest);
  return layout;
}

Rect centered_card(Rect const& content, float width, float height) {
  float const w = std::min(width, content.w);
  float const h = std::min(height, content.h);
  return {std::round(content.center_x() - w / 2), std::round(content.center_y() - h / 2), w, h};
}

}  // namespace c715::ui
