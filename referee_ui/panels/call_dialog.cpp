// Calling a foul, a card or an award: the rule, then the team it names; and taking a call back.
#include <algorithm>
#include <cmath>
#include <string>

#include "referee_ui/panels/panels.hpp"
#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/button.hpp"
#include "referee_ui/widgets/dialog.hpp"
#include "referee_ui/widgets/marks.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"
#include "referee_ui/widgets/text_field.hpp"

namespace c715::ui {
namespace {

AllianceView const& side_of(View const& view, Side side) {
  return side == Side::red ? view.red : view.blue;
}

RuleChoice const* chosen(View const& view, UiState const& state) {
  auto const& rules = view.calls.rules;
  auto const found = std::find_if(rules.begin(), rules.end(), [&](RuleChoice const& rule) {
    return rule.id == state.call_rule;
  });
  return found == rules.end() ? nullptr : &*found;
}

void call(View const& view, UiState& state, ActionSink& sink, std::string const& team) {
  sink.act(CallRuleAction{view.match, state.call_side, state.call_rule, team, state.reason});
  close_dialog(state);
}

// A rule that needs nothing more is called by the tap that chose it.
void choose(View const& view, RuleChoice const& rule, UiState& state, ActionSink& sink) {
  state.call_rule = rule.id;
  if (!rule.of_team && !rule.needs_reason) call(view, state, sink, {});
}

// All rules in two columns, as large as a finger.
void draw_rules(Ui& ui, Rect const& rect, View const& view, UiState& state, ActionSink& sink) {
  auto const& rules = view.calls.rules;
  float const step = ui.px(68);
  float const rows = std::ceil(static_cast<float>(rules.size()) / 2);
  bool const scrolls = rows * step > rect.h;
  ChildScope const list{"rules", rect, scrolls ? ImGuiWindowFlags_AlwaysVerticalScrollbar : 0};
  float const width = rect.w - (scrolls ? ImGui::GetStyle().ScrollbarSize + ui.px(4) : 0);
  float const half = std::round((width - ui.px(10)) / 2);
  float const top = rect.y - ImGui::GetScrollY();
  for (std::size_t i = 0; i < rules.size(); ++i) {
    RuleChoice const& rule = rules[i];
    float const x = rect.x + (i % 2 == 0 ? 0 : half + ui.px(10));
    Rect const at{x, top + step * static_cast<float>(i / 2), half, ui.px(60)};
    if (at.bottom() < rect.y || at.y > rect.bottom()) continue;
    ButtonSpec const spec{.id = "rule." + rule.id,
                          .label = shortened(ui.fonts.text, rule.label, at.w - ui.px(28)),
                          .hint = rule.effect,
                          .selected = rule.id == state.call_rule,
                          .font = ui.fonts.text};
    if (button(ui, at, spec)) choose(view, rule, state, sink);
  }
  ImGui::SetCursorScreenPos({rect.x, top + rows * step});
  ImGui::Dummy({1, 0});
}

// What is said so far against this side, each with a button that takes it back.
void draw_lines(Ui& ui, Rect& rest, View const& view, UiState& state) {
  int shown = 0;
  constexpr int most = 3;
  auto const& lines = view.calls.lines;
  for (auto line = lines.rbegin(); line != lines.rend() && shown < most; ++line) {
    if (line->side != state.call_side) continue;
    Rect row = take_bottom(rest, ui.px(48), ui.px(4));
    Rect const at = take_right(row, ui.px(110), ui.px(10));
    draw_health(line->tone, row.x + ui.px(10), row.center_y(), ui.px(18));
    draw_left(ui.fonts.text, palette::text, {row.x + ui.px(32), row.y, row.w - ui.px(32), row.h},
              line->text);
    ButtonSpec const take{.id = "withdraw." + std::to_string(line->number),
                          .label = ui.t("ui.call.withdraw"),
                          .font = ui.fonts.small};
    if (button(ui, at, take)) {
      state.withdraw = line->number;
      open(state, Dialog::withdraw_call);
    }
    ++shown;
  }
}

void draw_teams(Ui& ui, Rect row, View const& view, UiState& state, ActionSink& sink) {
  auto const& teams = side_of(view, state.call_side).teams;
  if (teams.empty()) return;
  auto const count = static_cast<float>(teams.size());
  float const width = std::round((row.w - ui.px(10) * (count - 1)) / count);
  auto const* rule = chosen(view, state);
  bool const reasoned = rule != nullptr && (!rule->needs_reason || !state.reason.empty());
  for (TeamRow const& team : teams) {
    ButtonSpec const spec{.id = "team." + team.number,
                          .label = team.number,
                          .hint = team.name,
                          .look = state.call_side == Side::red ? Look::red : Look::blue,
                          .enabled = reasoned};
    if (button(ui, take_left(row, width, ui.px(10)), spec)) {
      return call(view, state, sink, team.number);
    }
  }
}

// The second step: the reason where one is asked for, and the team or a plain yes.
void draw_details(Ui& ui, Rect& rest, View const& view, RuleChoice const& rule, UiState& state,
                  ActionSink& sink) {
  Rect const deed = take_bottom(rest, ui.px(64), ui.px(12));
  if (rule.needs_reason) {
    FieldSpec const spec{
        .id = "reason", .label = ui.t("ui.reason"), .hint = ui.t("ui.call.reason_hint")};
    text_field(ui, take_bottom(rest, text_field_height(ui, spec), ui.px(10)), spec, state.reason);
  }
  if (rule.of_team) return draw_teams(ui, deed, view, state, sink);
  ButtonSpec const go{.id = "dialog.go",
                      .label = ui.t("ui.call.go"),
                      .look = Look::warning,
                      .enabled = !state.reason.empty()};
  if (button(ui, deed, go)) call(view, state, sink, {});
}

}  // namespace

void draw_call(Ui& ui, Rect const& area, View const& view, UiState& state, ActionSink& sink) {
  float const height = std::min(ui.px(700), area.h - ui.px(24));
  DialogScope const dialog{ui, area, ui.px(820), height};
  Rect rest = dialog.inside();
  Rect title = take_top(rest, ui.px(36), ui.px(10));
  draw_side_mark(state.call_side, title.x + ui.px(14), title.center_y(), ui.px(24));
  title.x += ui.px(38);
  auto const text = ui.t("ui.call.title", {side_of(view, state.call_side).title});
  draw_left(ui.fonts.title, palette::text, title, text);
  ui.note({"dialog", "dialog", text, "", rest, true, true, true});
  ButtonSpec const back{.id = "dialog.back", .label = ui.t("ui.back")};
  Rect const foot = take_bottom(rest, ui.px(52), ui.px(12));
  draw_lines(ui, rest, view, state);
  auto const* rule = chosen(view, state);
  if (rule != nullptr) draw_details(ui, rest, view, *rule, state, sink);
  // The tap that called the rule has closed the dialog: nothing below belongs to it any more.
  if (state.dialog != Dialog::call_rule) return;
  draw_rules(ui, rest, view, state, sink);
  if (button(ui, foot, back)) close_dialog(state);
}

}  // namespace c715::ui
