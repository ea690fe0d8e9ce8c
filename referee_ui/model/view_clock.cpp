// The clock card: title, state, time to go, phase bar.
#include <algorithm>
#include <string>

#include "referee_ui/model/build_view.hpp"
#include "referee_ui/model/format.hpp"

namespace c715::ui {
namespace {

using match::FieldLife;

Tone tone_of(v1::MatchState state) {
  switch (state) {
    case v1::MATCH_STATE_LOADED:
    case v1::MATCH_STATE_ENDED:
    case v1::MATCH_STATE_REVIEW:
      return Tone::info;
    case v1::MATCH_STATE_COUNTDOWN:
    case v1::MATCH_STATE_ABORTED:
    case v1::MATCH_STATE_STOPPED:
    case v1::MATCH_STATE_INTERRUPTED:
      return Tone::warning;
    case v1::MATCH_STATE_RUNNING:
    case v1::MATCH_STATE_COMMITTED:
      return Tone::ok;
    default:
      return Tone::muted;
  }
}

PhaseKind kind_of(v1::PhaseKind kind) {
  switch (kind) {
    case v1::PHASE_KIND_AUTONOMOUS:
      return PhaseKind::autonomous;
    case v1::PHASE_KIND_TRANSITION:
      return PhaseKind::transition;
    case v1::PHASE_KIND_ENDGAME:
      return PhaseKind::endgame;
    default:
      return PhaseKind::driver;
  }
}

// The phase to show: a clock that stands exactly on a boundary shows the end of the phase behind
// it.
int shown_phase(v1::Game const& game, Duration elapsed, bool running) {
  int const phase = match::phase_at(game, elapsed);
  if (running || phase == 0) return phase;
  auto const ends = match::phase_ends(game);
  return ends.at(static_cast<std::size_t>(phase) - 1) == elapsed ? phase - 1 : phase;
}

void add_phases(ViewInput const& in, Duration elapsed, int phase, ClockView& view) {
  auto const& game = in.state().game;
  auto const ends = match::phase_ends(game);
  auto const total = static_cast<float>(ends.back().count());
  for (int i = 0; i < game.phases_size(); ++i) {
    auto const length = from_ms(game.phases(i).length_ms());
    auto const begin = ends.at(static_cast<std::size_t>(i)) - length;
    auto const gone = std::clamp(elapsed - begin, Duration{}, length);
    view.phases.push_back({text::in(in.language(), game.phases(i).name()),
                           static_cast<float>(length.count()) / total,
                           static_cast<float>(gone.count()) / static_cast<float>(length.count()),
                           kind_of(game.phases(i).kind()), i == phase});
  }
}

void add_time(ViewInput const& in, FieldLife const& life, ClockView& view) {
  auto const& game = in.state().game;
  bool const running = life.state == v1::MATCH_STATE_RUNNING;
  Instant const now = in.match_now();
  auto const elapsed = match::elapsed_at(life, game, now);
  int const phase = shown_phase(game, elapsed, running);
  auto const left = match::phase_ends(game).at(static_cast<std::size_t>(phase)) - elapsed;
  auto const warning = from_ms(game.phases(phase).warning_ms());
  view.timer = remaining_text(left);
  if (running && left <= warning) view.timer_tone = TimerTone::warning;
  bool const on_course =
      running || life.state == v1::MATCH_STATE_STOPPED || life.state == v1::MATCH_STATE_INTERRUPTED;
  if (running) view.chip = text::in(in.language(), game.phases(phase).name());
  add_phases(in, elapsed, on_course ? phase : -1, view);
  if (life.state != v1::MATCH_STATE_COUNTDOWN) return;
  auto const to_go = std::max(Duration{}, life.countdown_until - now);
  view.timer = std::to_string(std::chrono::ceil<std::chrono::seconds>(to_go).count());
}

std::string stop_text(ViewInput const& in, match::Stop const& stop) {
  switch (stop.cause) {
    case v1::STOP_CAUSE_BUTTON:
      return in.t("ui.stop.by_button", {in.board_name(stop.subject)});
    case v1::STOP_CAUSE_BOARD_LOST:
      return in.t("ui.stop.by_loss", {in.board_name(stop.subject)});
    default:
      return in.t("ui.stop.by_console", {stop.subject});
  }
}

void add_ribbon(ViewInput const& in, FieldLife const& life, ClockView& view) {
  if (!in.live()) {
    auto const gone = std::chrono::duration_cast<Duration>(in.local - in.link.since);
    view.ribbon = in.t("ui.lost.ribbon", {elapsed_text(gone)});
    view.ribbon_tone = Tone::warning;
  } else if (life.stop) {
    view.ribbon = stop_text(in, *life.stop);
    view.ribbon_tone = Tone::fault;
  } else if (life.state == v1::MATCH_STATE_STOPPED) {
    view.ribbon = in.t("ui.ribbon.stopped");
  } else if (life.state == v1::MATCH_STATE_INTERRUPTED) {
    view.ribbon = in.t("ui.ribbon.interrupted");
  } else if (life.state == v1::MATCH_STATE_ABORTED) {
    view.ribbon = in.t("ui.ribbon.aborted");
  }
}

std::string title_of(ViewInput const& in) {
  auto const* match = in.this_match();
  if (match == nullptr) return in.t("ui.no_match");
  std::string title = match_name(in, *match);
  auto const stage = in.state().stages.find(StageId{match->plan.stage()});
  if (stage != in.state().stages.end()) {
    title += " · " + text::in(in.language(), stage->second.plan.name());
  }
  if (match->attempt > 1) title += " · " + in.t("ui.replayed", {std::to_string(match->attempt)});
  return title;
}

}  // namespace

ClockView clock_view(ViewInput const& in) {
  ClockView view;
  auto const* field = in.this_field();
  if (field == nullptr || in.state().game.phases().empty()) {
    view.title = in.t("ui.no_field", {in.field});
    view.timer = "–";
    return view;
  }
  auto const& life = field->life;
  view.title = title_of(in);
  view.chip = in.t("ui.state." + state_key(life.state));
  view.chip_tone = tone_of(life.state);
  add_time(in, life, view);
  if (!in.live()) view.timer_tone = TimerTone::old;
  view.stopped = life.stop.has_value();
  if (view.stopped) {
    view.chip = in.t("ui.state.stop_latched");
    view.chip_tone = Tone::fault;
  }
  add_ribbon(in, life, view);
  view.sheet_phases = sheet_phases(in);
  return view;
}

}  // namespace c715::ui
