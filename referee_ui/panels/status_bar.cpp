// The bar at the bottom: health of server and journal, the last refusal, or what is badly wrong.
#include "referee_ui/panels/panels.hpp"
#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/marks.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"

namespace c715::ui {
namespace {

void draw_banner(Ui& ui, Rect const& rect, std::string const& text, Tone tone) {
  bool const fault = tone == Tone::fault;
  ImGui::GetWindowDrawList()->AddRectFilled(top_left(rect), bottom_right(rect),
                                            fault ? palette::estop : palette::warning);
  ImU32 const ink = fault ? palette::on_fill : palette::hazard_black;
  draw_center(ui.fonts.strong, ink, rect.inset(ui.px(16), 0), text);
  ui.note({"banner", "text", text, "", rect, true, true,
           text_width(ui.fonts.strong, text) <= rect.w - ui.px(32)});
}

float draw_item(Ui const& ui, float x, Rect const& rect, Tone tone, std::string const& text) {
  draw_health(tone, x + ui.px(8), rect.center_y(), ui.px(15));
  Rect const room{x + ui.px(22), rect.y, rect.right() - x - ui.px(22), rect.h};
  return x + ui.px(22) + draw_left(ui.fonts.small, palette::muted, room, text) + ui.px(22);
}

void draw_notice(Ui& ui, Rect const& rect, std::string const& text) {
  ImGui::GetWindowDrawList()->AddRectFilled(top_left(rect), bottom_right(rect),
                                            palette::warning_fill);
  draw_health(Tone::warning, rect.x + ui.px(20), rect.center_y(), ui.px(18));
  draw_left(ui.fonts.strong, palette::warning,
            {rect.x + ui.px(38), rect.y, rect.w - ui.px(54), rect.h}, text);
  ui.note({"notice", "text", text, "", rect, true, true, true});
}

}  // namespace

void draw_status_bar(Ui& ui, Rect const& rect, FrameView const& view) {
  ChildScope const child{"status_bar", rect};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(top_left(rect), bottom_right(rect), palette::bar);
  list.AddLine({rect.x, rect.y + 0.5F}, {rect.right(), rect.y + 0.5F}, palette::border);
  if (!view.banner.empty()) return draw_banner(ui, rect, view.banner, view.banner_tone);
  if (!view.notice.empty()) return draw_notice(ui, rect, view.notice);
  Rect rest = rect.inset(ui.px(12), 0);
  float const keys = text_width(ui.fonts.small, view.keys);
  if (keys < rest.w * 0.5F) {
    draw_right(ui.fonts.small, palette::dim, take_right(rest, keys, ui.px(20)), view.keys);
  }
  float x = rest.x;
  for (StatusItem const& item : view.status) {
    if (x + ui.px(60) > rest.right()) break;
    x = draw_item(ui, x, rest, item.tone, item.text);
  }
}

}  // namespace c715::ui
