// A button: drawn by us over an invisible one, so that a label never is an id.
#pragma once

#include <string>

#include <imgui.h>

#include "referee_ui/theme/geometry.hpp"
#include "referee_ui/widgets/ui.hpp"

namespace c715::ui {

enum class Look { plain, start, warning, danger, red, blue, accent, tab };

struct ButtonSpec {
  std::string id{};
  std::string label{};
  std::string hint{};  // small second line, or the key behind the label of a tab
  Look look = Look::plain;
  bool enabled = true;
  bool selected = false;  // of a tab or a choice
  std::string value{};    // for the registry
  std::string role = "button";
  ImFont* font = nullptr;  // default: strong
};

struct Colors {
  ImU32 fill = 0;
  ImU32 fill_hover = 0;
  ImU32 border = 0;
  ImU32 text = 0;
};
Colors colors_of(Look look);

// Draws at `rect`; true in the frame it was clicked (pressed and let go on it).
bool button(Ui& ui, Rect const& rect, ButtonSpec const& spec);

// The parts shared with controls that are held: the face, its label, its node.
void draw_face(Ui const& ui, Rect const& rect, Colors const& colors, bool enabled, bool hovered,
               bool active);
void draw_label(Ui const& ui, Rect const& rect, ButtonSpec const& spec, ImU32 color);
void note_button(Ui const& ui, Rect const& rect, ButtonSpec const& spec);

}  // namespace c715::ui
