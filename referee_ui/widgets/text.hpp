// Text drawn where it belongs, shortened only where that is allowed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

#include "referee_ui/theme/geometry.hpp"

namespace c715::ui {

float text_width(ImFont* font, std::string_view text);

// `text`, or its beginning with "…" so that it is at most `width` wide; cut between letters.
std::string shortened(ImFont* font, std::string_view text, float width);

// `text` broken at spaces into lines at most `width` wide.
std::vector<std::string> wrapped(ImFont* font, std::string_view text, float width);

// Draws with the top of the line at `y`.
void draw_text(ImFont* font, ImU32 color, float x, float y, std::string_view text);
// Draws in `rect`, vertically centred; shortened to its width. Returns the width drawn.
float draw_left(ImFont* font, ImU32 color, Rect const& rect, std::string_view text);
float draw_center(ImFont* font, ImU32 color, Rect const& rect, std::string_view text);
float draw_right(ImFont* font, ImU32 color, Rect const& rect, std::string_view text);
// Draws all lines from the top of `rect`; returns the height used.
float draw_wrapped(ImFont* font, ImU32 color, Rect const& rect, std::string_view text);

// A number whose digits stand in equal cells, so that it does not move as it changes.
float number_width(ImFont* font, std::string_view digits);
void draw_number(ImFont* font, ImU32 color, Rect const& rect, std::string_view digits);

}  // namespace c715::ui
