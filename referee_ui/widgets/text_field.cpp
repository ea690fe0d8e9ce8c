// Text entry over ImGui's own.
#include "referee_ui/widgets/text_field.hpp"

#include <imgui.h>
#include <imgui_stdlib.h>

#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"

namespace c715::ui {
namespace {

constexpr float line_height = 50;
constexpr float label_height = 28;

ImGuiInputTextFlags flags_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::words:
      return ImGuiInputTextFlags_EnterReturnsTrue;
    case FieldKind::digits_hidden:
      return ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_Password |
             ImGuiInputTextFlags_CharsDecimal;
    case FieldKind::code:
      return ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CharsUppercase |
             ImGuiInputTextFlags_CharsNoBlank | ImGuiInputTextFlags_AutoSelectAll;
  }
  return ImGuiInputTextFlags_EnterReturnsTrue;
}

}  // namespace

float text_field_height(Ui const& ui, FieldSpec const& spec) {
  return ui.px(line_height) + (spec.label.empty() ? 0 : ui.px(label_height));
}

bool text_field(Ui& ui, Rect const& rect, FieldSpec const& spec, std::string& text) {
  Rect rest = rect;
  if (!spec.label.empty()) {
    draw_left(ui.fonts.small, palette::muted, take_top(rest, ui.px(label_height)), spec.label);
  }
  Rect const line{rest.x, rest.y, rest.w, ui.px(line_height)};
  FontScope const font{ui.fonts.text};
  StyleVarScope const padding{ImGuiStyleVar_FramePadding,
                              ImVec2{ui.px(14), (line.h - ui.fonts.text->FontSize) / 2}};
  ImGui::SetCursorScreenPos(top_left(line));
  ImGui::SetNextItemWidth(line.w);
  if (spec.take_focus) ImGui::SetKeyboardFocusHere();
  std::string const id = "##" + spec.id;
  bool const entered =
      ImGui::InputTextWithHint(id.c_str(), spec.hint.c_str(), &text, flags_of(spec.kind));
  bool const active = ImGui::IsItemActive();
  if (active) {
    ui.wants_caret = true;
    ImGui::GetWindowDrawList()->AddRect(top_left(line), bottom_right(line), palette::accent,
                                        ui.px(8), 0, ui.px(2));
  }
  std::string const shown =
      spec.kind == FieldKind::digits_hidden ? std::string(text.size(), '*') : text;
  ui.note({spec.id, "field", spec.label, shown, line, true, true,
           text_width(ui.fonts.small, spec.label) <= line.w});
  return entered;
}

}  // namespace c715::ui
