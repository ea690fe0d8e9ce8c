// Settings of this console: language, text size, field; who is signed in, and the keys.
#include <cmath>
#include <string>

#include "referee_ui/panels/layout.hpp"
#include "referee_ui/panels/panels.hpp"
#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/button.hpp"
#include "referee_ui/widgets/marks.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"

namespace c715::ui {
namespace {

Rect section(Ui& ui, Rect& rest, std::string_view title_key, float height) {
  draw_left(ui.fonts.small, palette::muted, take_top(rest, ui.px(28), ui.px(2)), ui.t(title_key));
  return take_top(rest, height, ui.px(14));
}

void draw_language(Ui& ui, Rect row, UiState& state) {
  struct Choice {
    Speech speech;
    char const* id;
    char const* text;
  };
  for (Choice const& choice : {Choice{Speech::vi, "language.vi", "ui.language.vi"},
                               Choice{Speech::en, "language.en", "ui.language.en"}}) {
    ButtonSpec const spec{
        .id = choice.id, .label = ui.t(choice.text), .selected = state.speech == choice.speech};
    if (button(ui, take_left(row, ui.px(160), ui.px(10)), spec)) state.speech = choice.speech;
  }
}

void draw_text_size(Ui& ui, Rect row, UiState& state) {
  for (float size : text_sizes) {
    std::string const percent = std::to_string(static_cast<int>(std::lround(size * 100)));
    ButtonSpec const spec{.id = "size." + percent,
                          .label = percent + " %",
                          .enabled = size <= state.text_size_most + 0.01F,
                          .selected = std::abs(state.text_size - size) < 0.01F};
    if (button(ui, take_left(row, ui.px(90), ui.px(10)), spec)) state.text_size = size;
  }
}

void draw_fields(Ui& ui, Rect row, SettingsView const& view, ActionSink& sink) {
  for (FieldChoice const& field : view.fields) {
    Rect const at = take_left(row, ui.px(130), ui.px(10));
    if (row.w < 0) return;
    ButtonSpec const spec{
        .id = "field." + field.id, .label = field.name, .selected = field.selected};
    if (button(ui, at, spec)) sink.act(ChooseFieldAction{field.id});
  }
}

void draw_rows(Ui& ui, Rect rest, std::vector<SettingRow> const& rows) {
  for (SettingRow const& row : rows) {
    Rect line = take_top(rest, ui.px(36));
    draw_left(ui.fonts.text, palette::muted, take_left(line, ui.px(170), ui.px(12)), row.name);
    draw_left(ui.fonts.strong, palette::text, line, row.value);
  }
}

void draw_keys(Ui& ui, Rect rest) {
  struct Row {
    char const* key;
    char const* text;
  };
  constexpr Row rows[] = {{"F1  F4  F5", "ui.key.tabs"},
                          {"F9", "ui.key.primary"},
                          {"F12", "ui.key.abort"},
                          {"Pause", "ui.key.stop"},
                          {"Ctrl+Shift+Space", "ui.key.stop"},
                          {"Ctrl+L", "ui.key.language"},
                          {"Esc", "ui.key.escape"}};
  for (Row const& row : rows) {
    Rect line = take_top(rest, ui.px(36));
    Rect const cap = take_left(line, ui.px(170), ui.px(12));
    draw_key(ui, cap.x, cap.center_y(), row.key);
    draw_left(ui.fonts.text, palette::text, line, ui.t(row.text));
  }
}

}  // namespace

void draw_settings(Ui& ui, Rect const& rect, View const& view, UiState& state, ActionSink& sink) {
  ChildScope const child{"settings", rect};
  Rect right = rect;
  Rect left = take_left(right, std::round((rect.w - ui.px(12)) / 2), ui.px(12));
  draw_card(ui, left, palette::card, palette::border);
  draw_card(ui, right, palette::card, palette::border);
  left = left.inset(ui.px(20), ui.px(16));
  right = right.inset(ui.px(20), ui.px(16));

  draw_left(ui.fonts.title, palette::text, take_top(left, ui.px(30), ui.px(12)),
            ui.t("ui.tab.settings"));
  draw_language(ui, section(ui, left, "ui.settings.language", ui.px(52)), state);
  draw_text_size(ui, section(ui, left, "ui.settings.text_size", ui.px(52)), state);
  draw_fields(ui, section(ui, left, "ui.settings.field", ui.px(52)), view.settings, sink);
  draw_left(ui.fonts.small, palette::muted, take_top(left, ui.px(28), ui.px(2)),
            ui.t("ui.settings.keys"));
  draw_keys(ui, left);

  draw_left(ui.fonts.title, palette::text, take_top(right, ui.px(30), ui.px(12)),
            ui.t("ui.settings.session"));
  Rect const foot = take_bottom(right, ui.px(52), ui.px(12));
  draw_rows(ui, right, view.settings.rows);
  ButtonSpec const out{.id = "sign_out", .label = ui.t("ui.sign_out")};
  if (button(ui, {foot.x, foot.y, ui.px(200), foot.h}, out)) sink.act(SignOutAction{});
}

}  // namespace c715::ui
