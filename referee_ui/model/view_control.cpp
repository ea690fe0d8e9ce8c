// The head referee's panel: checks before a start, what comes next, what else may be done.
#include <algorithm>

#include "referee_ui/model/build_view.hpp"
#include "server/tournament/start.hpp"

namespace c715::ui {
namespace {

using C = v1::Command;

bool is_any(v1::MatchState state, std::initializer_list<v1::MatchState> wanted) {
  return std::find(wanted.begin(), wanted.end(), state) != wanted.end();
}

enum class Group { stop, boards, teams };

Group group_of(v1::Reason reason) {
  if (reason == v1::REASON_STOP_LATCHED || reason == v1::REASON_STOP_PRESSED) return Group::stop;
  return reason == v1::REASON_TEAMS_MISSING ? Group::teams : Group::boards;
}

std::string all_good(ViewInput const& in, tournament::Field const& field, Group group) {
  switch (group) {
    case Group::stop:
      return in.t("ui.check.stop_released");
    case Group::boards: {
      auto const required = std::count_if(field.life.boards.begin(), field.life.boards.end(),
                                          [](auto const& b) { return b.second.plan.required(); });
      auto const number = std::to_string(required);
      return required == 0 ? in.t("ui.check.no_boards") : in.t("ui.check.boards", {number, number});
    }
    case Group::teams:
      return in.t("ui.check.teams");
  }
  return {};
}

CheckRow row_of(ViewInput const& in, v1::Blocker const& blocker) {
  CheckRow row;
  row.key = {blocker.reason(), blocker.subject()};
  row.text = in.sentence(blocker);
  row.may_override = match::may_override(blocker.reason());
  auto const& taken = in.ui.overrides;
  row.overridden =
      row.may_override && std::find(taken.begin(), taken.end(), row.key) != taken.end();
  bool const passing = blocker.reason() == v1::REASON_BOARD_SETTLING;
  row.tone = row.overridden || passing ? Tone::warning : Tone::fault;
  return row;
}

void add_checks(ViewInput const& in, tournament::Field const& field, ControlView& view) {
  auto const blockers = tournament::start_blockers(in.state(), field, in.now);
  for (Group group : {Group::stop, Group::boards, Group::teams}) {
    if (group == Group::teams && !field.life.match) continue;
    bool any = false;
    for (auto const& blocker : blockers) {
      if (group_of(blocker.reason()) != group) continue;
      any = true;
      view.checks.push_back(row_of(in, blocker));
      if (view.checks.back().overridden) view.overrides.push_back(view.checks.back().key);
    }
    if (!any) view.checks.push_back({Tone::ok, all_good(in, field, group), false, false, {}});
  }
}

bool all_cleared(ControlView const& view) {
  return std::all_of(view.checks.begin(), view.checks.end(),
                     [](CheckRow const& row) { return row.tone == Tone::ok || row.overridden; });
}

void offer_load(ViewInput const& in, tournament::Field const& field, ControlView& view) {
  auto const* next = tournament::next_match(in.state(), field);
  if (next == nullptr) {
    view.primary_label = in.t("ui.primary.all_played");
    return;
  }
  view.primary = Primary::load;
  view.primary_label = in.t("ui.primary.load", {std::to_string(next->plan.number())});
  view.primary_match = next->plan.id();
  view.primary_enabled = true;
}

bool time_left(ViewInput const& in, tournament::Field const& field) {
  return field.life.clock.elapsed < match::phase_ends(in.state().game).back();
}

void offer(ControlView& view, ViewInput const& in, Primary primary, std::string_view key,
           bool enabled) {
  view.primary = primary;
  view.primary_label = in.t(key);
  view.primary_enabled = enabled;
}

// The one button that carries the match on; what it says is what it does.
void add_primary(ViewInput const& in, tournament::Field const& field, ControlView& view) {
  switch (field.life.state) {
    case v1::MATCH_STATE_LOADED:
      return offer(view, in, Primary::start, "ui.primary.start", all_cleared(view));
    case v1::MATCH_STATE_COUNTDOWN:
      view.primary_label = in.t("ui.primary.counting");
      return;
    case v1::MATCH_STATE_RUNNING:
      view.primary_label = in.t("ui.primary.running");
      return;
    case v1::MATCH_STATE_STOPPED:
    case v1::MATCH_STATE_INTERRUPTED:
      return offer(view, in, Primary::resume, "ui.primary.resume",
                   all_cleared(view) && time_left(in, field));
    case v1::MATCH_STATE_ENDED:
      return offer(view, in, Primary::review, "ui.primary.review", true);
    case v1::MATCH_STATE_REVIEW:
      return offer(view, in, Primary::confirm, "ui.primary.confirm", true);
    case v1::MATCH_STATE_ABORTED:
      return offer(view, in, Primary::replay, "ui.primary.replay", true);
    default:
      return offer_load(in, field, view);
  }
}

C::WishCase wish_of(Primary primary) {
  switch (primary) {
    case Primary::load:
      return C::kLoadMatch;
    case Primary::start:
      return C::kStartMatch;
    case Primary::resume:
      return C::kResumeMatch;
    case Primary::review:
      return C::kOpenReview;
    case Primary::confirm:
      return C::kConfirmResult;
    case Primary::replay:
      return C::kReplayMatch;
    case Primary::none:
      break;
  }
  return C::WISH_NOT_SET;
}

bool stop_pressed(match::FieldLife const& life) {
  return std::any_of(life.boards.begin(), life.boards.end(),
                     [](auto const& b) { return b.second.present && b.second.e_stop; });
}

void add_others(tournament::Field const& field, bool usable, ControlView& view) {
  auto const state = field.life.state;
  view.can_abort = usable && is_any(state, {v1::MATCH_STATE_COUNTDOWN, v1::MATCH_STATE_RUNNING});
  view.can_replay = usable && is_any(state, {v1::MATCH_STATE_STOPPED, v1::MATCH_STATE_INTERRUPTED,
                                             v1::MATCH_STATE_ABORTED, v1::MATCH_STATE_ENDED,
                                             v1::MATCH_STATE_REVIEW});
  view.can_end = usable && is_any(state, {v1::MATCH_STATE_STOPPED, v1::MATCH_STATE_INTERRUPTED});
  view.can_choose = usable && is_any(state, {v1::MATCH_STATE_SCHEDULED, v1::MATCH_STATE_LOADED,
                                             v1::MATCH_STATE_COMMITTED});
  view.can_unload = usable && is_any(state, {v1::MATCH_STATE_LOADED, v1::MATCH_STATE_ABORTED,
                                             v1::MATCH_STATE_COMMITTED});
  view.stop_latched = field.life.stop.has_value();
  view.can_clear_stop = usable && view.stop_latched && !stop_pressed(field.life);
}

}  // namespace

ControlView control_view(ViewInput const& in) {
  ControlView view;
  auto const* field = in.this_field();
  view.visible = field != nullptr && in.may(C::kStartMatch);
  if (!view.visible || in.state().game.phases().empty()) return view;
  bool const usable = in.live() && in.replica.caught_up() && !in.read_only();
  add_checks(in, *field, view);
  add_primary(in, *field, view);
  view.primary_pending = view.primary != Primary::none && in.replica.pending(wish_of(view.primary));
  view.primary_enabled = view.primary_enabled && usable && !view.primary_pending;
  view.primary_hint = view.primary_pending ? in.t("ui.pending") : "";
  if (view.primary_hint.empty() && view.primary != Primary::none) view.primary_hint = "F9";
  add_others(*field, usable, view);
  return view;
}

}  // namespace c715::ui
