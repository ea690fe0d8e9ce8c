// Names of matches, and which stage has which table.
#include "server/report/stages.hpp"

#include <algorithm>

#include "server/tournament/stages/order.hpp"
#include "server/tournament/stages/results.hpp"

namespace c715::report {

bool has(Kind kind, tournament::Stage const& stage) {
  auto const what = stage.plan.kind();
  bool const selection = what == v1::STAGE_KIND_ALLIANCE_SELECTION;
  switch (kind) {
    case Kind::teams:
      return false;
    case Kind::schedule:
    case Kind::results:
      return !selection;
    case Kind::ranking:
      if (tournament::is_bracket(what)) return !tournament::is_elimination(what);
      return tournament::is_generated(what) && what != v1::STAGE_KIND_PRACTICE;
    case Kind::bracket:
      return tournament::is_bracket(what);
    case Kind::alliances:
      return selection || tournament::is_elimination(what);
  }
  return false;
}

std::vector<tournament::Stage const*> stages_with(tournament::State const& state, Kind kind,
                                                  std::string const& division) {
  std::vector<tournament::Stage const*> out;
  for (auto const* stage : tournament::stages_in_order(state)) {
    bool const here = division.empty() || stage->plan.division() == division;
    if (here && has(kind, *stage)) out.push_back(stage);
  }
  return out;
}

namespace {

// Most matches of the series that it belongs to; 1 without one.
int best_of(tournament::Stage const& stage, tournament::Match const& match) {
  auto const pairing = static_cast<std::size_t>(match.plan.pairing());
  bool const known = pairing > 0 && pairing <= stage.graph.pairings.size();
  return known ? stage.graph.pairings[pairing - 1].best_of : 1;
}

}  // namespace

bool is_replay(tournament::Stage const& stage, tournament::Match const& match) {
  return match.attempt > 1 || match.plan.game() > best_of(stage, match);
}

std::string match_name(tournament::Stage const& stage, tournament::Match const& match) {
  auto const number = std::to_string(match.plan.number());
  bool const series = best_of(stage, match) > 1;
  if (!series && match.plan.game() <= 1) return number;
  return number + "#" + std::to_string(match.plan.game());
}

std::vector<tournament::Match const*> in_order(tournament::State const& state,
                                               tournament::Stage const& stage) {
  auto out = tournament::matches_of(state, stage);
  std::stable_sort(out.begin(), out.end(),
                   [](auto const* a, auto const* b) { return tournament::plays_before(*a, *b); });
  return out;
}

}  // namespace c715::report
