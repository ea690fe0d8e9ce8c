// The dialogs: each names what it does and to which match; "back" changes nothing.
#include <array>
#include <cmath>
#include <string>
#include <tuple>

#include "referee_ui/panels/panels.hpp"
#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/button.hpp"
#include "referee_ui/widgets/dialog.hpp"
#include "referee_ui/widgets/marks.hpp"
#include "referee_ui/widgets/text.hpp"
#include "referee_ui/widgets/text_field.hpp"

namespace c715::ui {
namespace {

struct Words {
  std::string title;
  std::string explain;
  std::string go;
  Look look = Look::start;
};

void draw_words(Ui& ui, Rect& rest, Words const& words) {
  draw_left(ui.fonts.title, palette::text, take_top(rest, ui.px(32), ui.px(8)), words.title);
  float const used = draw_wrapped(ui.fonts.text, palette::muted, rest, words.explain);
  take_top(rest, used, ui.px(16));
  ui.note({"dialog", "dialog", words.title, "", rest, true, true, true});
}

// The two buttons at the foot; true when it is to be done.
bool draw_choice(Ui& ui, Rect& rest, Words const& words, bool enabled, UiState& state) {
  Rect row = take_bottom(rest, ui.px(56));
  float const width = std::round((row.w - ui.px(12)) / 2);
  ButtonSpec const go{.id = "dialog.go", .label = words.go, .look = words.look, .enabled = enabled};
  bool const done = button(ui, take_left(row, width, ui.px(12)), go);
  ButtonSpec const back{.id = "dialog.back", .label = ui.t("ui.back")};
  if (button(ui, row, back)) close_dialog(state);
  return done;
}

// Asks for nothing but yes.
void draw_plain(Ui& ui, Rect const& area, Words const& words, UiState& state, ActionSink& sink,
                Action const& action) {
  DialogScope const dialog{ui, area, ui.px(560), ui.px(250)};
  Rect rest = dialog.inside();
  draw_words(ui, rest, words);
  if (!draw_choice(ui, rest, words, true, state)) return;
  close_dialog(state);
  sink.act(action);
}

using UsualReasons = std::array<char const*, 3>;
constexpr UsualReasons replay_reasons = {"technical", "field", "mistake"};
constexpr UsualReasons withdraw_reasons = {"mistake", "field", "technical"};
constexpr UsualReasons clear_reasons = {"safety", "fixed", "mistake"};

void draw_usual_reasons(Ui& ui, Rect row, UsualReasons const& reasons, UiState& state) {
  float const width = std::round((row.w - 2 * ui.px(10)) / 3);
  for (std::string const name : reasons) {
    ButtonSpec const usual{
        .id = "reason." + name, .label = ui.t("ui.reason." + name), .font = ui.fonts.text};
    if (button(ui, take_left(row, width, ui.px(10)), usual)) state.reason = usual.label;
  }
}

// Once, when the button that opened the dialog has been let go: a pressed one keeps the caret.
bool caret_may_come(UiState& state) {
  if (!state.dialog_fresh || ImGui::IsMouseDown(0)) return false;
  state.dialog_fresh = false;
  return true;
}

// Asks for a reason, with the usual ones ready to tap. Empty until it is given and confirmed.
std::string draw_reason(Ui& ui, Rect const& area, Words const& words, UsualReasons const& reasons,
                        UiState& state) {
  DialogScope const dialog{ui, area, ui.px(680), ui.px(400)};
  Rect rest = dialog.inside();
  draw_words(ui, rest, words);
  FieldSpec const spec{.id = "reason",
                       .label = ui.t("ui.reason"),
                       .hint = ui.t("ui.reason.hint"),
                       .take_focus = caret_may_come(state)};
  Rect const field = take_top(rest, text_field_height(ui, spec), ui.px(12));
  bool const entered = text_field(ui, field, spec, state.reason);
  draw_usual_reasons(ui, take_top(rest, ui.px(48), ui.px(16)), reasons, state);
  bool const complete = !state.reason.empty();
  bool const done = draw_choice(ui, rest, words, complete, state);
  if (!(done || entered) || !complete) return {};
  std::string reason = state.reason;
  close_dialog(state);
  return reason;
}

void draw_totals(Ui& ui, Rect scores, View const& view) {
  Rect const left = take_left(scores, std::round(scores.w / 2));
  for (auto const& [side, at, total] : {std::tuple{Side::red, left, view.red.total},
                                        std::tuple{Side::blue, scores, view.blue.total}}) {
    draw_number(ui.fonts.total, palette::text, at, std::to_string(total));
    float const width = number_width(ui.fonts.total, std::to_string(total));
    draw_side_mark(side, at.center_x() - width / 2 - ui.px(34), at.center_y(), ui.px(28));
  }
}

// One reason against the result, and what may be done about it.
void draw_result_check(Ui& ui, Rect row, CheckRow const& check, UiState& state) {
  draw_health(check.tone, row.x + ui.px(10), row.center_y(), ui.px(18));
  Rect words{row.x + ui.px(32), row.y, row.w - ui.px(32), row.h};
  if (check.may_override) {
    ButtonSpec const spec{
        .id = "result.override." + std::to_string(check.key.reason) + "." + check.key.subject,
        .label = ui.t(check.overridden ? "ui.override.taken" : "ui.override.take"),
        .look = check.overridden ? Look::warning : Look::plain,
        .font = ui.fonts.small};
    if (button(ui, take_right(words, ui.px(120), ui.px(10)), spec)) {
      toggle_override(state, check.key);
    }
  }
  draw_left(ui.fonts.text, tone_color(check.tone), words, check.text);
  ui.note({"result.check." + std::to_string(check.key.reason), "check", check.text, "", row, true,
           true, true});
}

// Two sheets that differ: whose stands for both.
void draw_entries(Ui& ui, Rect& rest, View const& view, ActionSink& sink) {
  for (Side const side : {Side::red, Side::blue}) {
    std::vector<EntryChoice const*> own;
    for (auto const& entry : view.result.entries) {
      if (entry.side == side) own.push_back(&entry);
    }
    if (own.empty()) continue;
    Rect row = take_top(rest, ui.px(52), ui.px(8));
    float const width = std::round((row.w - ui.px(10)) / static_cast<float>(own.size()));
    for (auto const* entry : own) {
      ButtonSpec const spec{.id = std::string{"settle."} + (side == Side::red ? "red." : "blue.") +
                                  std::to_string(entry->seat),
                            .label = entry->label,
                            .look = side == Side::red ? Look::red : Look::blue,
                            .font = ui.fonts.text};
      if (button(ui, take_left(row, width, ui.px(10)), spec)) {
        sink.act(SettleEntryAction{view.match, side, entry->seat});
      }
    }
  }
}

void draw_confirm(Ui& ui, Rect const& area, View const& view, UiState& state, ActionSink& sink) {
  Words const words{ui.t("ui.confirm.title", {view.match_number}), ui.t("ui.confirm.explain"),
                    ui.t("ui.confirm.go")};
  auto const& result = view.result;
  auto const rows = static_cast<float>(result.checks.size());
  float const more = ui.px(52) * rows + (result.entries.empty() ? 0 : ui.px(128));
  float const height = std::min(ui.px(360) + more, area.h - ui.px(24));
  DialogScope const dialog{ui, area, ui.px(rows > 0 ? 760 : 600), height};
  Rect rest = dialog.inside();
  draw_words(ui, rest, words);
  draw_totals(ui, take_top(rest, ui.px(110)), view);
  for (CheckRow const& check : result.checks) {
    draw_result_check(ui, take_top(rest, ui.px(48), ui.px(4)), check, state);
  }
  draw_entries(ui, rest, view, sink);
  if (!draw_choice(ui, rest, words, result.clear, state)) return;
  close_dialog(state);
  sink.act(ConfirmAction{result.overrides});
}

void draw_choose(Ui& ui, Rect const& area, View const& view, UiState& state, ActionSink& sink) {
  DialogScope const dialog{ui, area, ui.px(640), std::min(ui.px(640), area.h - ui.px(24))};
  Rect rest = dialog.inside();
  Words const words{ui.t("ui.choose.title"), ui.t("ui.choose.explain"), ""};
  draw_words(ui, rest, words);
  Rect const foot = take_bottom(rest, ui.px(56), ui.px(12));
  {
    ChildScope const list{"choices", rest, ImGuiWindowFlags_AlwaysVerticalScrollbar};
    float const step = ui.px(70);
    float const width = rest.w - ImGui::GetStyle().ScrollbarSize - ui.px(6);
    float y = rest.y - ImGui::GetScrollY();
    for (MatchChoice const& choice : view.choices) {
      ButtonSpec const spec{.id = "choose." + std::to_string(choice.id),
                            .label = choice.label,
                            .hint = choice.detail};
      bool const seen = y + step > rest.y && y < rest.bottom();
      if (seen && button(ui, {rest.x, y, width, ui.px(62)}, spec)) {
        close_dialog(state);
        sink.act(LoadMatchAction{choice.id});
      }
      y += step;
    }
    ImGui::SetCursorScreenPos({rest.x, y});
    ImGui::Dummy({1, 0});
  }
  ButtonSpec const back{.id = "dialog.back", .label = ui.t("ui.back")};
  if (button(ui, foot, back)) close_dialog(state);
}

Words words_of(Ui const& ui, std::string const& name, std::string const& number) {
  return {ui.t("ui." + name + ".title", {number}), ui.t("ui." + name + ".explain"),
          ui.t("ui." + name + ".go"), Look::warning};
}

}  // namespace

void draw_dialog(Ui& ui, Rect const& area, View const& view, UiState& state, ActionSink& sink) {
  auto const plain = [&](char const* name, Action const& action) {
    draw_plain(ui, area, words_of(ui, name, view.match_number), state, sink, action);
  };
  auto const reason = [&](char const* name, UsualReasons const& usual) {
    return draw_reason(ui, area, words_of(ui, name, view.match_number), usual, state);
  };
  switch (state.dialog) {
    case Dialog::none:
      return;
    case Dialog::confirm_result:
      return draw_confirm(ui, area, view, state, sink);
    case Dialog::call_rule:
      return draw_call(ui, area, view, state, sink);
    case Dialog::pair_board:
      return draw_pair_board(ui, area, view, state, sink);
    case Dialog::withdraw_call:
      if (auto given = reason("withdraw", withdraw_reasons); !given.empty()) {
        sink.act(WithdrawCallAction{view.match, state.withdraw, given});
      }
      return;
    case Dialog::choose_match:
      return draw_choose(ui, area, view, state, sink);
    case Dialog::end_here:
      return plain("end_here", EndHereAction{});
    case Dialog::unload:
      return plain("unload", UnloadMatchAction{});
    case Dialog::quit:
      return plain("quit", QuitAction{});
    case Dialog::replay:
      if (auto given = reason("replay", replay_reasons); !given.empty())
        sink.act(ReplayAction{given});
      return;
    case Dialog::clear_stop:
      if (auto given = reason("clear_stop", clear_reasons); !given.empty()) {
        sink.act(ClearStopAction{given});
      }
      return;
  }
}

}  // namespace c715::ui
