// The clock card: which match, what state, how long to go, and the phases as a bar.
#include <cmath>
#include <string>

#include "referee_ui/panels/panels.hpp"
#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/button.hpp"
#include "referee_ui/widgets/countdown.hpp"
#include "referee_ui/widgets/marks.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"

namespace c715::ui {
namespace {

ImU32 color_of(PhaseKind kind) {
  switch (kind) {
    case PhaseKind::transition:
      return palette::accent;
    case PhaseKind::endgame:
      return palette::warning;
    case PhaseKind::autonomous:
    case PhaseKind::driver:
      break;
  }
  return palette::ok;
}

struct Ink {
  ImU32 card, border, text, muted, track;
};

Ink ink_of(ClockView const& view) {
  if (view.stopped) {
    return {palette::stopped_card, palette::estop, palette::text, rgb(0xE2A9A6), rgb(0x2A0508)};
  }
  return {palette::card, palette::border, palette::text, palette::muted, palette::raised};
}

ImU32 timer_color(ClockView const& view) {
  switch (view.timer_tone) {
    case TimerTone::warning:
      return palette::warning;
    case TimerTone::old:
      return palette::dim;
    case TimerTone::normal:
      break;
  }
  return palette::text;
}

void draw_phase(Ui const& ui, Rect const& rect, PhaseSegment const& phase, bool stopped,
                Ink const& ink) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float const height = ui.px(13);
  Rect const bar{rect.x, rect.y, rect.w, height};
  list.AddRectFilled(top_left(bar), bottom_right(bar), ink.track, ui.px(4));
  ImU32 color = stopped ? rgb(0xD88C8A) : color_of(phase.kind);
  if (!phase.active) color = faded(color, 0.62F);
  float const width = std::round(bar.w * phase.filled);
  if (width >= 1) {
    list.AddRectFilled(top_left(bar), {bar.x + width, bar.bottom()}, color, ui.px(4));
  }
  draw_left(ui.fonts.small, phase.active ? ink.text : ink.muted,
            {rect.x, bar.bottom() + ui.px(6), rect.w, ui.px(24)}, phase.name);
}

void draw_phases(Ui const& ui, Rect const& rect, ClockView const& view, Ink const& ink) {
  float const gap = ui.px(6);
  float const room = rect.w - gap * static_cast<float>(view.phases.size() - 1);
  float x = rect.x;
  for (PhaseSegment const& phase : view.phases) {
    float const width = room * phase.share;
    draw_phase(ui, {x, rect.y, width, rect.h}, phase, view.stopped, ink);
    x += width + gap;
  }
}

void draw_ribbon(Ui& ui, Rect const& rect, ClockView const& view) {
  if (view.ribbon.empty()) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  bool const fault = view.ribbon_tone == Tone::fault;
  list.AddRectFilled(top_left(rect), bottom_right(rect),
                     fault ? rgb(0x2A0508) : palette::warning_fill, ui.px(8));
  draw_health(view.ribbon_tone, rect.x + ui.px(22), rect.center_y(), ui.px(20));
  ImU32 const color = fault ? palette::on_fill : palette::warning;
  Rect const room{rect.x + ui.px(42), rect.y, rect.w - ui.px(56), rect.h};
  draw_left(ui.fonts.strong, color, room, view.ribbon);
  ui.note({"ribbon", "text", view.ribbon, "", rect, true, true,
           text_width(ui.fonts.strong, view.ribbon) <= room.w});
}

// After the match: which phase's points the buttons below change.
void draw_sheet_phases(Ui& ui, Rect row, std::vector<SheetPhase> const& phases, UiState& state) {
  auto const count = static_cast<float>(phases.size());
  float const width = std::floor((row.w - ui.px(8) * (count - 1)) / count);
  for (SheetPhase const& phase : phases) {
    ButtonSpec const spec{.id = "sheet." + (phase.id.empty() ? std::string{"whole"} : phase.id),
                          .label = phase.name,
                          .selected = state.sheet_phase == phase.id,
                          .font = ui.fonts.text};
    if (button(ui, take_left(row, width, ui.px(8)), spec)) state.sheet_phase = phase.id;
  }
}

}  // namespace

void draw_clock_card(Ui& ui, Rect const& rect, ClockView const& view, UiState& state) {
  ChildScope const child{"clock_card", rect};
  Ink const ink = ink_of(view);
  draw_card(ui, rect, ink.card, ink.border);
  Rect rest = rect.inset(ui.px(18), ui.px(14));
  Rect title = take_top(rest, ui.px(30), ui.px(8));
  if (!view.chip.empty()) {
    Rect const chip = draw_chip(ui, title.right(), title.center_y(), view.chip, view.chip_tone,
                                view.stopped ? ink.track : 0);
    ui.note({"state", "text", view.chip, "", chip, true, true, true});
    title.w -= chip.w + ui.px(12);
  }
  draw_left(ui.fonts.title, ink.text, title, view.title);
  ui.note({"match", "text", view.title, "", title, true, true, true});
  Rect phases = take_bottom(rest, ui.px(44), ui.px(8));
  if (!view.phases.empty()) draw_phases(ui, phases, view, ink);
  if (!view.sheet_phases.empty()) {
    draw_sheet_phases(ui, take_bottom(rest, ui.px(46), ui.px(8)), view.sheet_phases, state);
  }
  draw_ribbon(ui, take_top(rest, ui.px(40)), view);
  // The clock is centred in the card; a ribbon lies above it, where digits do not reach.
  Rect const middle =
      view.ribbon.empty() ? Rect{rest.x, rest.y - ui.px(40), rest.w, rest.h + ui.px(40)} : rest;
  draw_countdown(ui, middle, view.timer, timer_color(view));
}

}  // namespace c715::ui
