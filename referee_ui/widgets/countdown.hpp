// The match clock in the largest digits that fit.
#pragma once

#include <string_view>

#include <imgui.h>

#include "referee_ui/theme/geometry.hpp"
#include "referee_ui/widgets/ui.hpp"

namespace c715::ui {

void draw_countdown(Ui const& ui, Rect const& rect, std::string_view digits, ImU32 color);

}  // namespace c715::ui
