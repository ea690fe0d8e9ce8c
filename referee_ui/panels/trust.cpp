// Before a session: connecting, typing the server's code at first contact, or a certificate that
// changed.
#include "referee_ui/panels/layout.hpp"
#include "referee_ui/panels/panels.hpp"
#include "referee_ui/theme/palette.hpp"
#include "referee_ui/widgets/button.hpp"
#include "referee_ui/widgets/marks.hpp"
#include "referee_ui/widgets/scope.hpp"
#include "referee_ui/widgets/text.hpp"
#include "referee_ui/widgets/text_field.hpp"

namespace c715::ui {
namespace {

void draw_message(Ui& ui, Rect& rest, SignInView const& view) {
  if (view.message.empty()) return;
  auto const lines = wrapped(ui.fonts.text, view.message, rest.w - ui.px(34));
  Rect row = take_top(rest, ui.px(27) * static_cast<float>(lines.size()), ui.px(10));
  draw_health(view.message_tone, row.x + ui.px(10), row.y + ui.px(13), ui.px(18));
  draw_wrapped(ui.fonts.text, tone_color(view.message_tone),
               {row.x + ui.px(34), row.y, row.w - ui.px(34), row.h}, view.message);
  ui.note({"message", "text", view.message, "", row, true, true, true});
}

void draw_code_entry(Ui& ui, Rect rest, View const& view, UiState& state, ActionSink& sink) {
  float const used = draw_wrapped(ui.fonts.text, palette::muted, rest,
                                  ui.t("ui.trust.explain", {view.sign_in.server}));
  take_top(rest, used, ui.px(16));
  FieldSpec const spec{.id = "trust.code",
                       .label = ui.t("ui.trust.code"),
                       .hint = "XXXX-XXXX-XXXX",
                       .kind = FieldKind::code,
                       .take_focus = state.sign_in_fresh};
  bool const entered = text_field(ui, take_top(rest, text_field_height(ui, spec), ui.px(16)), spec,
                                  state.trust_code);
  state.sign_in_fresh = false;
  draw_message(ui, rest, view.sign_in);
  ButtonSpec const go{.id = "trust",
                      .label = ui.t("ui.trust.accept"),
                      .look = Look::start,
                      .enabled = !state.trust_code.empty()};
  bool const clicked = button(ui, take_top(rest, ui.px(56)), go);
  if (!(clicked || entered) || !go.enabled) return;
  sink.act(TrustAction{state.trust_code});
  state.sign_in_fresh = true;  // the caret comes back: a wrong code is typed over
}

}  // namespace

void draw_trust(Ui& ui, Rect const& rect, View const& view, UiState& state, ActionSink& sink) {
  Rect const card = centered_card(rect, ui.px(620), ui.px(430));
  ChildScope const child{"trust_card", card};
  draw_card(ui, card, palette::card, palette::border);
  Rect rest = card.inset(ui.px(32), ui.px(28));
  bool const untrusted = view.scene == Scene::untrusted;
  bool const changed = view.scene == Scene::certificate_changed;
  std::string_view const title = untrusted ? "ui.trust.title"
                                 : changed ? "ui.trust.changed_title"
                                           : "ui.connect.title";
  draw_left(ui.fonts.title, palette::text, take_top(rest, ui.px(32), ui.px(12)), ui.t(title));
  if (untrusted) return draw_code_entry(ui, rest, view, state, sink);
  std::string const words =
      ui.t(changed ? "ui.trust.changed" : "ui.connect.explain", {view.sign_in.server});
  take_top(rest, draw_wrapped(ui.fonts.text, palette::muted, rest, words), ui.px(16));
  draw_message(ui, rest, view.sign_in);
  if (!changed) return;
  ButtonSpec const forget{.id = "trust.forget", .label = ui.t("ui.trust.forget")};
  if (button(ui, take_bottom(rest, ui.px(56)), forget)) sink.act(ForgetCertificateAction{});
}

}  // namespace c715::ui
