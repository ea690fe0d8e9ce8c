// Shapes that carry meaning beside colour: alliances, health, chips, keys.
#pragma once

#include <string_view>

#include <imgui.h>

#include "referee_ui/model/view.hpp"
#include "referee_ui/theme/geometry.hpp"
#include "referee_ui/widgets/ui.hpp"

namespace c715::ui {

ImU32 tone_color(Tone tone);
ImU32 tone_fill(Tone tone);
ImU32 side_color(Side side);

// Red is a triangle, blue a disc, on every screen of the project.
void draw_side_mark(Side side, float center_x, float center_y, float size);

// ok: disc with a tick; warning: triangle with "!"; fault: square with a cross; else a plain disc.
void draw_health(Tone tone, float center_x, float center_y, float size);

// A pill with a dot, its right edge at `right`; `fill` 0 = the tone's. Returns its rectangle.
Rect draw_chip(Ui const& ui, float right, float center_y, std::string_view label, Tone tone,
               ImU32 fill = 0);

// The name of a key as on its cap; returns its width.
float draw_key(Ui const& ui, float x, float center_y, std::string_view key);

// The card behind a panel.
void draw_card(Ui const& ui, Rect const& rect, ImU32 fill, ImU32 border);

}  // namespace c715::ui
