// Drawing and behaviour of buttons.
#include "referee_ui/widgets/button.hpp"

#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/marks.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"

namespace c715::ui {
namespace {

constexpr float disabled_share = 0.38F;

ImFont* font_of(Ui const& ui, ButtonSpec const& spec) {
  return spec.font != nullptr ? spec.font : ui.fonts.strong;
}

void draw_tab(Ui const& ui, Rect const& rect, ButtonSpec const& spec, bool hovered) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (spec.selected || hovered) {
    list.AddRectFilled(top_left(rect), bottom_right(rect),
                       spec.selected ? palette::raised : palette::card, ui.px(8));
  }
  ImU32 const color = spec.selected ? palette::text : palette::muted;
  Rect rest = rect.inset(ui.px(14), 0);
  float const width = draw_left(font_of(ui, spec), color, rest, spec.label);
  draw_key(ui, rest.x + width + ui.px(8), rect.center_y(), spec.hint);
  if (!spec.selected) return;
  Rect const line{rest.x - ui.px(2), rect.bottom() - ui.px(3), rest.w + ui.px(4), ui.px(3)};
  list.AddRectFilled(top_left(line), bottom_right(line), palette::accent, ui.px(1.5F));
}

}  // namespace

Colors colors_of(Look look) {
  switch (look) {
    case Look::start:
      return {palette::start, palette::start_hover, palette::ok, palette::on_fill};
    case Look::warning:
      return {palette::warning_button, palette::warning_button_hover, palette::warning,
              palette::on_fill};
    case Look::danger:
      return {palette::danger, palette::danger_hover, palette::fault, palette::on_fill};
    case Look::red:
      return {palette::red_button, palette::red_button_hover, palette::red, palette::on_fill};
    case Look::blue:
      return {palette::blue_button, palette::blue_button_hover, palette::blue, palette::on_fill};
    case Look::accent:
      return {palette::accent_fill, palette::accent_fill, palette::accent, palette::text};
    case Look::plain:
    case Look::tab:
      break;
  }
  return {palette::raised, palette::hover, palette::border_strong, palette::text};
}

void draw_face(Ui const& ui, Rect const& rect, Colors const& colors, bool enabled, bool hovered,
               bool active) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float const share = enabled ? 1.0F : disabled_share;
  ImU32 fill = hovered && enabled ? colors.fill_hover : colors.fill;
  if (active && enabled && fill == palette::hover) fill = palette::pressed;
  list.AddRectFilled(top_left(rect), bottom_right(rect), faded(fill, share), ui.px(8));
  list.AddRect({rect.x + 0.5F, rect.y + 0.5F}, {rect.right() - 0.5F, rect.bottom() - 0.5F},
               faded(colors.border, enabled ? 1.0F : 0.5F), ui.px(8));
}

void draw_label(Ui const& ui, Rect const& rect, ButtonSpec const& spec, ImU32 color) {
  ImFont* font = font_of(ui, spec);
  Rect const room = rect.inset(ui.px(8), 0);
  if (spec.hint.empty()) {
    draw_center(font, color, room, spec.label);
    return;
  }
  float const gap = ui.px(3);
  float const block = font->FontSize + gap + ui.fonts.small->FontSize;
  float const top = rect.center_y() - block / 2;
  draw_center(font, color, {room.x, top, room.w, font->FontSize}, spec.label);
  draw_center(ui.fonts.small, faded(color, 0.75F),
              {room.x, top + font->FontSize + gap, room.w, ui.fonts.small->FontSize}, spec.hint);
}

void note_button(Ui const& ui, Rect const& rect, ButtonSpec const& spec) {
  if (ui.registry == nullptr) return;
  bool const in_line = spec.look == Look::tab;
  float const room = rect.w - ui.px(in_line ? 28 : 16);
  float const label = text_width(font_of(ui, spec), spec.label);
  float const hint = text_width(ui.fonts.small, spec.hint);
  bool const fits =
      in_line ? label + hint + ui.px(20) <= room + 1 : std::max(label, hint) <= room + 1;
  ui.note({spec.id, spec.role, spec.label, spec.value, rect, spec.enabled, true, fits});
}

bool button(Ui& ui, Rect const& rect, ButtonSpec const& spec) {
  ImGui::SetCursorScreenPos(top_left(rect));
  bool clicked = false;
  {
    DisabledScope const disabled{!spec.enabled};
    clicked = ImGui::InvisibleButton(spec.id.c_str(), size_of(rect)) && spec.enabled;
  }
  bool const hovered = ImGui::IsItemHovered();
  if (spec.look == Look::tab) {
    draw_tab(ui, rect, spec, hovered);
  } else {
    Look const look = spec.selected ? Look::accent : spec.look;
    Colors const colors = colors_of(look);
    draw_face(ui, rect, colors, spec.enabled, hovered, ImGui::IsItemActive());
    draw_label(ui, rect, spec, faded(colors.text, spec.enabled ? 1.0F : disabled_share));
  }
  note_button(ui, rect, spec);
  return clicked;
}

}  // namespace c715::ui
