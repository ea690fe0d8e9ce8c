// Comparing what is with what would be.
#include "server/tournament/stages/consequences.hpp"

#include <algorithm>

#include "server/bracket/standings.hpp"
#include "server/tournament/stages/entrants.hpp"
#include "server/tournament/stages/results.hpp"

namespace c715::tournament {

namespace {

void add_ranks(State const& state, Stage const& stage, Match const& after, Consequences& out) {
  auto const before = ranks_of(state, stage);
  for (auto const& [team, rank] : ranks_of(state, stage, &after)) {
    int const was = before.contains(team) ? before.at(team) : 0;
    if (was != rank) out.ranks.push_back({StageId{stage.plan.id()}, team, was, rank});
  }
}

std::map<TeamId, int> places_of(State const& state, Stage const& stage, Match const* instead) {
  std::map<TeamId, int> out;
  int place = 1;
  for (auto const& seeds : bracket::standings(stage.graph, bracket_of(state, stage, instead))) {
    for (int const seed : seeds) {
      auto const& captain = stage.entrants[static_cast<std::size_t>(seed - 1)].teams(0);
      out.emplace(TeamId{captain}, place);
    }
    place += static_cast<int>(seeds.size());
  }
  return out;
}

void add_lines(State const& state, Stage const& stage, Match const& after, Consequences& out) {
  auto const results_before = bracket_results(state, stage);
  auto const results_after = bracket_results(state, stage, &after);
  auto const impact = bracket::impact(stage.graph, results_before, results_after);
  auto const before = bracket::recompute(stage.graph, results_before);
  auto const now = bracket::recompute(stage.graph, results_after);
  for (int const pairing : impact.moved) {
    auto const& was = before.at(pairing);
    auto const& is = now.at(pairing);
    out.lines.push_back({.stage = StageId{stage.plan.id()},
                         .pairing = pairing + 1,
                         .a_before = was.a,
                         .b_before = was.b,
                         .a_after = is.a,
                         .b_after = is.b});
    for (auto const* match : matches_of(state, stage)) {
      // Others meet, or nobody: a second grand final that is not called for any more.
      bool const other = match->plan.red_seed() != is.a || match->plan.blue_seed() != is.b ||
                         (was.needed && !is.needed);
      bool const begun = match->state != v1::MATCH_STATE_SCHEDULED;
      if (match->plan.pairing() == pairing + 1 && other && begun) {
        out.played.emplace_back(match->plan.id());
      }
    }
  }
}

bool same(v1::Entrant const& a, v1::Entrant const& b) {
  return std::equal(a.teams().begin(), a.teams().end(), b.teams().begin(), b.teams().end());
}

// A Swiss round that was paired stays as it is; what it was paired by is history.
bool paired_by_results(Stage const& stage) {
  return stage.plan.kind() == v1::STAGE_KIND_SWISS;
}

void add_started(State const& state, Stage const& from, Match const& after, Consequences& out) {
  for (auto const& [id, stage] : state.stages) {
    if (!stage.started || stage.plan.from() != from.plan.id()) continue;
    auto const before = entrants_for(state, stage, 0);
    auto const now = entrants_for(state, stage, 0, &after);
    bool const still = before && now && before->size() == now->size() &&
                       std::equal(before->begin(), before->end(), now->begin(), same);
    if (!still) out.started.push_back(id);
  }
}

}  // namespace

std::map<TeamId, int> ranks_of(State const& state, Stage const& stage, Match const* instead) {
  if (is_elimination(stage.plan.kind()) && stage.started) return places_of(state, stage, instead);
  std::map<TeamId, int> out;
  for (auto const& row : ranking_of(state, stage, instead).rows) out.emplace(row.team, row.rank);
  return out;
}

Consequences consequences_of(State const& state, Match const& after) {
  Consequences out;
  auto const* stage = stage_of(state, after);
  if (stage == nullptr) return out;
  add_ranks(state, *stage, after, out);
  if (is_bracket(stage->plan.kind()) && !paired_by_results(*stage)) {
    add_lines(state, *stage, after, out);
  }
  add_started(state, *stage, after, out);
  return out;
}

}  // namespace c715::tournament
