// State to public messages: names of teams and schools, clocks, points.
#include "server/web/public_view.hpp"

#include "server/tournament/stages/timing.hpp"
#include "server/web/public_stages.hpp"
#include "server/web/public_words.hpp"

namespace c715::web {

namespace {

char const* kind_name(game::LineKind kind) {
  switch (kind) {
    case game::LineKind::element:
      return "element";
    case game::LineKind::bonus:
      return "bonus";
    case game::LineKind::call:
      return "call";
  }
  return "";
}

void fill_phase(v1::Phase const& phase, v1::PublicPhase& out) {
  out.set_id(phase.id());
  *out.mutable_name() = phase.name();
  out.set_length_ms(phase.length_ms());
  out.set_kind(word_of(v1::PhaseKind_Name(phase.kind()), "PHASE_KIND_"));
  out.set_warning_ms(phase.warning_ms());
}

void fill_element(v1::Element const& element, v1::PublicElement& out) {
  out.set_id(element.id());
  *out.mutable_name() = element.name();
  *out.mutable_short_name() = element.short_name();
  out.set_icon(element.icon());
  out.set_foul(element.beneficiary() == v1::BENEFICIARY_OPPONENT);
}

void fill_team(v1::Team const& team, v1::PublicTeam& out) {
  out.set_id(team.id());
  out.set_name(team.name());
  out.set_short_name(team.short_name());
  out.set_school(team.school());
  out.set_division(team.division());
}

void fill_counts(v1::Game const& game, game::Sheet const& sheet, v1::PublicSide& out) {
  if (sheet.empty()) return;
  for (auto const& element : game.elements()) {
    out.add_counts(game::tally_of(element, sheet));
  }
}

void fill_sides(tournament::State const& state, tournament::Match const& match,
                game::Score const& totals, v1::PublicSide& red, v1::PublicSide& blue) {
  red.set_points(totals.red.total);
  blue.set_points(totals.blue.total);
  fill_counts(state.game, match.sheets.red, red);
  fill_counts(state.game, match.sheets.blue, blue);
}

// A side that did not play, or was sent off, earns nothing, whatever the other's absence gives.
void fill_official(game::SideScore const& score, bool absent, v1::PublicSide& out) {
  bool const earns = !absent && !score.disqualified;
  out.set_ranking_points(earns ? score.ranking_points : 0);
  for (bool const earned : score.earned) out.add_earned(earns && earned);
}

char const* side_word(v1::Alliance alliance) {
  return alliance == v1::ALLIANCE_RED ? "red" : "blue";
}

// What is known once the result is official.
void fill_result(tournament::Match const& match, game::Score const& totals, v1::PublicMatch& out) {
  for (auto const& [team, mark] : match.marks) {
    if (mark == v1::TEAM_MARK_NO_SHOW) out.add_no_shows(team.value());
    if (mark == v1::TEAM_MARK_DISQUALIFIED) out.add_disqualified(team.value());
  }
  if (match.forfeit != v1::ALLIANCE_UNSPECIFIED) out.set_forfeit(side_word(match.forfeit));
  if (!match.result) return;
  out.set_winner(word_of(v1::Winner_Name(match.result->winner), "WINNER_"));
  out.set_decided_by(match.result->decided_by);
  out.set_confirmed_at_ms(whole_ms(match.result->at));
  out.set_corrected(match.result->corrected);
  fill_official(totals.red, match.forfeit == v1::ALLIANCE_RED, *out.mutable_red());
  fill_official(totals.blue, match.forfeit == v1::ALLIANCE_BLUE, *out.mutable_blue());
}

v1::PublicMatch match_with(tournament::State const& state, tournament::Match const& match,
                           game::Score const& totals) {
  v1::PublicMatch out;
  out.set_id(match.plan.id());
  out.set_number(match.plan.number());
  if (auto const stage = state.stages.find(StageId{match.plan.stage()});
      stage != state.stages.end()) {
    *out.mutable_stage() = stage->second.plan.name();
  }
  out.set_field(match.plan.field());
  out.set_planned_at(match.plan.planned_at());
  out.set_state(match.state);
  *out.mutable_red()->mutable_teams() = match.plan.red();
  *out.mutable_blue()->mutable_teams() = match.plan.blue();
  out.set_attempt(match.attempt);
  fill_sides(state, match, totals, *out.mutable_red(), *out.mutable_blue());
  out.set_stage_id(match.plan.stage());
  out.set_day(std::max(1, match.plan.day()));
  *out.mutable_surrogates() = match.plan.surrogates();
  out.set_pairing(match.plan.pairing());
  out.set_game(match.plan.game());
  out.mutable_red()->set_seed(match.plan.red_seed());
  out.mutable_blue()->set_seed(match.plan.blue_seed());
  fill_result(match, totals, out);
  return out;
}

void fill_progress(game::SideScore const& score, v1::PublicSide& out) {
  for (auto const& progress : score.progress) {
    auto& shown = *out.add_progress();
    if (!progress) continue;
    shown.set_have(static_cast<std::int32_t>(progress->have));
    shown.set_need(static_cast<std::int32_t>(progress->need));
  }
}

}  // namespace

v1::PublicEvent public_event(tournament::State const& state) {
  v1::PublicEvent out;
  *out.mutable_name() = state.name;
  *out.mutable_place() = state.place;
  out.set_date(state.date);
  *out.mutable_game() = state.game.name();
  for (auto const& phase : state.game.phases()) fill_phase(phase, *out.add_phases());
  for (auto const& element : state.game.elements()) fill_element(element, *out.add_elements());
  for (auto const& [id, team] : state.teams) fill_team(team, *out.add_teams());
  for (auto const& [id, field] : state.fields) {
    auto& name = *out.add_fields();
    name.set_id(id.value());
    *name.mutable_name() = field.plan.name();
  }
  for (auto const& [id, division] : state.divisions) {
    auto& shown = *out.add_divisions();
    shown.set_id(division.id());
    *shown.mutable_name() = division.name();
  }
  for (auto const& [id, stage] : state.stages) *out.add_stages() = public_stage(state, stage);
  for (auto const& point : state.game.ranking_points()) {
    auto& shown = *out.add_ranking_points();
    shown.set_id(point.id());
    *shown.mutable_name() = point.name();
    shown.set_points(point.points());
  }
  for (auto const& day : state.days) out.add_days(day.date());
  out.set_utc_offset_minutes(state.utc_offset_minutes);
  out.set_robots_per_alliance(state.game.robots_per_alliance());
  out.set_format(word_of(v1::GameFormat_Name(state.game.format()), "GAME_FORMAT_"));
  return out;
}

v1::PublicTeams public_teams(tournament::State const& state) {
  v1::PublicTeams out;
  for (auto const& [id, team] : state.teams) fill_team(team, *out.add_teams());
  return out;
}

v1::PublicMatches public_matches(tournament::State const& state) {
  v1::PublicMatches out;
  for (auto const& [id, match] : state.matches) {
    if (match.state == v1::MATCH_STATE_WITHDRAWN) continue;
    *out.add_matches() = public_match(state, match);
  }
  return out;
}

v1::PublicFields public_fields(tournament::State const& state) {
  v1::PublicFields out;
  for (auto const& [id, field] : state.fields) *out.add_fields() = public_field(state, field);
  return out;
}

v1::PublicMatch public_match(tournament::State const& state, tournament::Match const& match) {
  return match_with(state, match, tournament::points_of(state, match));
}

v1::PublicMatch explained_match(tournament::State const& state, tournament::Match const& match) {
  auto const totals = tournament::points_of(state, match);
  v1::PublicMatch out = match_with(state, match, totals);
  fill_progress(totals.red, *out.mutable_red());
  fill_progress(totals.blue, *out.mutable_blue());
  for (auto const& line : totals.lines) {
    auto& public_line = *out.add_lines();
    public_line.set_alliance(line.alliance);
    public_line.set_sheet(line.sheet);
    public_line.set_kind(kind_name(line.kind));
    public_line.set_element(line.subject);
    public_line.set_option(line.option);
    public_line.set_phase(line.phase);
    public_line.set_idle(line.idle);
    public_line.set_team(line.team);
    public_line.set_reason(line.reason);
    public_line.set_count(line.count);
    public_line.set_unit(line.unit);
    public_line.set_points(line.points);
  }
  return out;
}

v1::PublicField public_field(tournament::State const& state, tournament::Field const& field) {
  auto const& life = field.life;
  v1::PublicField out;
  out.set_id(field.plan.id());
  out.set_state(life.state);
  if (life.match) out.set_match(life.match->value());
  out.set_running(life.state == v1::MATCH_STATE_RUNNING);
  out.set_at_ms(whole_ms(life.clock.at));
  out.set_elapsed_ms(to_ms(life.clock.elapsed));
  if (life.state == v1::MATCH_STATE_COUNTDOWN) {
    out.set_countdown_until_ms(whole_ms(life.countdown_until));
  }
  out.set_stop_latched(life.stop.has_value());
  if (auto const* next = tournament::next_match(state, field)) out.set_next_match(next->plan.id());
  if (auto const free = tournament::free_from(state, field); free > Instant{}) {
    out.set_free_at_ms(whole_ms(free));
  }
  return out;
}

v1::PublicSnapshot public_snapshot(tournament::State const& state, Instant server_at) {
  v1::PublicSnapshot out;
  out.set_seq(state.seq);
  out.set_server_at_ms(whole_ms(server_at));
  *out.mutable_event() = public_event(state);
  *out.mutable_matches() = public_matches(state).matches();
  for (auto const& [id, field] : state.fields) *out.add_fields() = public_field(state, field);
  return out;
}

v1::PublicUpdate public_update(tournament::State const& state, Touched const& touched,
                               Instant server_at) {
  v1::PublicUpdate out;
  out.set_server_at_ms(whole_ms(server_at));
  for (auto const id : touched.matches) {
    if (auto const* match = tournament::find_match(state, id)) {
      *out.add_matches() = public_match(state, *match);
    }
  }
  for (auto const& id : touched.stages) out.add_stages(id);
  for (auto const& id : touched.fields) {
    if (auto const* field = tournament::find_field(state, id)) {
      *out.add_fields() = public_field(state, *field);
    }
  }
  for (auto const id : touched.scores) {
    auto const* match = tournament::find_match(state, id);
    if (match == nullptr || touched.matches.contains(id)) continue;
    auto& score = *out.add_scores();
    score.set_match(id);
    fill_sides(state, *match, tournament::points_of(state, *match), *score.mutable_red(),
               *score.mutable_blue());
  }
  return out;
}

}  // namespace c715::web
