// The technician's table: every board of the field with its link, its inputs live, and a lamp test.
#include <algorithm>
#include <cmath>

#include "referee_ui/panels/panels.hpp"
#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/button.hpp"
#include "referee_ui/widgets/dialog.hpp"
#include "referee_ui/widgets/marks.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"

namespace c715::ui {
namespace {

struct Columns {
  Rect mark, name, board, link, inputs, deed;
};

Columns columns(Ui const& ui, Rect row) {
  Columns at;
  row = row.inset(ui.px(12), 0);
  at.mark = take_left(row, ui.px(26), ui.px(8));
  at.deed = take_right(row, ui.px(120), ui.px(16));
  at.name = take_left(row, std::round(row.w * 0.30F), ui.px(14));
  at.board = take_left(row, std::round(row.w * 0.30F), ui.px(14));
  at.link = take_left(row, std::round(row.w * 0.34F), ui.px(14));
  at.inputs = row;
  return at;
}

void draw_two(Ui const& ui, Rect rect, std::string const& upper, std::string const& lower,
              ImU32 color) {
  Rect const top = take_top(rect, std::round(rect.h / 2));
  draw_left(ui.fonts.text, palette::text, top, upper);
  draw_left(ui.fonts.small, color, rect, lower);
}

// One pill an input; what is asserted stands out by its frame and its dot, too.
void draw_inputs(Ui const& ui, Rect const& rect, std::vector<InputChip> const& chips) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float x = rect.x;
  float const height = ui.px(28);
  float const y = rect.center_y() - height / 2;
  for (InputChip const& chip : chips) {
    float const dot = chip.active ? ui.px(14) : 0;
    float const width = text_width(ui.fonts.small, chip.text) + dot + ui.px(20);
    if (x + width > rect.right()) return;
    ImU32 const color = chip.active ? palette::warning : palette::muted;
    list.AddRectFilled({x, y}, {x + width, y + height},
                       chip.active ? tone_fill(Tone::warning) : palette::raised, height / 2);
    list.AddRect({x, y}, {x + width, y + height}, chip.active ? color : palette::border,
                 height / 2);
    if (chip.active) list.AddCircleFilled({x + ui.px(14), y + height / 2}, ui.px(4), color);
    draw_left(ui.fonts.small, chip.active ? palette::text : color,
              {x + ui.px(10) + dot, y, width, height}, chip.text);
    x += width + ui.px(6);
  }
}

void draw_deed(Ui& ui, Rect const& rect, FieldTabView const& view, BoardRow const& row,
               UiState& state, ActionSink& sink) {
  Rect const at{rect.x, rect.center_y() - ui.px(23), rect.w, ui.px(46)};
  if (row.stranger) {
    ButtonSpec const spec{.id = "pair." + row.uid,
                          .label = ui.t("ui.field.pair"),
                          .enabled = view.can_pair,
                          .font = ui.fonts.text};
    if (!button(ui, at, spec)) return;
    state.pair_uid = row.uid;
    open(state, Dialog::pair_board);
    return;
  }
  ButtonSpec const spec{.id = "test." + row.id,
                        .label = ui.t("ui.field.test"),
                        .enabled = view.can_test && row.tone != Tone::fault && !row.where.empty(),
                        .font = ui.fonts.text};
  if (button(ui, at, spec)) sink.act(TestBoardAction{row.id});
}

void draw_row(Ui& ui, Rect const& rect, FieldTabView const& view, BoardRow const& row,
              UiState& state, ActionSink& sink) {
  Columns const at = columns(ui, rect);
  bool const loud = row.tone == Tone::warning || row.tone == Tone::fault;
  draw_health(row.tone, at.mark.center_x(), at.mark.center_y(), ui.px(20));
  draw_two(ui, at.name, row.name, row.state, loud ? tone_color(row.tone) : palette::muted);
  draw_two(ui, at.board, row.uid, row.firmware, palette::muted);
  if (!row.where.empty()) {
    draw_two(ui, at.link, row.where, ui.t("ui.field.link", {row.round_trip, row.lost}),
             palette::muted);
  }
  draw_inputs(ui, at.inputs, row.inputs);
  draw_deed(ui, at.deed, view, row, state, sink);
  ui.note({"board." + row.id, "text", row.name, row.state, rect, true, true, true});
  ImGui::GetWindowDrawList()->AddLine({rect.x, rect.bottom() - 0.5F},
                                      {rect.right(), rect.bottom() - 0.5F},
                                      faded(palette::border, 0.6F));
}

// Why the loaded match cannot start, at the foot; nothing while it can.
void draw_blockers(Ui& ui, Rect& rest, std::vector<std::string> const& blockers) {
  if (blockers.empty()) return;
  float const line = ui.px(30);
  Rect foot = take_bottom(rest, line * static_cast<float>(blockers.size() + 1), ui.px(8));
  draw_left(ui.fonts.small, palette::muted, take_top(foot, line), ui.t("ui.field.blocked"));
  for (std::string const& blocker : blockers) {
    Rect row = take_top(foot, line);
    draw_health(Tone::fault, row.x + ui.px(12), row.center_y(), ui.px(16));
    draw_left(ui.fonts.text, palette::text, {row.x + ui.px(32), row.y, row.w - ui.px(32), row.h},
              blocker);
  }
}

}  // namespace

