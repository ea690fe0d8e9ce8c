// A button that acts only after being held: a touch, a slip or a stall of the screen does nothing.
#pragma once

#include "referee_ui/theme/geometry.hpp"
#include "referee_ui/widgets/button.hpp"
#include "referee_ui/widgets/ui.hpp"

namespace c715::ui {

// No frame adds more than this, so that a stall cannot complete a hold.
inline constexpr float hold_step_max_s = 0.1F;

// Advances a hold by one frame. True exactly once a press, when `need_s` is reached. Leaving the
// control while pressed ends the press: coming back does not go on.
bool advance(Hold& hold, bool pressed, bool on_control, float step_s, float need_s);

// Draws at `rect`; `key_down` presses it like the mouse does. True in the frame it fires.
bool hold_button(Ui& ui, Rect const& rect, ButtonSpec const& spec, float need_s, bool key_down);

}  // namespace c715::ui
