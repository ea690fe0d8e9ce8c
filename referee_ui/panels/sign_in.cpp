// Name and PIN; for an event without organiser, the one-time code first.
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

bool field(Ui& ui, Rect& rest, FieldSpec const& spec, std::string& text) {
  return text_field(ui, take_top(rest, text_field_height(ui, spec), ui.px(14)), spec, text);
}

void submit(bool claim, UiState& state, ActionSink& sink) {
  if (claim) {
    sink.act(ClaimAction{state.claim_code, state.user, state.pin});
  } else {
    sink.act(SignInAction{state.user, state.pin});
  }
  state.pin.clear();
  state.sign_in_fresh = true;  // the caret comes back: a wrong PIN is typed again
}

void draw_message(Ui& ui, Rect const& rect, SignInView const& view) {
  if (view.message.empty()) return;
  draw_health(view.message_tone, rect.x + ui.px(10), rect.y + ui.px(13), ui.px(18));
  draw_wrapped(ui.fonts.text, tone_color(view.message_tone),
               {rect.x + ui.px(34), rect.y, rect.w - ui.px(34), rect.h}, view.message);
  ui.note({"message", "text", view.message, "", rect, true, true, true});
}

// An event may know people before it has an organiser: they sign in, others claim.
void draw_other_way(Ui& ui, Rect const& rect, UiState& state) {
  std::string_view const key = state.has_account ? "ui.claim.title" : "ui.sign_in.have_account";
  ButtonSpec const other{.id = "other_way", .label = ui.t(key), .font = ui.fonts.text};
  if (!button(ui, rect, other)) return;
  state.has_account = !state.has_account;
  state.sign_in_fresh = true;
}

}  // namespace

void draw_sign_in(Ui& ui, Rect const& rect, View const& view, UiState& state, ActionSink& sink) {
  bool const claim = view.sign_in.claimable && !state.has_account;
  float const height = (claim ? 580.0F : 460.0F) + (view.sign_in.claimable ? 66.0F : 0.0F);
  Rect const card = centered_card(rect, ui.px(560), ui.px(height));
  ChildScope const child{"sign_in_card", card};
  draw_card(ui, card, palette::card, palette::border);
  Rect rest = card.inset(ui.px(32), ui.px(28));
  draw_left(ui.fonts.title, palette::text, take_top(rest, ui.px(32), ui.px(4)),
            ui.t(claim ? "ui.claim.title" : "ui.sign_in.title"));
  float const used = draw_wrapped(ui.fonts.small, palette::muted, rest,
                                  claim ? ui.t("ui.claim.explain") : view.sign_in.server);
  take_top(rest, used, ui.px(12));
  Rect const other = view.sign_in.claimable ? take_bottom(rest, ui.px(54), ui.px(12)) : Rect{};
  Rect const foot = take_bottom(rest, ui.px(56), ui.px(12));

  bool entered = false;
  bool const fresh = state.sign_in_fresh;
  bool const named = !claim && !state.user.empty();
  state.sign_in_fresh = false;
  if (claim) {
    entered |= field(ui, rest, {"claim.code", ui.t("ui.claim.code"), "", FieldKind::code, fresh},
                     state.claim_code);
  }
  entered |= field(
      ui, rest, {"user", ui.t("ui.sign_in.user"), "", FieldKind::words, fresh && !claim && !named},
      state.user);
  entered |= field(ui, rest,
                   {"pin", ui.t(claim ? "ui.claim.pin" : "ui.sign_in.pin"), "",
                    FieldKind::digits_hidden, fresh && named},
                   state.pin);
  draw_message(ui, rest, view.sign_in);
  bool const complete =
      !state.user.empty() && !state.pin.empty() && (!claim || !state.claim_code.empty());
  ButtonSpec const go{.id = "sign_in",
                      .label = ui.t(claim ? "ui.claim.go" : "ui.sign_in.go"),
                      .look = Look::start,
                      .enabled = complete && !view.sign_in.waiting};
  if ((button(ui, foot, go) || entered) && go.enabled) submit(claim, state, sink);
  // Last: it changes what the next frame is.
  if (!other.empty()) draw_other_way(ui, other, state);
}

}  // namespace c715::ui
