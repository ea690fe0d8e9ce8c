// Colours and sizes of ImGui's own widgets (text fields, scroll bars); ours are drawn by us.
#include "referee_ui/theme/style.hpp"

#include <algorithm>

#include <imgui.h>

#include "referee_ui/theme/palette.hpp"

namespace c715::ui {
namespace {

void set_color(ImGuiStyle& style, ImGuiCol slot, ImU32 color) {
  style.Colors[slot] = ImGui::ColorConvertU32ToFloat4(color);
}

void set_colors(ImGuiStyle& style) {
  set_color(style, ImGuiCol_Text, palette::text);
  set_color(style, ImGuiCol_TextDisabled, palette::muted);
  set_color(style, ImGuiCol_WindowBg, palette::background);
  set_color(style, ImGuiCol_ChildBg, palette::card);
  set_color(style, ImGuiCol_PopupBg, palette::raised);
  set_color(style, ImGuiCol_Border, palette::border);
  set_color(style, ImGuiCol_FrameBg, palette::well);
  set_color(style, ImGuiCol_FrameBgHovered, palette::well);
  set_color(style, ImGuiCol_FrameBgActive, palette::well);
  set_color(style, ImGuiCol_ScrollbarBg, palette::card);
  set_color(style, ImGuiCol_ScrollbarGrab, palette::border_strong);
  set_color(style, ImGuiCol_ScrollbarGrabHovered, palette::dim);
  set_color(style, ImGuiCol_ScrollbarGrabActive, palette::accent);
  set_color(style, ImGuiCol_TextSelectedBg, palette::accent_fill);
  set_color(style, ImGuiCol_NavHighlight, palette::accent);
}

}  // namespace

void apply_style(float scale) {
  ImGuiStyle style;
  ImGui::StyleColorsDark(&style);
  set_colors(style);
  style.WindowRounding = 0;
  style.ChildRounding = 10;
  style.PopupRounding = 10;
  style.FrameRounding = 8;
  style.ScrollbarRounding = 8;
  style.GrabRounding = 6;
  style.WindowPadding = {0, 0};
  style.FramePadding = {14, 9};
  style.ItemSpacing = {10, 9};
  style.ItemInnerSpacing = {8, 6};
  style.ScrollbarSize = 14;
  style.ScaleAllSizes(scale);
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 1;
  style.FrameBorderSize = 1;
  style.DisabledAlpha = 1.0F;  // our own widgets show what is disabled
  ImGui::GetStyle() = style;
}

float fitting_scale(float wish, float width, float height) {
  constexpr float smallest_width = 1366 / 0.85F;
  constexpr float smallest_height = 768 / 0.85F;
  float const fits = std::min(width / smallest_width, height / smallest_height);
  return std::clamp(std::min(wish, fits), scale_min, scale_max);
}

}  // namespace c715::ui
