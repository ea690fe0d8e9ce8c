// Drawing of the match clock.
#include "referee_ui/widgets/countdown.hpp"

#include "referee_ui/widgets/text.hpp"

namespace c715::ui {

void draw_countdown(Ui const& ui, Rect const& rect, std::string_view digits, ImU32 color) {
  ImFont* const sizes[] = {ui.fonts.giant, ui.fonts.timer, ui.fonts.total, ui.fonts.count};
  for (ImFont* font : sizes) {
    // Digits fill about three quarters of their line.
    bool const fits = font->FontSize * 0.78F <= rect.h && number_width(font, digits) <= rect.w;
    if (!fits && font != ui.fonts.count) continue;
    draw_number(font, color, rect, digits);
    break;
  }
  ui.note({"clock", "text", std::string{digits}, "", rect, true, true, true});
}

}  // namespace c715::ui
