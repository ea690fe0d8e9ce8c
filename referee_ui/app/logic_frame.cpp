// The frame of logic.
#include "referee_ui/app/logic_frame.hpp"

#include <algorithm>

#include <imgui.h>

#include "referee_ui/panels/panels.hpp"

namespace c715::ui {

void logic_frame(InputQueue& input, Ui& ui, View const& view, UiState& state, ActionSink& sink,
                 float delta_s) {
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = std::max(delta_s, 1e-5F);  // ImGui wants time to pass
  auto const fed = input.feed(io);
  if (fed.key) {
    apply_shortcut(state, shortcut(fed.key->key, fed.key->down, fed.key->mods),
                   view.scene == Scene::match);
  }
  if (fed.focus_lost) state.primary_key = state.abort_key = false;
  ImGui::NewFrame();
  draw_root(ui, view, state, sink);
  ImGui::Render();
  input.set_stop_area(ui.estop);
}

}  // namespace c715::ui
