// The bars around everything, the emergency stop, sign-in and settings.
#include <fmt/format.h>

#include "referee_ui/model/build_view.hpp"
#include "referee_ui/model/format.hpp"

namespace c715::ui {
namespace {

std::string role_text(ViewInput const& in, v1::Role role) {
  switch (role) {
    case v1::ROLE_HEAD_REFEREE:
      return in.t("ui.role.head_referee");
    case v1::ROLE_SCORER:
      return in.t("ui.role.scorer");
    case v1::ROLE_FIELD_TECHNICIAN:
      return in.t("ui.role.field_technician");
    case v1::ROLE_ORGANISER:
      return in.t("ui.role.organiser");
    default:
      return {};
  }
}

std::string field_name(ViewInput const& in, tournament::Field const& field) {
  std::string const& name = text::in(in.language(), field.plan.name());
  return name.empty() ? in.t("ui.field", {field.plan.id()}) : name;
}

std::string place_of(ViewInput const& in) {
  auto const* field = in.this_field();
  std::string place = field == nullptr ? in.t("ui.field", {in.field}) : field_name(in, *field);
  if (!in.link.roles.empty()) place += " · " + role_text(in, in.link.roles.front());
  return place;
}

EstopView estop_view(ViewInput const& in) {
  auto const* field = in.this_field();
  bool const latched = field != nullptr && field->life.stop.has_value();
  EstopView view;
  if (in.stop_sent) {
    bool const late = in.local - *in.stop_sent >= stop_confirmation;
    view.stage = late ? EstopStage::unconfirmed : EstopStage::sent;
    view.label = in.t(late ? "ui.estop.unconfirmed" : "ui.estop.sent");
    if (late) view.note = in.t("ui.estop.use_button");
  } else if (latched) {
    view.stage = EstopStage::confirmed;
    view.label = in.t("ui.estop.confirmed");
  } else {
    view.label = in.t("ui.estop.armed");
    if (!in.live()) view.note = in.t("ui.estop.lost");
  }
  return view;
}

void add_board_status(ViewInput const& in, FrameView& view) {
  auto const* field = in.this_field();
  if (field == nullptr) return;
  int bad = 0;
  std::string first;
  for (auto const& [id, board] : field->life.boards) {
    if (board.present && !board.fault) continue;
    if (!board.plan.required()) continue;
    if (bad++ == 0) first = in.board_name(id.value());
  }
  if (bad == 0) return;
  view.status.push_back({Tone::fault, bad == 1 ? in.t("ui.status.board", {first})
                                               : in.t("ui.status.boards", {std::to_string(bad)})});
}

void add_status(ViewInput const& in, FrameView& view) {
  bool const comma = in.ui.speech == Speech::vi;
  std::string const trip =
      in.link.round_trip ? milliseconds_text(*in.link.round_trip, comma) : std::string{"–"};
  view.status.push_back({Tone::ok, in.t("ui.status.server", {trip})});
  std::string const seq = std::to_string(in.state().seq);
  if (in.telemetry != nullptr && in.telemetry->commit_us() > 0) {
    view.status.push_back(
        {Tone::ok, in.t("ui.status.journal_timed",
                        {seq, milliseconds_text(Duration{in.telemetry->commit_us()}, comma)})});
  } else {
    view.status.push_back({Tone::ok, in.t("ui.status.journal", {seq})});
  }
  if (in.link.unanswered > 0) {
    view.status.push_back(
        {Tone::warning, in.t("ui.status.unanswered", {std::to_string(in.link.unanswered)})});
  }
  add_board_status(in, view);
}

std::string join(ViewInput const& in, std::vector<v1::Role> const& roles) {
  std::string text;
  for (v1::Role role : roles) text += (text.empty() ? "" : ", ") + role_text(in, role);
  return text;
}

}  // namespace

FrameView frame_view(ViewInput const& in) {
  FrameView view;
  std::string const& named = text::in(in.language(), in.link.event);
  std::string const& created = text::in(in.language(), in.state().name);
  view.event = !created.empty() ? created : !named.empty() ? named : in.t("ui.product");
  view.signed_in = scene_of(in) == Scene::match;
  view.place = view.signed_in ? place_of(in) : in.link.server;
  view.notice = in.notice;
  bool const in_touch = view.signed_in || in.link.state == LinkState::signed_out;
  if (in.clock_known && in_touch) view.clock = clock_text(in.now, in.utc_offset);
  if (!view.signed_in) return view;
  view.estop = estop_view(in);
  auto const* field = in.this_field();
  view.stopped = field != nullptr && field->life.stop.has_value();
  view.lost = !in.live();
  view.keys = in.t(in.may(v1::Command::kStartMatch) ? "ui.keys" : "ui.keys.scorer");
  add_status(in, view);
  if (view.lost) {
    view.banner = in.t("ui.lost.banner");
    view.banner_tone = Tone::warning;
  } else if (in.read_only()) {
    view.banner = in.t("ui.read_only.banner");
  }
  return view;
}

SignInView sign_in_view(ViewInput const& in) {
  SignInView view;
  view.server = in.link.server;
  view.claimable = in.link.claimable;
  view.waiting = in.link.state == LinkState::signing_in;
  if (in.link.state == LinkState::certificate_changed) return view;  // the panel says it all
  if (in.link.refusal) {
    view.message = text::sentence(in.catalogue(), *in.link.refusal);
    view.message_tone = Tone::fault;
  } else if (in.link.wrong_code) {
    view.message = in.t("ui.trust.wrong");
    view.message_tone = Tone::fault;
  } else if (view.waiting) {
    view.message = in.t("ui.sign_in.waiting");
  } else if (in.link.state == LinkState::lost) {
    view.message = in.t("ui.connect.again");
    view.message_tone = Tone::warning;
  }
  return view;
}

SettingsView settings_view(ViewInput const& in) {
  SettingsView view;
  view.rows = {{in.t("ui.settings.user"), in.link.user},
               {in.t("ui.settings.roles"), join(in, in.link.roles)},
               {in.t("ui.settings.console"), in.console},
               {in.t("ui.settings.server"), in.link.server}};
  if (in.telemetry != nullptr && !in.telemetry->certificate_code().empty()) {
    view.rows.push_back({in.t("ui.settings.code"), in.telemetry->certificate_code()});
  }
  view.rows.push_back({in.t("ui.settings.game"), text::in(in.language(), in.state().game.name())});
  for (auto const& [id, field] : in.state().fields) {
    view.fields.push_back({id.value(), field_name(in, field), id.value() == in.field});
  }
  return view;
}

}  // namespace c715::ui
