// The field's boards with their health, then the consoles signed in.
#include "referee_ui/panels/panels.hpp"
#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/marks.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"

namespace c715::ui {
namespace {

void draw_device(Ui& ui, Rect const& rect, DeviceRow const& row) {
  bool const loud = row.tone == Tone::warning || row.tone == Tone::fault;
  if (loud) {
    ImGui::GetWindowDrawList()->AddRectFilled(top_left(rect), bottom_right(rect),
                                              tone_fill(row.tone), ui.px(6));
  }
  draw_health(row.tone, rect.x + ui.px(18), rect.center_y(), ui.px(18));
  Rect rest{rect.x + ui.px(38), rect.y, rect.w - ui.px(48), rect.h};
  ImU32 const quiet = loud ? tone_color(row.tone) : palette::muted;
  Rect const value = take_right(rest, text_width(ui.fonts.small, row.value), ui.px(10));
  draw_right(ui.fonts.small, quiet, value, row.value);
  if (row.detail.empty()) {
    draw_left(ui.fonts.text, palette::text, rest, row.name);
  } else {
    Rect const upper = take_top(rest, ui.px(25));
    draw_left(ui.fonts.text, palette::text, upper, row.name);
    draw_left(ui.fonts.small, quiet, {rest.x, rest.y - ui.px(2), rest.w, ui.px(20)}, row.detail);
  }
  ui.note({"device." + row.id, "text", row.name, row.detail, rect, true, true, true});
}

}  // namespace

void draw_device_list(Ui& ui, Rect const& rect, DevicesView const& view) {
  ChildScope const child{"devices", rect};
  draw_card(ui, rect, palette::card, palette::border);
  Rect rest = rect.inset(ui.px(8), ui.px(14));
  Rect title = take_top(rest, ui.px(30), ui.px(6)).inset(ui.px(8), 0);
  std::string const heading = ui.t("ui.devices");
  float const width = draw_left(ui.fonts.title, palette::text, title, heading);
  Rect const right{title.x + width + ui.px(10), title.y, title.w - width - ui.px(10), title.h};
  draw_right(ui.fonts.small, palette::muted, right, view.summary);
  float const height = ui.px(46);
  bool const scrolls = height * static_cast<float>(view.rows.size()) > rest.h + 1;
  ChildScope const list{"device_rows", rest,
                        scrolls ? ImGuiWindowFlags_AlwaysVerticalScrollbar : 0};
  float const room = scrolls ? rest.w - ImGui::GetStyle().ScrollbarSize : rest.w;
  float y = rest.y - ImGui::GetScrollY();
  for (DeviceRow const& row : view.rows) {
    draw_device(ui, {rest.x, y, room, height - ui.px(2)}, row);
    y += height;
  }
  ImGui::SetCursorScreenPos({rest.x, y});
  ImGui::Dummy({1, 0});
}

}  // namespace c715::ui
