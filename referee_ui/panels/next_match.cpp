// Who plays next on this field.
#include "referee_ui/panels/panels.hpp"
#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/marks.hpp"
#include "referee_ui/widgets/text.hpp"

namespace c715::ui {

void draw_next_match(Ui& ui, Rect const& rect, NextView const& view) {
  Rect rest = rect;
  draw_left(ui.fonts.small, palette::muted, take_top(rest, ui.px(32), ui.px(4)), view.heading);
  for (TeamRow const& team : view.teams) {
    Rect row = take_top(rest, ui.px(30));
    draw_side_mark(team.side, row.x + ui.px(8), row.center_y(), ui.px(14));
    row.x += ui.px(28);
    row.w -= ui.px(28);
    std::string const text = team.name.empty() ? team.number : team.number + " · " + team.name;
    draw_left(ui.fonts.text, palette::text, row, text);
  }
  ui.note({"next", "text", view.heading, "", rect, true, true,
           text_width(ui.fonts.small, view.heading) <= rect.w});
}

}  // namespace c715::ui
