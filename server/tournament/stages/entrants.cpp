// Orders, group qualifiers and seeds.
#include "server/tournament/stages/entrants.hpp"

#include <algorithm>

#include "server/bracket/standings.hpp"
#include "server/ranking/draw.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/selection.hpp"

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

// A bracket's seeds, place after place; those that share one in the order of the stage's ranking.
Entrants by_place(State const& state, Stage const& stage, Match const* instead) {
  std::map<std::string, int> rank;
  for (auto const& row : ranking_of(state, stage, instead).rows) {
    rank.emplace(row.team.value(), static_cast<int>(rank.size()));
  }
  auto const lines = bracket_of(state, stage, instead);
  bool const elimination = is_elimination(stage.plan.kind());
  Entrants out;
  for (auto place : bracket::standings(stage.graph, lines)) {
    if (!elimination) {
      std::stable_sort(place.begin(), place.end(), [&](int a, int b) {
        return rank.at(at(stage, a).teams(0)) < rank.at(at(stage, b).teams(0));
      });
    }
    for (int const seed : place) out.push_back(at(stage, seed));
  }
  return out;
}

// The seeds of a group, best first: points, then the stage's ranking.
std::vector<std::vector<int>> group_orders(State const& state, Stage const& stage,
                                           bracket::State const& lines, Match const* instead) {
  std::map<std::string, int> rank;
  for (auto const& row : ranking_of(state, stage, instead).rows) {
    rank.emplace(row.team.value(), static_cast<int>(rank.size()));
  }
  std::vector<std::vector<int>> orders;
  for (auto const& standings : bracket::group_standings(stage.graph, lines)) {
    auto& order = orders.emplace_back();
    for (auto place : standings) {
      std::stable_sort(place.begin(), place.end(), [&](int a, int b) {
        return rank.at(at(stage, a).teams(0)) < rank.at(at(stage, b).teams(0));
      });
      order.insert(order.end(), place.begin(), place.end());
    }
  }
  return orders;
}

// Those placed `place`-th (from 1) in their groups, best first: as the groups compare, then by the
// stage's ranking.
std::vector<int> placed(Stage const& stage, bracket::State const& lines,
                        std::vector<std::vector<int>> const& orders, int place) {
  std::vector<int> seeds;
  for (auto const& order : orders) {
    if (place <= static_cast<int>(order.size())) {
      seeds.push_back(order[static_cast<std::size_t>(place - 1)]);
    }
  }
  std::map<int, int> compared;
  for (auto const& points : bracket::compare_placed(stage.graph, lines, place)) {
    compared.emplace(points.seed, static_cast<int>(compared.size()));
  }
  auto const key = [&](int seed) {
    auto const found = compared.find(seed);
    return found == compared.end() ? static_cast<int>(compared.size()) : found->second;
  };
  std::stable_sort(seeds.begin(), seeds.end(), [&](int a, int b) { return key(a) < key(b); });
  return seeds;
}

Entrants by_groups(State const& state, Stage const& stage, Match const* instead) {
  auto const lines = bracket_of(state, stage, instead);
  auto const orders = group_orders(state, stage, lines, instead);
  std::size_t longest = 0;
  for (auto const& order : orders) longest = std::max(longest, order.size());
  Entrants out;
  for (int place = 1; place <= static_cast<int>(longest); ++place) {
    for (int const seed : placed(stage, lines, orders, place)) out.push_back(at(stage, seed));
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
  bool const groups = kind == v1::STAGE_KIND_ROUND_ROBIN && stage.graph.groups.size() > 1;
  return groups ? by_groups(state, stage, instead) : by_place(state, stage, instead);
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
