// What a stage's plan means.
#include "server/tournament/stages/stage.hpp"

#include <algorithm>
#include <utility>

#include "server/bracket/swiss.hpp"

namespace c715::tournament {

namespace {

bracket::Kind kind_of(v1::StageKind kind) {
  switch (kind) {
    case v1::STAGE_KIND_DOUBLE_ELIMINATION:
      return bracket::Kind::double_elimination;
    case v1::STAGE_KIND_ROUND_ROBIN:
      return bracket::Kind::round_robin;
    case v1::STAGE_KIND_SWISS:
      return bracket::Kind::swiss;
    default:
      return bracket::Kind::single_elimination;
  }
}

bracket::Part part_of(v1::BracketPart part) {
  switch (part) {
    case v1::BRACKET_PART_LOSERS:
      return bracket::Part::losers;
    case v1::BRACKET_PART_GRAND_FINAL:
      return bracket::Part::grand_final;
    case v1::BRACKET_PART_THIRD_PLACE:
      return bracket::Part::third_place;
    case v1::BRACKET_PART_PLACEMENT:
      return bracket::Part::placement;
    default:
      return bracket::Part::winners;
  }
}

bracket::Placement placement_of(v1::Placement placement) {
  if (placement == v1::PLACEMENT_ALL) return bracket::Placement::all;
  return placement == v1::PLACEMENT_THIRD ? bracket::Placement::third : bracket::Placement::none;
}

}  // namespace

bool is_generated(v1::StageKind kind) {
  return kind == v1::STAGE_KIND_QUALIFICATION || kind == v1::STAGE_KIND_PRACTICE ||
         kind == v1::STAGE_KIND_TEAMWORK || kind == v1::STAGE_KIND_SKILLS;
}

bool is_elimination(v1::StageKind kind) {
  return kind == v1::STAGE_KIND_SINGLE_ELIMINATION || kind == v1::STAGE_KIND_DOUBLE_ELIMINATION;
}

bool is_bracket(v1::StageKind kind) {
  return is_elimination(kind) || kind == v1::STAGE_KIND_ROUND_ROBIN || kind == v1::STAGE_KIND_SWISS;
}

bracket::Description description_of(v1::Stage const& plan, int entrants, std::vector<int> schools) {
  bracket::Description out{.kind = kind_of(plan.kind()), .entrants = entrants};
  auto const& elimination = plan.elimination();
  out.placement = placement_of(elimination.placement());
  out.grand_final =
      elimination.grand_final_reset() ? bracket::GrandFinal::reset : bracket::GrandFinal::simple;
  for (auto const& series : elimination.series()) {
    out.best_of.push_back(
        {.part = part_of(series.part()), .round = series.round(), .games = series.games()});
  }
  out.groups = std::max(1, plan.groups().groups());
  out.meetings = std::max(1, plan.groups().meetings());
  if (plan.groups().keep_schools_apart()) out.schools = std::move(schools);
  return out;
}

int swiss_rounds(v1::Stage const& plan, int entrants) {
  int const wanted = plan.rounds() == 0 ? bracket::usual_swiss_rounds(entrants) : plan.rounds();
  return std::min(wanted, bracket::most_swiss_rounds(entrants));
}

int time_outs_taken(Stage const& stage, int seed) {
  auto const found = stage.time_outs.find(seed);
  return found == stage.time_outs.end() ? 0 : found->second;
}

int cycle_s(v1::Stage const& plan) {
  constexpr int usual = 480;
  return plan.cycle_s() == 0 ? usual : plan.cycle_s();
}

}  // namespace c715::tournament
