// State to public messages: names of teams and schools, clocks, points.
#include "server/web/public_view.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace c715::web {

namespace {

std::int64_t whole_ms(Instant at) {
  return std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

// "driver" for PHASE_KIND_DRIVER.
std::string kind_name(v1::PhaseKind kind) {
  std::string name = v1::PhaseKind_Name(kind);
  name.erase(0, std::string_view{"PHASE_KIND_"}.size());
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

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
  out.set_kind(kind_name(phase.kind()));
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
  return out;
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
  return out;
}

v1::PublicSnapshot public_snapshot(tournament::State const& state, Instant server_at) {
  v1::PublicSnapshot out;
  out.set_seq(state.seq);
  out.set_server_at_ms(whole_ms(server_at));
  *out.mutable_event() = public_event(state);
  for (auto const& [id, match] : state.matches) *out.add_matches() = public_match(state, match);
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
