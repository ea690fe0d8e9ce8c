// The head referee's panel: what stands in the way, the one button that goes on, and the hard ones.
#include <algorithm>
#include <cmath>

#include "referee_ui/panels/panels.hpp"
#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/button.hpp"
#include "referee_ui/widgets/hold_button.hpp"
#include "referee_ui/widgets/marks.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"

namespace c715::ui {
namespace {

std::string check_id(CheckRow const& row) {
  return "override." + std::to_string(row.key.reason) + "." + row.key.subject;
}

float check_height(Ui const& ui, CheckRow const& row, float width) {
  if (row.may_override) {
    auto const lines = wrapped(ui.fonts.text, row.text, width - ui.px(30 + 98)).size();
    return std::max(ui.px(52), ui.px(25) * static_cast<float>(lines) + ui.px(8));
  }
  auto const lines = wrapped(ui.fonts.text, row.text, width - ui.px(30)).size();
  return ui.px(25) * static_cast<float>(std::max<std::size_t>(lines, 1)) + ui.px(8);
}

void draw_check(Ui& ui, Rect rect, CheckRow const& row, UiState& state) {
  draw_health(row.tone, rect.x + ui.px(9), rect.y + std::min(rect.h / 2, ui.px(26)), ui.px(18));
  Rect words{rect.x + ui.px(30), rect.y, rect.w - ui.px(30), rect.h};
  if (row.may_override) {
    Rect at = take_right(words, ui.px(90), ui.px(8));
    at = {at.x, at.center_y() - ui.px(22), at.w, ui.px(44)};
    ButtonSpec const spec{.id = check_id(row),
                          .label = ui.t(row.overridden ? "ui.override.taken" : "ui.override.take"),
                          .look = row.overridden ? Look::warning : Look::plain,
                          .font = ui.fonts.small};
    if (button(ui, at, spec)) toggle_override(state, row.key);
  }
  ImU32 const color = row.tone == Tone::ok ? palette::text : tone_color(row.tone);
  auto const lines = wrapped(ui.fonts.text, row.text, words.w);
  float y = words.center_y() - ui.px(25) * static_cast<float>(lines.size()) / 2;
  for (std::string const& line : lines) {
    draw_left(ui.fonts.text, color, {words.x, y, words.w, ui.px(25)}, line);
    y += ui.px(25);
  }
  ui.note({row.tone == Tone::ok
               ? "check"
               : "blocker." + std::to_string(row.key.reason) + "." + row.key.subject,
           "check", row.text,
           row.overridden         ? "overridden"
           : row.tone == Tone::ok ? "ok"
                                  : "open",
           rect, true, true, true});
}

// Draws the checks; returns the height used. They scroll when even the smallest buttons leave no
// room.
float draw_checks(Ui& ui, Rect rect, ControlView const& view, UiState& state) {
  float wanted = 0;
  for (CheckRow const& row : view.checks) wanted += check_height(ui, row, rect.w);
  bool const scrolls = wanted > rect.h + 1;
  // Three rows are kept free, so that a match's load moves no button.
  if (!scrolls) rect.h = std::max(wanted, 3 * ui.px(33));
  ChildScope const child{"checks", rect, scrolls ? ImGuiWindowFlags_AlwaysVerticalScrollbar : 0};
  float const width = scrolls ? rect.w - ImGui::GetStyle().ScrollbarSize : rect.w;
  float y = rect.y - ImGui::GetScrollY();
  for (CheckRow const& row : view.checks) {
    float const height = check_height(ui, row, width);
    draw_check(ui, {rect.x, y, width, height}, row, state);
    y += height;
  }
  ImGui::SetCursorScreenPos({rect.x, y});
  ImGui::Dummy({1, 0});
  return rect.h;
}

void draw_primary(Ui& ui, Rect const& rect, ControlView const& view, UiState& state,
                  ActionSink& sink) {
  ButtonSpec spec{.id = "primary",
                  .label = view.primary_label,
                  .hint = view.primary_hint,
                  .look = Look::start,
                  .enabled = view.primary_enabled,
                  .font = ui.fonts.title};
  if (text_width(ui.fonts.title, spec.label) > rect.w - ui.px(16)) spec.font = ui.fonts.strong;
  if (view.primary == Primary::replay) spec.look = Look::warning;
  bool const clicked = button(ui, rect, spec);
  Hold& hold = ui.holds["primary.key"];
  bool const key = state.primary_key && view.primary_enabled;
  bool const held = advance(hold, key, true, ImGui::GetIO().DeltaTime, key_hold_s);
  if (key && !hold.spent) ui.wants_frames = true;
  if (hold.held_s > 0) {
    float const width = rect.w * std::min(1.0F, hold.held_s / key_hold_s);
    ImGui::GetWindowDrawList()->AddRectFilled(
        {rect.x, rect.bottom() - ui.px(6)}, {rect.x + width, rect.bottom()}, palette::ok, ui.px(3));
  }
  if (clicked || held) do_primary(view, state, sink);
}

void draw_abort(Ui& ui, Rect const& rect, ControlView const& view, UiState& state,
                ActionSink& sink) {
  ButtonSpec const spec{.id = "abort",
                        .label = ui.t("ui.abort"),
                        .hint = ui.t("ui.abort.hint"),
                        .look = Look::danger,
                        .enabled = view.can_abort};
  if (hold_button(ui, rect, spec, abort_hold_s, state.abort_key && view.can_abort))
    sink.act(AbortAction{});
}

void draw_pair(Ui& ui, Rect rect, ControlView const& view, UiState& state) {
  Rect const left = take_left(rect, std::round((rect.w - ui.px(10)) / 2), ui.px(10));
  ButtonSpec const replay{.id = "replay", .label = ui.t("ui.replay"), .enabled = view.can_replay};
  if (button(ui, left, replay)) open(state, Dialog::replay);
  ButtonSpec const end{.id = "end_here", .label = ui.t("ui.end_here"), .enabled = view.can_end};
  if (button(ui, rect, end)) open(state, Dialog::end_here);
}

void draw_choose_or_unload(Ui& ui, Rect rect, ControlView const& view, UiState& state) {
  Rect const left = take_left(rect, std::round((rect.w - ui.px(10)) / 2), ui.px(10));
  ButtonSpec const choose{.id = "choose", .label = ui.t("ui.choose"), .enabled = view.can_choose};
  if (button(ui, left, choose)) open(state, Dialog::choose_match);
  ButtonSpec const unload{.id = "unload", .label = ui.t("ui.unload"), .enabled = view.can_unload};
  if (button(ui, rect, unload)) open(state, Dialog::unload);
}

void draw_clear_stop(Ui& ui, Rect const& rect, ControlView const& view, UiState& state) {
  ButtonSpec const spec{.id = "clear_stop",
                        .label = ui.t("ui.clear_stop"),
                        .hint = ui.t("ui.clear_stop.hint"),
                        .look = Look::warning,
                        .enabled = view.can_clear_stop};
  if (hold_button(ui, rect, spec, clear_stop_hold_s, false)) open(state, Dialog::clear_stop);
}

void draw_line(float x, float y, float width) {
  ImGui::GetWindowDrawList()->AddLine({x, std::round(y) + 0.5F}, {x + width, std::round(y) + 0.5F},
                                      palette::border);
}

}  // namespace

void do_primary(ControlView const& view, UiState& state, ActionSink& sink) {
  switch (view.primary) {
    case Primary::none:
      return;
    case Primary::load:
      return sink.act(LoadMatchAction{view.primary_match});
    case Primary::start:
      return sink.act(StartAction{view.overrides});
    case Primary::resume:
      return sink.act(ResumeAction{view.overrides});
    case Primary::review:
      return sink.act(OpenReviewAction{});
    case Primary::confirm:
      return open(state, Dialog::confirm_result);
    case Primary::replay:
      return open(state, Dialog::replay);
  }
}

void draw_match_control(Ui& ui, Rect const& rect, View const& all, UiState& state,
                        ActionSink& sink) {
  ControlView const& view = all.control;
  ChildScope const child{"match_control", rect};
  draw_card(ui, rect, palette::card, palette::border);
  Rect rest = rect.inset(ui.px(16), ui.px(14));
  draw_left(ui.fonts.title, palette::text, take_top(rest, ui.px(30), ui.px(6)), ui.t("ui.control"));
  draw_left(ui.fonts.small, palette::muted, take_top(rest, ui.px(28), ui.px(2)), ui.t("ui.checks"));

  float const gap = ui.px(10);
  float const buttons = ui.px(62) + 2 * ui.px(52) + 3 * gap;
  float const next = ui.px(40) + ui.px(30) * static_cast<float>(all.next.teams.size());
  float const most = rest.h - buttons - ui.px(76) - ui.px(24);
  float const used = draw_checks(ui, {rest.x, rest.y, rest.w, most}, view, state);
  take_top(rest, used, ui.px(10));
  draw_line(rest.x, rest.y, rest.w);
  take_top(rest, 1, ui.px(12));

  float const spare = rest.h - buttons - next - gap;
  draw_primary(ui, take_top(rest, std::clamp(spare, ui.px(64), ui.px(104)), gap), view, state,
               sink);
  draw_abort(ui, take_top(rest, ui.px(62), gap), view, state, sink);
  draw_pair(ui, take_top(rest, ui.px(52), gap), view, state);
  Rect const last = take_top(rest, ui.px(view.stop_latched ? 62 : 52), gap);
  if (view.stop_latched) {
    draw_clear_stop(ui, last, view, state);
  } else {
    draw_choose_or_unload(ui, last, view, state);
  }
  if (rest.h < next) return;
  Rect const foot = take_bottom(rest, next);
  draw_line(foot.x, foot.y - ui.px(6), foot.w);
  draw_next_match(ui, foot, all.next);
}

}  // namespace c715::ui
