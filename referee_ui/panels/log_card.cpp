// The newest lines of the journal, beside the match.
#include "referee_ui/panels/panels.hpp"
#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/marks.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"

namespace c715::ui {

void draw_log_card(Ui& ui, Rect const& rect, std::vector<LogLine> const& lines) {
  ChildScope const child{"log_card", rect};
  draw_card(ui, rect, palette::card, palette::border);
  Rect rest = rect.inset(ui.px(16), ui.px(14));
  Rect title = take_top(rest, ui.px(30), ui.px(8));
  float const width = draw_left(ui.fonts.title, palette::text, title, ui.t("ui.log"));
  draw_right(ui.fonts.small, palette::muted,
             {title.x + width + ui.px(10), title.y, title.w - width - ui.px(10), title.h},
             ui.t("ui.log.all"));
  float const height = ui.px(47);
  for (LogLine const& line : lines) {
    if (rest.h < height) break;
    Rect row = take_top(rest, height);
    draw_health(line.tone, row.x + ui.px(9), row.y + ui.px(15), ui.px(16));
    row.x += ui.px(30);
    row.w -= ui.px(30);
    draw_left(ui.fonts.text, palette::text, take_top(row, ui.px(25)), line.text);
    draw_left(ui.fonts.small, palette::dim, {row.x, row.y - ui.px(2), row.w, ui.px(20)},
              line.time + " · " + line.who);
  }
}

}  // namespace c715::ui
