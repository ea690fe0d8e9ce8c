// Drawing of the emergency stop.
#include "referee_ui/widgets/estop.hpp"

#include <cmath>

#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"

namespace c715::ui {
namespace {

void draw_hazard(Ui const& ui, Rect const& rect) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(top_left(rect), bottom_right(rect), palette::hazard_black, ui.px(8));
  list.PushClipRect(top_left(rect), bottom_right(rect), true);
  float const stripe = ui.px(14);
  for (float x = rect.x - rect.h; x < rect.right(); x += 2 * stripe) {
    list.AddQuadFilled({x, rect.bottom()}, {x + stripe, rect.bottom()},
                       {x + stripe + rect.h, rect.y}, {x + rect.h, rect.y}, palette::hazard_yellow);
  }
  list.PopClipRect();
}

}  // namespace

void draw_estop(Ui& ui, Rect const& rect, EstopView const& view) {
  ui.estop = rect;
  ImGui::SetCursorScreenPos(top_left(rect));
  ImGui::InvisibleButton("estop", size_of(rect));
  bool const hovered = ImGui::IsItemHovered();
  draw_hazard(ui, rect);
  float const frame = ui.px(6);
  Rect const face = rect.inset(frame, frame);
  ImU32 fill = hovered ? palette::estop_hover : palette::estop;
  if (view.stage == EstopStage::confirmed) fill = palette::estop_latched;
  if (view.stage == EstopStage::unconfirmed) fill = palette::hazard_black;
  ImGui::GetWindowDrawList()->AddRectFilled(top_left(face), bottom_right(face), fill, ui.px(5));

  bool const two_lines = !view.note.empty();
  Rect rest = face.inset(ui.px(6), 0);
  if (two_lines) {
    Rect const upper = take_top(rest, std::round(face.h * 0.56F));
    draw_center(ui.fonts.strong, palette::on_fill, upper, view.label);
    rest.h -= ui.px(4);
    draw_center(ui.fonts.small,
                view.stage == EstopStage::unconfirmed ? palette::hazard_yellow : palette::on_fill,
                rest, view.note);
  } else {
    draw_center(ui.fonts.title, palette::on_fill, rest, view.label);
  }
  if (ui.registry == nullptr) return;
  ImFont* font = two_lines ? ui.fonts.strong : ui.fonts.title;
  bool const fits = text_width(font, view.label) <= face.w - ui.px(12) &&
                    text_width(ui.fonts.small, view.note) <= face.w - ui.px(12);
  ui.note({"estop", "estop", view.label, view.note, rect, true, true, fits});
}

}  // namespace c715::ui
