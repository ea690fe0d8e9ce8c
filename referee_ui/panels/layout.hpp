// Where everything is: rectangles from the window's size and the scale. Pure.
#pragma once

#include "referee_ui/theme/geometry.hpp"

namespace c715::ui {

// Bars at the edges, and what lies between them.
struct FrameLayout {
  Rect top_bar;
  Rect status_bar;
  Rect content;  // between the bars, with the outer gap taken off
  Rect veil;     // between the bars, whole
};
FrameLayout frame_layout(float width, float height, float scale);

struct MatchLayout {
  Rect control;  // empty for people without match control
  Rect clock;
  Rect red;
  Rect blue;
  Rect devices;
  Rect log;
};
MatchLayout match_layout(Rect const& content, float scale, bool with_control, int devices);

// A card in the middle of the content, at most this large.
Rect centered_card(Rect const& content, float width, float height);

}  // namespace c715::ui
