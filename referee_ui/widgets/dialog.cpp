// Drawing of the veil and the dialog's card.
#include "referee_ui/widgets/dialog.hpp"

#include <cmath>

#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/marks.hpp"

namespace c715::ui {
namespace {

Rect centered(Rect const& area, float width, float height) {
  return {std::round(area.center_x() - width / 2), std::round(area.center_y() - height / 2), width,
          height};
}

}  // namespace

DialogScope::DialogScope(Ui const& ui, Rect const& area, float width, float height)
    : card_{centered(area, width, height)},
      inside_{card_.inset(ui.px(28), ui.px(24))},
      veil_{"veil", area} {
  ImGui::GetWindowDrawList()->AddRectFilled(top_left(area), bottom_right(area), palette::veil);
  draw_card(ui, card_, palette::raised, palette::border_strong);
}

}  // namespace c715::ui
