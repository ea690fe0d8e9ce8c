// The emergency stop on the screen: same place everywhere, never disabled, acts on the press.
#pragma once

#include "referee_ui/model/view.hpp"
#include "referee_ui/theme/geometry.hpp"
#include "referee_ui/widgets/ui.hpp"

namespace c715::ui {

// Draws it and leaves its rectangle in `ui.estop`. The press itself is taken by the input queue,
// before ImGui, so that no dialog, text field or stalled frame stands in between.
void draw_estop(Ui& ui, Rect const& rect, EstopView const& view);

}  // namespace c715::ui
