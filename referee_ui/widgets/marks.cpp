// Drawing of the marks.
#include "referee_ui/widgets/marks.hpp"

#include <cmath>

#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"

namespace c715::ui {
namespace {

ImDrawList& list() {
  return *ImGui::GetWindowDrawList();
}

void draw_tick(float x, float y, float r, ImU32 color) {
  ImVec2 const points[] = {{x - r * 0.42F, y + r * 0.02F},
                           {x - r * 0.1F, y + r * 0.36F},
                           {x + r * 0.46F, y - r * 0.34F}};
  list().AddPolyline(points, 3, color, 0, std::max(1.5F, r * 0.2F));
}

void draw_warning(float x, float y, float r) {
  list().AddTriangleFilled({x, y - r}, {x + r * 1.08F, y + r * 0.86F},
                           {x - r * 1.08F, y + r * 0.86F}, palette::warning);
  float const half = std::max(0.8F, r * 0.11F);
  list().AddRectFilled({x - half, y - r * 0.42F}, {x + half, y + r * 0.28F}, palette::hazard_black);
  list().AddRectFilled({x - half, y + r * 0.42F}, {x + half, y + r * 0.64F}, palette::hazard_black);
}

void draw_fault(float x, float y, float r) {
  list().AddRectFilled({x - r * 0.9F, y - r * 0.9F}, {x + r * 0.9F, y + r * 0.9F}, palette::fault,
                       r * 0.3F);
  float const arm = r * 0.4F;
  float const thick = std::max(1.5F, r * 0.22F);
  list().AddLine({x - arm, y - arm}, {x + arm, y + arm}, palette::fault_fill, thick);
  list().AddLine({x - arm, y + arm}, {x + arm, y - arm}, palette::fault_fill, thick);
}

}  // namespace

ImU32 tone_color(Tone tone) {
  switch (tone) {
    case Tone::muted:
      return palette::muted;
    case Tone::info:
      return palette::accent;
    case Tone::ok:
      return palette::ok;
    case Tone::warning:
      return palette::warning;
    case Tone::fault:
      return palette::fault;
  }
  return palette::text;
}

ImU32 tone_fill(Tone tone) {
  switch (tone) {
    case Tone::muted:
      return palette::raised;
    case Tone::info:
      return palette::accent_fill;
    case Tone::ok:
      return palette::ok_fill;
    case Tone::warning:
      return palette::warning_fill;
    case Tone::fault:
      return palette::fault_fill;
  }
  return palette::raised;
}

ImU32 side_color(Side side) {
  return side == Side::red ? palette::red : palette::blue;
}

void draw_side_mark(Side side, float center_x, float center_y, float size) {
  float const r = size / 2;
  if (side == Side::blue) {
    list().AddCircleFilled({center_x, center_y}, r, palette::blue, 32);
    return;
  }
  list().AddTriangleFilled({center_x, center_y - r}, {center_x + r * 1.08F, center_y + r * 0.86F},
                           {center_x - r * 1.08F, center_y + r * 0.86F}, palette::red);
}

void draw_health(Tone tone, float center_x, float center_y, float size) {
  float const r = size / 2;
  switch (tone) {
    case Tone::ok:
      list().AddCircleFilled({center_x, center_y}, r, palette::ok_fill, 24);
      draw_tick(center_x, center_y, r, palette::ok);
      break;
    case Tone::warning:
      draw_warning(center_x, center_y, r);
      break;
    case Tone::fault:
      draw_fault(center_x, center_y, r);
      break;
    case Tone::info:
      list().AddCircleFilled({center_x, center_y}, r * 0.5F, palette::accent, 16);
      break;
    case Tone::muted:
      list().AddCircleFilled({center_x, center_y}, r * 0.4F, palette::dim, 16);
      break;
  }
}

Rect draw_chip(Ui const& ui, float right, float center_y, std::string_view label, Tone tone,
               ImU32 fill) {
  float const height = ui.px(28);
  float const dot = ui.px(8);
  float const width = text_width(ui.fonts.small, label) + ui.px(34);
  Rect const rect{right - width, std::round(center_y - height / 2), width, height};
  list().AddRectFilled(top_left(rect), bottom_right(rect), fill != 0 ? fill : tone_fill(tone),
                       height / 2);
  list().AddCircleFilled({rect.x + ui.px(14), rect.center_y()}, dot / 2, tone_color(tone), 12);
  draw_left(ui.fonts.small, tone_color(tone), {rect.x + ui.px(23), rect.y, width, height}, label);
  return rect;
}

float draw_key(Ui const& ui, float x, float center_y, std::string_view key) {
  float const height = ui.px(22);
  float const width = text_width(ui.fonts.small, key) + ui.px(12);
  Rect const cap{x, std::round(center_y - height / 2), width, height};
  list().AddRectFilled(top_left(cap), bottom_right(cap), palette::well, ui.px(5));
  draw_center(ui.fonts.small, palette::muted, cap, key);
  return width;
}

void draw_card(Ui const& ui, Rect const& rect, ImU32 fill, ImU32 border) {
  float const rounding = ui.px(10);
  list().AddRectFilled(top_left(rect), bottom_right(rect), fill, rounding);
  list().AddRect({rect.x + 0.5F, rect.y + 0.5F}, {rect.right() - 0.5F, rect.bottom() - 0.5F},
                 border, rounding);
}

}  // namespace c715::ui
