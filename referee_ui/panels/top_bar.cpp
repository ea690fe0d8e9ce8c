// The bar at the top: event, tabs, clock, language, emergency stop.
#include <cmath>

#include "referee_ui/model/keymap.hpp"
#include "referee_ui/panels/panels.hpp"
#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/button.hpp"
#include "referee_ui/widgets/estop.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"

namespace c715::ui {
namespace {

struct TabSpec {
  Tab tab;
  char const* id;
  char const* text;
  char const* key;
};
// Only what exists; F2 is kept for the event.
constexpr TabSpec tabs[] = {{Tab::match, "tab.match", "ui.tab.match", "F1"},
                            {Tab::field, "tab.field", "ui.tab.field", "F3"},
                            {Tab::log, "tab.log", "ui.tab.log", "F4"},
                            {Tab::settings, "tab.settings", "ui.tab.settings", "F5"}};

void draw_tabs(Ui& ui, Rect rest, UiState& state) {
  bool const dialog = state.dialog != Dialog::none;
  for (TabSpec const& spec : tabs) {
    ButtonSpec button_spec{
        .id = spec.id, .label = ui.t(spec.text), .hint = spec.key, .look = Look::tab};
    button_spec.role = "tab";
    button_spec.enabled = !dialog;
    button_spec.selected = state.tab == spec.tab;
    float const width = text_width(ui.fonts.strong, button_spec.label) +
                        text_width(ui.fonts.small, button_spec.hint) + ui.px(28 + 8 + 14);
    Rect const at{rest.x, rest.center_y() - ui.px(24), std::ceil(width), ui.px(48)};
    if (at.right() > rest.right()) return;
    if (button(ui, at, button_spec)) state.tab = spec.tab;
    rest = {at.right() + ui.px(6), rest.y, rest.right() - at.right() - ui.px(6), rest.h};
  }
}

void draw_two_lines(Ui const& ui, Rect const& rect, std::string_view upper, std::string_view lower,
                    bool to_right) {
  Rect rest = rect;
  Rect const top = take_top(rest, ui.px(26));
  auto const draw = to_right ? draw_right : draw_left;
  bool const large = text_width(ui.fonts.title, upper) <= top.w;
  draw(large ? ui.fonts.title : ui.fonts.strong, palette::text, top, upper);
  draw(ui.fonts.small, palette::muted, {rest.x, rest.y, rest.w, ui.px(20)}, lower);
}

// In a child of its own: it changes each second, and the bar need not be drawn with it.
void draw_server_clock(Ui const& ui, Rect const& rect, FrameView const& view) {
  if (view.clock.empty()) return;
  ChildScope const child{"server_clock", rect};
  draw_two_lines(ui, {rect.x, rect.center_y() - ui.px(24), rect.w, ui.px(48)}, view.clock,
                 ui.t("ui.server_time"), true);
}

}  // namespace

void draw_top_bar(Ui& ui, Rect const& rect, View const& view, UiState& state) {
  ChildScope const child{"top_bar", rect};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(top_left(rect), bottom_right(rect), palette::bar);
  list.AddLine({rect.x, rect.bottom() - 0.5F}, {rect.right(), rect.bottom() - 0.5F},
               palette::border);

  Rect rest = rect.inset(ui.px(16), ui.px(8));
  if (view.frame.signed_in) {
    draw_estop(ui, take_right(rest, ui.px(270), ui.px(16)), view.frame.estop);
  }
  Rect language = take_right(rest, ui.px(52), ui.px(16));
  language = {language.x, language.center_y() - ui.px(26), ui.px(52), ui.px(52)};
  ButtonSpec const spec{.id = "language", .label = ui.t("ui.language.other")};
  if (button(ui, language, spec)) apply_shortcut(state, Shortcut::language, view.frame.signed_in);

  draw_server_clock(ui, take_right(rest, ui.px(124), ui.px(12)), view.frame);
  Rect const name = take_left(rest, std::min(ui.px(330), rest.w * 0.4F), ui.px(12));
  draw_two_lines(ui, {name.x, rect.center_y() - ui.px(24), name.w, ui.px(48)}, view.frame.event,
                 view.frame.place, false);
  if (view.scene == Scene::match) draw_tabs(ui, rest, state);
}

}  // namespace c715::ui
