// Begin/End and Push/Pop of ImGui as objects, since an unbalanced pair aborts the program.
#pragma once

#include <imgui.h>

#include "referee_ui/theme/geometry.hpp"

namespace c715::ui {

inline ImVec2 top_left(Rect const& r) {
  return {r.x, r.y};
}
inline ImVec2 bottom_right(Rect const& r) {
  return {r.right(), r.bottom()};
}
inline ImVec2 size_of(Rect const& r) {
  return {r.w, r.h};
}

class Scope {
 public:
  Scope() = default;
  Scope(Scope const&) = delete;
  Scope& operator=(Scope const&) = delete;
};

// A child window on `rect`, without a frame of its own (panels draw their own card).
class ChildScope : Scope {
 public:
  ChildScope(char const* id, Rect const& rect, ImGuiWindowFlags flags = 0) {
    ImGui::SetCursorScreenPos(top_left(rect));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleColor(ImGuiCol_ChildBg, IM_COL32(0, 0, 0, 0));
    bool const scrolls = (flags & ImGuiWindowFlags_AlwaysVerticalScrollbar) != 0;
    if (!scrolls) flags |= ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
    ImGui::BeginChild(id, size_of(rect), false, flags);
  }
  ~ChildScope() {
    ImGui::EndChild();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
  }
};

class FontScope : Scope {
 public:
  explicit FontScope(ImFont* font) { ImGui::PushFont(font); }
  ~FontScope() { ImGui::PopFont(); }
};

class DisabledScope : Scope {
 public:
  explicit DisabledScope(bool disabled) { ImGui::BeginDisabled(disabled); }
  ~DisabledScope() { ImGui::EndDisabled(); }
};

class StyleVarScope : Scope {
 public:
  StyleVarScope(ImGuiStyleVar slot, float value) { ImGui::PushStyleVar(slot, value); }
  StyleVarScope(ImGuiStyleVar slot, ImVec2 value) { ImGui::PushStyleVar(slot, value); }
  ~StyleVarScope() { ImGui::PopStyleVar(); }
};

class ColorScope : Scope {
 public:
  ColorScope(ImGuiCol slot, ImU32 color) { ImGui::PushStyleColor(slot, color); }
  ~ColorScope() { ImGui::PopStyleColor(); }
};

}  // namespace c715::ui
