// A line of text to type, with its name above it.
#pragma once

#include <string>

#include "referee_ui/theme/geometry.hpp"
#include "referee_ui/widgets/ui.hpp"

namespace c715::ui {

enum class FieldKind { words, digits_hidden, code };

struct FieldSpec {
  std::string id{};
  std::string label{};  // above the line; none when empty
  std::string hint{};   // inside while it is empty
  FieldKind kind = FieldKind::words;
  bool take_focus = false;  // once, in the frame it appears
};

// Height of a field with its label.
float text_field_height(Ui const& ui, FieldSpec const& spec);

// Draws at the top of `rect`. True in the frame Enter was pressed in it.
bool text_field(Ui& ui, Rect const& rect, FieldSpec const& spec, std::string& text);

}  // namespace c715::ui
