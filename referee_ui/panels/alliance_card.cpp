// One alliance: teams and total in its colour above, the sheet with big plus and minus below.
#include <algorithm>
#include <cmath>
#include <string>

#include "referee_ui/panels/panels.hpp"
#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/button.hpp"
#include "referee_ui/widgets/marks.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"

namespace c715::ui {
namespace {

std::string side_id(Side side) {
  return side == Side::red ? "red" : "blue";
}

void draw_teams(Ui const& ui, Rect rest, std::vector<TeamRow> const& teams) {
  float column = 0;
  for (TeamRow const& team : teams) {
    column = std::max(column, text_width(ui.fonts.strong, team.number));
  }
  for (TeamRow const& team : teams) {
    Rect row = take_top(rest, ui.px(27));
    draw_left(ui.fonts.strong, palette::text, take_left(row, column, ui.px(14)), team.number);
    draw_left(ui.fonts.text, palette::muted, row, team.name);
  }
}

void draw_header(Ui& ui, Rect const& rect, AllianceView const& view) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  bool const red = view.side == Side::red;
  list.AddRectFilled({rect.x + 1, rect.y + 1}, {rect.right() - 1, rect.bottom()},
                     red ? palette::red_header : palette::blue_header, ui.px(10),
                     ImDrawFlags_RoundCornersTop);
  list.AddRectFilled({rect.x + 1, rect.bottom() - ui.px(2)}, {rect.right() - 1, rect.bottom()},
                     side_color(view.side));
  Rect rest = rect.inset(ui.px(16), ui.px(12));
  std::string const total = std::to_string(view.total);
  float const width =
      std::max(number_width(ui.fonts.total, total), number_width(ui.fonts.total, "00"));
  Rect number = take_right(rest, width, ui.px(12));
  if (!view.standing.empty()) {
    draw_center(ui.fonts.small, palette::muted, take_bottom(number, ui.px(20)), view.standing);
  }
  draw_number(ui.fonts.total, palette::text, number, total);
  ui.note({side_id(view.side) + ".total", "text", total, view.standing, number, true, true, true});
  Rect title = take_top(rest, ui.px(34), ui.px(10));
  draw_side_mark(view.side, title.x + ui.px(16), title.center_y(), ui.px(26));
  title.x += ui.px(42);
  title.w -= ui.px(42);
  draw_left(ui.fonts.title, side_color(view.side), title, view.title);
  ui.note({side_id(view.side) + ".title", "text", view.title, "", title, true, true,
           text_width(ui.fonts.title, view.title) <= title.w});
  draw_teams(ui, rest, view.teams);
}

struct RowRects {
  Rect words, minus, count, plus;
};

RowRects row_rects(Ui const& ui, Rect row, bool has_buttons) {
  RowRects at;
  float const height = std::min(row.h, ui.px(64));
  float const top = std::round(row.center_y() - height / 2);
  row = {row.x, top, row.w, height};
  float const width = ui.px(has_buttons ? 70 : 0);
  at.plus = take_right(row, width);
  at.count = take_right(row, ui.px(88));
  at.minus = take_right(row, width, ui.px(10));
  at.words = row;
  return at;
}

void draw_words(Ui& ui, Rect const& rect, ElementRow const& row, std::string const& id) {
  float const line = ui.px(25);
  float const top = rect.center_y() - line;
  bool const fits = text_width(ui.fonts.text, row.name) <= rect.w || row.brief.empty();
  std::string const& name = fits ? row.name : row.brief;
  draw_left(ui.fonts.text, palette::text, {rect.x, top, rect.w, line}, name);
  draw_left(ui.fonts.small, palette::muted, {rect.x, top + line, rect.w, line}, row.detail);
  ui.note({id + ".name", "text", name, row.detail, rect, true, true,
           text_width(ui.fonts.text, name) <= rect.w});
}

void draw_count(Ui& ui, Rect const& rect, ElementRow const& row, std::string const& id) {
  std::string const count = std::to_string(row.count);
  if (row.pending == 0) {
    draw_number(ui.fonts.count, palette::text, rect, count);
  } else {
    // Not on disk yet: the old count stays, what was tapped stands beside it.
    Rect rest = rect;
    Rect const upper = take_top(rest, std::round(rect.h * 0.6F));
    draw_number(ui.fonts.count, palette::text, upper, count);
    std::string const sign = row.pending > 0 ? "+" : "−";
    draw_center(ui.fonts.strong, palette::warning, rest,
                sign + std::to_string(std::abs(row.pending)));
  }
  ui.note({id, "count", count, row.pending == 0 ? "" : std::to_string(row.pending), rect, true,
           true, true});
}

// One more or less of a count, the next or the previous option of a choice.
Action step(Side side, ElementRow const& row, TapAction const& tap, int delta) {
  if (row.choice) {
    return ChooseOption{
        tap.match, side, row.element, row.phase, row.robot, row.seen, row.seen + delta * row.step};
  }
  return TapAction{tap.match, side, row.element, delta, tap.phase, row.robot};
}

void draw_row(Ui& ui, Rect const& rect, AllianceView const& view, ElementRow const& row,
              TapAction const& tap, ActionSink& sink) {
  std::string const id = side_id(view.side) + "." + row.id;
  RowRects const at = row_rects(ui, rect, view.has_buttons);
  draw_words(ui, at.words, row, id);
  draw_count(ui, at.count, row, id);
  if (!view.has_buttons) return;
  ButtonSpec const minus{
      .id = id + ".take", .label = "−", .enabled = row.can_take, .font = ui.fonts.count};
  if (button(ui, at.minus, minus)) sink.act(step(view.side, row, tap, -1));
  ButtonSpec const plus{.id = id + ".add",
                        .label = "+",
                        .look = view.side == Side::red ? Look::red : Look::blue,
                        .enabled = row.can_add,
                        .font = ui.fonts.count};
  if (button(ui, at.plus, plus)) sink.act(step(view.side, row, tap, +1));
}

// How often something was called against this side, for the button's face.
std::string calls_against(CallsView const& calls, Side side) {
  auto const count = std::count_if(calls.lines.begin(), calls.lines.end(),
                                   [&](CallLine const& line) { return line.side == side; });
  return count == 0 ? std::string{} : std::to_string(count);
}

// A row of deeds at the foot: calls, agreement, handing in; none where a person has none.
void draw_deeds(Ui& ui, Rect& rest, View const& all, AllianceView const& view, UiState& state,
                ActionSink& sink) {
  bool const call = all.calls.can_call;
  int const count = (call ? 1 : 0) + (view.deeds.agree ? 1 : 0) + (view.deeds.submit ? 1 : 0);
  if (count == 0) return;
  Rect row = take_bottom(rest, ui.px(46), ui.px(2));
  float const gap = ui.px(10);
  float const width =
      std::round((row.w - gap * static_cast<float>(count - 1)) / static_cast<float>(count));
  std::string const id = side_id(view.side);
  if (call) {
    ButtonSpec const spec{.id = id + ".call",
                          .label = ui.t("ui.call"),
                          .hint = calls_against(all.calls, view.side),
                          .look = Look::warning,
                          .font = ui.fonts.text};
    if (button(ui, take_left(row, width, gap), spec)) {
      state.call_side = view.side;
      open(state, Dialog::call_rule);
    }
  }
  if (view.deeds.agree) {
    ButtonSpec const spec{.id = id + ".agree",
                          .label = ui.t(view.deeds.agreed ? "ui.agreed" : "ui.agree"),
                          .enabled = !view.deeds.agreed,
                          .font = ui.fonts.text};
    if (button(ui, take_left(row, width, gap), spec)) {
      sink.act(TeamAgreesAction{all.match, view.side});
    }
  }
  if (view.deeds.submit) {
    ButtonSpec const spec{.id = id + ".submit",
                          .label = ui.t(view.deeds.submitted ? "ui.submitted" : "ui.submit"),
                          .look = Look::accent,
                          .enabled = !view.deeds.submitted,
                          .font = ui.fonts.text};
    if (button(ui, take_left(row, width, gap), spec)) {
      sink.act(SubmitEntryAction{all.match, view.side});
    }
  }
}

}  // namespace

