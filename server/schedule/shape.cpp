// Which schedules can be had, by counting.
#include "server/schedule/shape.hpp"

#include <algorithm>
#include <numeric>

namespace c715::schedule {

namespace {

using Kind = Problem::Kind;

int sides_of(Request const& request) {
  return request.cooperative ? 1 : 2;
}

int matches_for(Request const& request, int per_team) {
  int const per_match = request.alliance * sides_of(request);
  return (request.teams * per_team + per_match - 1) / per_match;
}

std::optional<Problem> out_of_range(Request const& request) {
  struct Range {
    Kind kind;
    std::int64_t asked, least, most;
  };
  for (auto const& [kind, asked, least, most] : {
           Range{Kind::teams_range, request.teams, least_teams, most_teams},
           Range{Kind::matches_range, request.per_team, 1, most_per_team},
           Range{Kind::alliance_range, request.alliance, 1, most_alliance},
           Range{Kind::fields_range, request.fields, 1, most_fields},
           Range{Kind::moves_range, request.moves, 0, most_moves},
           Range{Kind::gap_range, request.gap, 0, most_teams},
       }) {
    if (asked < least || asked > most) return Problem{kind, asked, least, most};
  }
  constexpr int most_slots = 10'000;
  for (int const slots : request.blocks) {
    if (slots < 1 || slots > most_slots) return Problem{Kind::blocks_range, slots, 1, most_slots};
  }
  return std::nullopt;
}

}  // namespace

int most_gap(int teams, int per_match, int fields) {
  return std::max(1, teams / (per_match * fields));
}

int usual_gap(int teams, int per_match, int fields) {
  // At the largest gap the same teams meet again and again; seven tenths of it leave room.
  return std::max(1, (7 * most_gap(teams, per_match, fields) + 2) / 10);
}

std::optional<int> slots_there_are(Request const& request) {
  if (request.blocks.empty()) return std::nullopt;
  return std::accumulate(request.blocks.begin(), request.blocks.end(), 0);
}

std::optional<Problem> problem_of(Request const& request) {
  if (auto const problem = out_of_range(request)) return problem;
  int const sides = sides_of(request);
  int const per_match = request.alliance * sides;
  if (request.teams < per_match) {
    return Problem{Kind::too_few_teams, request.teams, per_match, request.teams / sides};
  }
  if (request.fields * per_match > request.teams) {
    return Problem{Kind::too_many_fields, request.fields, 1, request.teams / per_match};
  }
  int const matches = matches_for(request, request.per_team);
  bool const plays_again = matches * per_match > request.teams;
  int const most = most_gap(request.teams, per_match, request.fields);
  if (plays_again && request.gap > most) return Problem{Kind::gap_too_large, request.gap, 1, most};
  if (auto const slots = slots_there_are(request)) {
    auto const needed = [&](int per_team) {
      return (matches_for(request, per_team) + request.fields - 1) / request.fields;
    };
    if (needed(request.per_team) > *slots) {
      int fit = request.per_team - 1;
      while (fit > 0 && needed(fit) > *slots) --fit;
      return Problem{Kind::too_few_slots, needed(request.per_team), *slots, fit};
    }
  }
  return std::nullopt;
}

Shape shape_of(Request const& request) {
  Shape shape{.teams = request.teams,
              .per_team = request.per_team,
              .alliance = request.alliance,
              .sides = sides_of(request),
              .fields = request.fields};
  shape.matches = matches_for(request, request.per_team);
  shape.surrogates = shape.places() - request.teams * request.per_team;
  int const most = most_gap(shape.teams, shape.per_match(), shape.fields);
  shape.gap =
      std::min(most, request.gap > 0 ? request.gap
                                     : usual_gap(shape.teams, shape.per_match(), shape.fields));
  return shape;
}

}  // namespace c715::schedule
