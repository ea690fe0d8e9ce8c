// ImGui's own style, made ours.
#pragma once

namespace c715::ui {

// The scales a person may choose; 1 = made for 1920 x 1080 at arm's length.
inline constexpr float scale_min = 0.7F;
inline constexpr float scale_max = 3.0F;

// Sets every colour and size of the current ImGui context, from defaults, so that it may be called
// again.
void apply_style(float scale);

// The scale at which every control fits into a window of this size: `wish` where it fits, else
// less, never below scale_min. The design's smallest window at scale 1 is 1366 x 768 at 0.85.
float fitting_scale(float wish, float width, float height);

}  // namespace c715::ui