void draw_alliance_card(Ui& ui, Rect const& rect, View const& all, Side side, TapAction const& tap,
                        UiState& state, ActionSink& sink) {
  AllianceView const& view = side == Side::red ? all.red : all.blue;
  bool const red = view.side == Side::red;
  ChildScope const child{red ? "red_card" : "blue_card", rect};
  draw_card(ui, rect, palette::card, palette::border);
  Rect rest = rect;
  float const teams = static_cast<float>(std::max<std::size_t>(view.teams.size(), 2));
  draw_header(ui, take_top(rest, ui.px(83) + ui.px(27) * teams), view);
  rest = rest.inset(ui.px(16), ui.px(6));
  draw_deeds(ui, rest, all, view, state, sink);
  if (view.rows.empty()) return;
  // Rows share the height; a sheet longer than the card scrolls rather than shrink below a finger.
  float const least = ui.px(51);
  float const height =
      std::max(least, std::min(ui.px(84), rest.h / static_cast<float>(view.rows.size())));
  bool const scrolls = height * static_cast<float>(view.rows.size()) > rest.h + 1;
  ChildScope const sheet{"sheet", rest, scrolls ? ImGuiWindowFlags_AlwaysVerticalScrollbar : 0};
  float const width = scrolls ? rest.w - ImGui::GetStyle().ScrollbarSize - ui.px(4) : rest.w;
  float y = rest.y - ImGui::GetScrollY();
  for (ElementRow const& row : view.rows) {
    draw_row(ui, {rest.x, std::round(y) + ui.px(3), width, std::round(height) - ui.px(6)}, view,
             row, tap, sink);
    y += height;
  }
  ImGui::SetCursorScreenPos({rest.x, y});
  ImGui::Dummy({1, 0});
}

}  // namespace c715::ui
