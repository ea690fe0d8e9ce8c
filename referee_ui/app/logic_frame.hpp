// One frame of logic: the next input, its shortcut, all panels; no pixel is drawn.
#pragma once

#include "referee_ui/app/input_queue.hpp"
#include "referee_ui/model/action.hpp"
#include "referee_ui/model/ui_state.hpp"
#include "referee_ui/model/view.hpp"
#include "referee_ui/widgets/ui.hpp"

namespace c715::ui {

// Needs a current ImGui context with built fonts. Afterwards ImGui::GetDrawData() is the picture.
// Call again while the queue has more: each press and release gets a frame.
void logic_frame(InputQueue& input, Ui& ui, View const& view, UiState& state, ActionSink& sink,
                 float delta_s);

}  // namespace c715::ui
