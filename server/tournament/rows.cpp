// Which SQL rows an entry changes.
#include "server/tournament/rows.hpp"

#include <set>

#include "server/tournament/deciders.hpp"

namespace c715::tournament {

namespace {

std::string joined(google::protobuf::RepeatedPtrField<std::string> const& teams) {
  std::string out;
  for (auto const& team : teams) out += (out.empty() ? "" : " ") + team;
  return out;
}

MatchRow match_row(Match const& match) {
  auto const& plan = match.plan;
  return {.id = plan.id(),
          .number = plan.number(),
          .attempt = match.attempt,
          .stage = plan.stage(),
          .field = plan.field(),
          .planned_at = plan.planned_at(),
          .state = state_word(match.state),
          .red = joined(plan.red()),
          .blue = joined(plan.blue())};
}

ScoreRow score_row(Match const& match, v1::ElementAdjusted const& fact) {
  auto const& sheet = match.sheets.of(fact.alliance());
  auto const found = sheet.find({ElementId{fact.element()}, PhaseId{fact.phase()}});
  return {.match = match.plan.id(),
          .attempt = match.attempt,
          .alliance = fact.alliance() == v1::ALLIANCE_RED ? "red" : "blue",
          .element = fact.element(),
          .phase = fact.phase(),
          .count = found == sheet.end() ? 0 : found->second};
}

// The match whose row an event changes; 0 = none.
std::int32_t touched_match(State const& after, v1::Event const& event) {
  using E = v1::Event;
  auto const on_field = [&](std::string const& id) {
    auto const* field = find_field(after, id);
    return field != nullptr && field->life.match ? field->life.match->value() : 0;
  };
  switch (event.fact_case()) {
    case E::kMatchPlanned:
      return event.match_planned().match().id();
    case E::kMatchLoaded:
      return event.match_loaded().match();
    case E::kMatchUnloaded:
      return event.match_unloaded().match();
    case E::kCountdownBegan:
      return on_field(event.countdown_began().field());
    case E::kRunBegan:
      return on_field(event.run_began().field());
    case E::kRunEnded:
      return on_field(event.run_ended().field());
    case E::kMatchAborted:
      return on_field(event.match_aborted().field());
    case E::kMatchStopped:
      return on_field(event.match_stopped().field());
    case E::kMatchInterrupted:
      return on_field(event.match_interrupted().field());
    case E::kMatchReplayed:
      return on_field(event.match_replayed().field());
    case E::kReviewOpened:
      return on_field(event.review_opened().field());
    case E::kResultConfirmed:
      return event.result_confirmed().match();
    default:
      return 0;
  }
}

TeamRow team_row(v1::Team const& team) {
  return {team.id(), team.name(), team.short_name(), team.school(), team.division()};
}

ResultRow result_row(std::int32_t match, ConfirmedResult const& result) {
  return {.match = match,
          .red_points = result.red_points,
          .blue_points = result.blue_points,
          .confirmed_by = result.by,
          .confirmed_at_us = to_us(result.at)};
}

}  // namespace

std::vector<Row> rows_of(State const& after, v1::Entry const& entry) {
  std::vector<Row> rows;
  std::set<std::int32_t> matches;
  for (auto const& event : entry.events()) {
    if (event.has_team_added()) rows.emplace_back(team_row(event.team_added().team()));
    if (auto const touched = touched_match(after, event); touched != 0) matches.insert(touched);
    if (event.has_element_adjusted()) {
      auto const* match = find_match(after, event.element_adjusted().match());
      if (match != nullptr) rows.emplace_back(score_row(*match, event.element_adjusted()));
    }
  }
  for (auto const id : matches) {
    auto const* match = find_match(after, id);
    if (match == nullptr) continue;
    rows.emplace_back(match_row(*match));
    if (match->result) rows.emplace_back(result_row(id, *match->result));
  }
  return rows;
}

}  // namespace c715::tournament
