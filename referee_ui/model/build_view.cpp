// Assembling a view from its parts.
#include "referee_ui/model/build_view.hpp"

namespace c715::ui {
namespace {

constexpr std::size_t recent_most = 24;

bool clock_moves(ViewInput const& in) {
  auto const* field = in.this_field();
  if (field == nullptr) return false;
  auto const state = field->life.state;
  return state == v1::MATCH_STATE_COUNTDOWN || state == v1::MATCH_STATE_RUNNING;
}

}  // namespace

Scene scene_of(ViewInput const& in) {
  bool const was_signed_in = !in.link.user.empty() && in.state().seq > 0;
  switch (in.link.state) {
    case LinkState::connecting:
      return Scene::connecting;
    case LinkState::untrusted:
      return Scene::untrusted;
    case LinkState::certificate_changed:
      return Scene::certificate_changed;
    case LinkState::signed_out:
      return Scene::signed_out;
    case LinkState::signing_in:
      return was_signed_in ? Scene::match : Scene::signed_out;
    case LinkState::live:
      return Scene::match;
    case LinkState::lost:
      return was_signed_in ? Scene::match : Scene::connecting;
  }
  return Scene::connecting;
}

View const& ViewBuilder::build(ViewInput const& in) {
  view_.scene = scene_of(in);
  view_.frame = frame_view(in);
  view_.sign_in = sign_in_view(in);
  if (view_.scene != Scene::match) return view_;
  view_.clock = clock_view(in);
  view_.control = control_view(in);
  view_.red = alliance_view(in, Side::red);
  view_.blue = alliance_view(in, Side::blue);
  view_.calls = calls_view(in);
  view_.result = result_view(in);
  view_.next = next_view(in);
  view_.devices = devices_view(in);
  view_.field_tab = field_tab_view(in);
  view_.choices = match_choices(in);
  view_.settings = settings_view(in);
  auto const* match = in.this_match();
  view_.match = match == nullptr ? 0 : match->plan.id();
  view_.match_number = match == nullptr ? "" : std::to_string(match->plan.number());
  view_.ticking = clock_moves(in) && in.live();
  if (log_seq_ != in.state().seq || log_speech_ != in.ui.speech) {
    view_.log = log_lines(in);
    view_.recent = recent_lines(view_.log, recent_most);
    log_seq_ = in.state().seq;
    log_speech_ = in.ui.speech;
  }
  return view_;
}

}  // namespace c715::ui
