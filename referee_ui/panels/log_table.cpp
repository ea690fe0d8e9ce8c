// The journal as a table with a filter.
#include <algorithm>
#include <cmath>

#include "referee_ui/panels/panels.hpp"
#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/marks.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"
#include "referee_ui/widgets/text_field.hpp"

namespace c715::ui {
namespace {

struct Columns {
  Rect time, tone, who, text;
};

Columns columns(Ui const& ui, Rect row) {
  Columns at;
  row = row.inset(ui.px(12), 0);
  at.time = take_left(row, ui.px(110), ui.px(20));
  at.tone = take_left(row, ui.px(50), ui.px(24));
  at.who = take_left(row, std::min(ui.px(250), row.w * 0.25F), ui.px(20));
  at.text = row;
  return at;
}

void draw_heading(Ui const& ui, Rect const& rect) {
  ImGui::GetWindowDrawList()->AddRectFilled(top_left(rect), bottom_right(rect), palette::raised,
                                            ui.px(6));
  Columns const at = columns(ui, rect);
  draw_left(ui.fonts.text, palette::muted, at.time, ui.t("ui.log.time"));
  draw_left(ui.fonts.text, palette::muted, at.tone, ui.t("ui.log.level"));
  draw_left(ui.fonts.text, palette::muted, at.who, ui.t("ui.log.who"));
  draw_left(ui.fonts.text, palette::muted, at.text, ui.t("ui.log.what"));
}

void draw_line(Ui const& ui, Rect const& rect, LogLine const& line, bool odd) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (odd) list.AddRectFilled(top_left(rect), bottom_right(rect), rgb(0xFFFFFF, 6));
  list.AddLine({rect.x, rect.bottom() - 0.5F}, {rect.right(), rect.bottom() - 0.5F},
               faded(palette::border, 0.6F));
  Columns const at = columns(ui, rect);
  draw_left(ui.fonts.text, palette::muted, at.time, line.time);
  draw_health(line.tone, at.tone.x + ui.px(12), rect.center_y(), ui.px(18));
  draw_left(ui.fonts.text, palette::text, at.who, line.who);
  draw_left(ui.fonts.text, palette::text, at.text, line.text);
}

bool matches(LogLine const& line, std::string const& filter) {
  return filter.empty() || line.text.find(filter) != std::string::npos ||
         line.who.find(filter) != std::string::npos || line.time.find(filter) != std::string::npos;
}

}  // namespace

void draw_log_table(Ui& ui, Rect const& rect, std::vector<LogLine> const& lines, UiState& state) {
  ChildScope const child{"log_table", rect};
  draw_card(ui, rect, palette::card, palette::border);
  Rect rest = rect.inset(ui.px(16), ui.px(14));
  draw_left(ui.fonts.title, palette::text, take_top(rest, ui.px(30), ui.px(10)), ui.t("ui.log"));
  FieldSpec const filter{.id = "log.filter", .label = "", .hint = ui.t("ui.log.filter")};
  Rect const field = take_top(rest, text_field_height(ui, filter), ui.px(12));
  text_field(ui, {field.x, field.y, std::min(ui.px(420), field.w), field.h}, filter,
             state.log_filter);
  draw_heading(ui, take_top(rest, ui.px(38)));

  std::vector<LogLine const*> shown;
  for (LogLine const& line : lines) {
    if (matches(line, state.log_filter)) shown.push_back(&line);
  }
  float const height = ui.px(44);
  ChildScope const table{"log_rows", rest, ImGuiWindowFlags_AlwaysVerticalScrollbar};
  float const scroll = ImGui::GetScrollY();
  auto const first = static_cast<std::size_t>(scroll / height);
  auto const visible = static_cast<std::size_t>(rest.h / height) + 2;
  float const width = rest.w - ImGui::GetStyle().ScrollbarSize;
  for (std::size_t i = first; i < std::min(first + visible, shown.size()); ++i) {
    float const y = std::round(rest.y - scroll + height * static_cast<float>(i));
    draw_line(ui, {rest.x, y, width, height}, *shown[i], i % 2 == 1);
  }
  ImGui::SetCursorScreenPos({rest.x, rest.y - scroll + height * static_cast<float>(shown.size())});
  ImGui::Dummy({1, 0});
}

}  // namespace c715::ui
