// The window as a whole: bars, the scene between them, a dialog over it, the frame of alarm.
#include <imgui.h>

#include "referee_ui/panels/layout.hpp"
#include "referee_ui/panels/panels.hpp"
#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/scope.hpp"

namespace c715::ui {
namespace {

class RootWindow : Scope {
 public:
  explicit RootWindow(ImVec2 size) {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    ImGui::Begin("root", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse);
  }
  ~RootWindow() { ImGui::End(); }
};

void draw_match_scene(Ui& ui, Rect const& content, View const& view, UiState& state,
                      ActionSink& sink) {
  auto const layout = match_layout(content, ui.scale, view.control.visible,
                                   static_cast<int>(view.devices.rows.size()));
  if (view.control.visible) draw_match_control(ui, layout.control, view, state, sink);
  draw_clock_card(ui, layout.clock, view.clock, state);
  TapAction tap{.match = view.match};
  if (!view.clock.sheet_phases.empty()) tap.phase = state.sheet_phase;
  draw_alliance_card(ui, layout.red, view, Side::red, tap, state, sink);
  draw_alliance_card(ui, layout.blue, view, Side::blue, tap, state, sink);
  draw_device_list(ui, layout.devices, view.devices);
  draw_log_card(ui, layout.log, view.recent);
}

void draw_tab(Ui& ui, Rect const& content, View const& view, UiState& state, ActionSink& sink) {
  switch (state.tab) {
    case Tab::match:
      return draw_match_scene(ui, content, view, state, sink);
    case Tab::field:
      return draw_field_table(ui, content, view.field_tab, state, sink);
    case Tab::log:
      return draw_log_table(ui, content, view.log, state);
    case Tab::settings:
      return draw_settings(ui, content, view, state, sink);
  }
}

void draw_scene(Ui& ui, Rect const& content, View const& view, UiState& state, ActionSink& sink) {
  switch (view.scene) {
    case Scene::connecting:
    case Scene::untrusted:
    case Scene::certificate_changed:
      return draw_trust(ui, content, view, state, sink);
    case Scene::signed_out:
      return draw_sign_in(ui, content, view, state, sink);
    case Scene::match:
      return draw_tab(ui, content, view, state, sink);
  }
}

// Stopped or lost: nobody can look at this window and not see it.
void draw_alarm_frame(Ui const& ui, ImVec2 size, FrameView const& view) {
  if (!view.stopped && !view.lost) return;
  ImU32 const color = view.stopped ? palette::estop : palette::warning;
  float const thick = ui.px(6);
  ImGui::GetForegroundDrawList()->AddRect(
      {thick / 2, thick / 2}, {size.x - thick / 2, size.y - thick / 2}, color, 0, 0, thick);
}

}  // namespace

void draw_root(Ui& ui, View const& view, UiState& state, ActionSink& sink) {
  ui.begin_frame();
  ImVec2 const size = ImGui::GetIO().DisplaySize;
  auto const layout = frame_layout(size.x, size.y, ui.scale);
  if (view.scene != Scene::match) close_dialog(state);
  keep_overrides_of(state, view.match);

  RootWindow const root{size};
  bool const dialog = state.dialog != Dialog::none;
  draw_top_bar(ui, layout.top_bar, view, state);
  {
    DisabledScope const under_dialog{dialog};
    draw_scene(ui, layout.content, view, state, sink);
  }
  draw_status_bar(ui, layout.status_bar, view.frame);
  if (dialog) draw_dialog(ui, layout.veil, view, state, sink);
  draw_alarm_frame(ui, size, view.frame);
}

}  // namespace c715::ui
