// The steps of making a schedule: search, fields, colours, stations, surrogates.
#include "server/schedule/generate.hpp"

#include <algorithm>
#include <utility>

#include "server/schedule/colours.hpp"
#include "server/schedule/search.hpp"
#include "server/schedule/stations.hpp"

namespace c715::schedule {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

std::vector<std::vector<int>> sides_of(std::vector<int> const& places, Shape const& shape) {
  std::vector<std::vector<int>> sides;
  for (int i = 0; i < shape.places(); ++i) {
    if (i % shape.alliance == 0) sides.emplace_back();
    sides.back().push_back(places[at(i)]);
  }
  return sides;
}

std::vector<Seat> seats(std::vector<int> const& side) {
  std::vector<Seat> seats;
  seats.reserve(side.size());
  for (int const team : side) seats.push_back({team, false});
  return seats;
}

}  // namespace

void mark_surrogates(Plan& plan) {
  auto const& counting = plan.counting;
  std::vector<int> plays(counting.size(), 0);
  std::vector<int> seen(counting.size(), 0);
  auto const each = [&plan](auto const& visit) {
    for (auto& match : plan.matches) {
      for (auto* side : {&match.red, &match.blue}) {
        for (auto& seat : *side) visit(seat);
      }
    }
  };
  each([&](Seat const& seat) { ++plays[at(seat.team)]; });
  each([&](Seat& seat) {
    constexpr int third = 3;
    int const all = plays[at(seat.team)];
    seat.surrogate = ++seen[at(seat.team)] == std::min(third, all) && all > counting[at(seat.team)];
  });
}

tl::expected<Plan, Problem> generate(Request const& request, KeepGoing const& keep_going) {
  if (auto const problem = problem_of(request)) return tl::unexpected{*problem};
  Shape const shape = shape_of(request);
  Search search{shape, request.seed};
  Plan plan{.gap = shape.gap};
  plan.cancelled = search.run(request.moves, keep_going);
  auto places = search.places();
  Random random{request.seed ^ 0x715U};
  spread_fields(places, shape, random);
  auto sides = sides_of(places, shape);
  if (shape.sides == 2) spread_colours(sides, shape.teams, random);
  spread_stations(sides, shape.alliance, shape.teams);
  for (int i = 0; i < shape.matches; ++i) {
    Match match{.number = i + 1, .slot = i / shape.fields, .field = i % shape.fields};
    match.red = seats(sides[at(i * shape.sides)]);
    if (shape.sides == 2) match.blue = seats(sides[at(i * 2 + 1)]);
    plan.matches.push_back(std::move(match));
  }
  plan.counting.assign(at(shape.teams), shape.per_team);
  mark_surrogates(plan);
  return plan;
}

}  // namespace c715::schedule
