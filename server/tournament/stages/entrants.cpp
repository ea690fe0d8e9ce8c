// Orders, group qualifiers and seeds.
#include "server/tournament/stages/entrants.hpp"

#include <algorithm>

#include "server/bracket/standings.hpp"
#include "server/ranking/draw.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/selection.hpp"
#include "server/tournament/stages/standing.hpp"

namespace c715::tournament {

namespace {

using Entrants = std::vector<v1::Entrant>;

v1::Entrant alone(std::string const& team) {
  v1::Entrant entrant;
  entrant.add_teams(team);
  return entrant;
}

v1::Entrant const& at(Stage const& stage, int seed) {
  return stage.entrants[static_cast<std::size_t>(seed - 1)];
}

Entrants by_rank(State const& state, Stage const& stage, Match const* instead) {
  Entrants out;
  for (auto const& row : ranking_of(state, stage, instead).rows) {
    out.push_back(alone(row.team.value()));
  }
  return out;
}

// An elimination's seeds, place after place.
Entrants by_place(State const& state, Stage const& stage, Match const* instead) {
  Entrants out;
  for (auto const& place : bracket::standings(stage.graph, bracket_of(state, stage, instead))) {
    for (int const seed : place) out.push_back(at(stage, seed));
  }
  return out;
}

// All the firsts of the groups, then all the seconds, and so on.
Entrants by_groups(State const& state, Stage const& stage, Match const* instead) {
  auto const lines = bracket_of(state, stage, instead);
  auto const ranking = ranked_seeds(stage, ranking_of(state, stage, instead));
  auto const orders = bracket::group_orders(stage.graph, lines, ranking);
  Entrants out;
  if (orders.size() == 1) {
    for (int const seed : orders.front()) out.push_back(at(stage, seed));
    return out;
  }
  std::size_t longest = 0;
  for (auto const& order : orders) longest = std::max(longest, order.size());
  for (int place = 1; place <= static_cast<int>(longest); ++place) {
    for (auto const& placed : bracket::compare_placed(stage.graph, lines, place, ranking)) {
      out.push_back(at(stage, placed.seed));
    }
  }
  return out;
}

Entrants drawn(State const& state, Stage const& stage, std::uint64_t seed) {
  std::vector<TeamId> teams;
  for (auto const& [id, team] : state.teams) {
    if (team.division() == stage.plan.division()) teams.push_back(id);
  }
  Entrants out;
  for (auto const& team : ranking::draw_order(seed, std::move(teams))) {
    out.push_back(alone(team.value()));
  }
  return out;
}

// How many a stage lets go on, when the next one does not say it; 0 = all.
int sent_on(Stage const& from) {
  if (from.plan.kind() != v1::STAGE_KIND_ROUND_ROBIN) return 0;
  int const groups = static_cast<int>(from.graph.groups.size());
  return std::max(1, from.plan.groups().advance()) * groups + from.plan.groups().best_next();
}

void pass_over_gone(State const& state, Entrants& entrants) {
  for (auto& entrant : entrants) {
    v1::Entrant kept;
    for (auto const& team : entrant.teams()) {
      if (!status_of(state, team).gone()) kept.add_teams(team);
    }
    entrant = std::move(kept);
  }
  std::erase_if(entrants, [](v1::Entrant const& entrant) { return entrant.teams().empty(); });
}

}  // namespace

bool gone(State const& state, v1::Entrant const& entrant) {
  return std::all_of(entrant.teams().begin(), entrant.teams().end(),
                     [&](std::string const& team) { return status_of(state, team).gone(); });
}

std::vector<v1::Entrant> order_of(State const& state, Stage const& stage, Match const* instead) {
  auto const kind = stage.plan.kind();
  if (kind == v1::STAGE_KIND_ALLIANCE_SELECTION) return alliances_of(selection_of(stage));
  if (!is_bracket(kind)) return by_rank(state, stage, instead);
  return is_elimination(kind) ? by_place(state, stage, instead) : by_groups(state, stage, instead);
}

Result<std::vector<v1::Entrant>> entrants_for(State const& state, Stage const& stage,
                                              std::uint64_t seed, Match const* instead) {
  Entrants out;
  int most = stage.plan.entrants();
  if (stage.plan.from().empty()) {
    out = drawn(state, stage, seed);
  } else {
    auto const* from = find_stage(state, stage.plan.from());
    if (from == nullptr) return refuse(v1::REASON_NO_SUCH_STAGE, stage.plan.from());
    if (!finished(state, *from, instead)) {
      return refuse(v1::REASON_STAGE_NOT_FINISHED, from->plan.id());
    }
    out = order_of(state, *from, instead);
    if (most == 0) most = sent_on(*from);
  }
  pass_over_gone(state, out);
  if (most > 0 && static_cast<int>(out.size()) > most) out.resize(static_cast<std::size_t>(most));
  return out;
}

}  // namespace c715::tournament
