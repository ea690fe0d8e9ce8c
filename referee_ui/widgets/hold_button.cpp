// Behaviour and drawing of controls that must be held.
#include "referee_ui/widgets/hold_button.hpp"

#include <algorithm>

#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/scope.hpp"

namespace c715::ui {

bool advance(Hold& hold, bool pressed, bool on_control, float step_s, float need_s) {
  if (!pressed) {
    hold = {};
    return false;
  }
  if (!on_control) hold.spent = true;
  if (hold.spent) {
    hold.held_s = 0;
    return false;
  }
  // The first frame of a press covers the time before it, which nobody held.
  if (hold.begun) hold.held_s += std::min(step_s, hold_step_max_s);
  hold.begun = true;
  if (hold.held_s < need_s) return false;
  hold.spent = true;
  hold.held_s = 0;
  return true;
}

bool hold_button(Ui& ui, Rect const& rect, ButtonSpec const& spec, float need_s, bool key_down) {
  ImGui::SetCursorScreenPos(top_left(rect));
  {
    DisabledScope const disabled{!spec.enabled};
    ImGui::InvisibleButton(spec.id.c_str(), size_of(rect));
  }
  bool const by_mouse = ImGui::IsItemActive();
  bool const hovered = ImGui::IsItemHovered();
  bool const pressed = spec.enabled && (by_mouse || key_down);
  Hold& hold = ui.holds[spec.id];
  bool const fired = advance(hold, pressed, key_down || hovered, ImGui::GetIO().DeltaTime, need_s);
  if (pressed && !hold.spent) ui.wants_frames = true;

  Colors const colors = colors_of(spec.look);
  draw_face(ui, rect, colors, spec.enabled, hovered, by_mouse);
  float const share = std::clamp(hold.held_s / need_s, 0.0F, 1.0F);
  if (share > 0) {
    ImGui::GetWindowDrawList()->AddRectFilled(top_left(rect),
                                              {rect.x + rect.w * share, rect.bottom()},
                                              faded(colors.border, 0.55F), ui.px(8));
  }
  draw_label(ui, rect, spec, faded(colors.text, spec.enabled ? 1.0F : 0.38F));
  ButtonSpec noted = spec;
  noted.role = "hold";
  note_button(ui, rect, noted);
  return fired;
}

}  // namespace c715::ui