void draw_field_table(Ui& ui, Rect const& rect, FieldTabView const& view, UiState& state,
                      ActionSink& sink) {
  ChildScope const child{"field_table", rect};
  draw_card(ui, rect, palette::card, palette::border);
  Rect rest = rect.inset(ui.px(16), ui.px(14));
  draw_left(ui.fonts.title, palette::text, take_top(rest, ui.px(30), ui.px(4)),
            ui.t("ui.field.title", {view.title}));
  draw_left(ui.fonts.small, palette::muted, take_top(rest, ui.px(24), ui.px(8)),
            ui.t("ui.field.explain"));
  draw_blockers(ui, rest, view.blockers);
  float const height = ui.px(64);
  bool const scrolls = height * static_cast<float>(view.rows.size()) > rest.h + 1;
  ChildScope const rows{"field_rows", rest, scrolls ? ImGuiWindowFlags_AlwaysVerticalScrollbar : 0};
  float const width = scrolls ? rest.w - ImGui::GetStyle().ScrollbarSize : rest.w;
  float y = rest.y - ImGui::GetScrollY();
  for (BoardRow const& row : view.rows) {
    draw_row(ui, {rest.x, std::round(y), width, height}, view, row, state, sink);
    y += height;
  }
  ImGui::SetCursorScreenPos({rest.x, y});
  ImGui::Dummy({1, 0});
}

void draw_pair_board(Ui& ui, Rect const& area, View const& view, UiState& state, ActionSink& sink) {
  auto const& places = view.field_tab.places;
  float const height =
      std::min(ui.px(180) + ui.px(62) * static_cast<float>(places.size()), area.h - ui.px(24));
  DialogScope const dialog{ui, area, ui.px(620), height};
  Rect rest = dialog.inside();
  auto const title = ui.t("ui.pair.title", {state.pair_uid});
  draw_left(ui.fonts.title, palette::text, take_top(rest, ui.px(32), ui.px(8)), title);
  ui.note({"dialog", "dialog", title, "", rest, true, true, true});
  float const used = draw_wrapped(ui.fonts.text, palette::muted, rest, ui.t("ui.pair.explain"));
  take_top(rest, used, ui.px(12));
  Rect const foot = take_bottom(rest, ui.px(52), ui.px(12));
  for (PlaceChoice const& place : places) {
    if (rest.h < ui.px(54)) break;
    ButtonSpec const spec{.id = "choose." + place.id, .label = place.name, .hint = place.id};
    if (button(ui, take_top(rest, ui.px(54), ui.px(8)), spec)) {
      sink.act(PairBoardAction{place.id, state.pair_uid});
      return close_dialog(state);
    }
  }
  ButtonSpec const back{.id = "dialog.back", .label = ui.t("ui.back")};
  if (button(ui, foot, back)) close_dialog(state);
}

}  // namespace c715::ui
