// Stations by colouring the edges between teams and sides, fields by small exchanges.
#include "server/schedule/stations.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "server/schedule/cooling.hpp"

namespace c715::schedule {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

// Edges between sides and packets of teams' matches, at most `size` at either end. A proper
// colouring with `size` colours exists (Koenig): each new edge takes a colour free at both ends, or
// makes one free by exchanging two colours along a path.
class Colouring {
 public:
  Colouring(int sides, int packets, int size)
      : size_{size}, edge_(at((sides + packets) * size), none), first_packet_{sides} {}

  void add(int side, int packet) {
    int const edge = static_cast<int>(ends_.size());
    int const other = first_packet_ + packet;
    ends_.emplace_back(side, other);
    colour_.push_back(none);
    int const free_here = free_at(side);
    int const free_there = free_at(other);
    if (free_here != free_there) exchange_along(other, free_here, free_there);
    paint(edge, free_here);
  }
  [[nodiscard]] int colour(int edge) const { return colour_[at(edge)]; }

 private:
  static constexpr int none = -1;

  int& slot(int end, int colour) { return edge_[at(end * size_ + colour)]; }
  int free_at(int end) {
    int colour = 0;
    while (slot(end, colour) != none) ++colour;
    return colour;
  }
  void paint(int edge, int colour) {
    colour_[at(edge)] = colour;
    slot(ends_[at(edge)].first, colour) = edge;
    slot(ends_[at(edge)].second, colour) = edge;
  }
  // Frees `wanted` at `end`, where `spare` is free: the path of these two colours from there
  // changes them.
  void exchange_along(int end, int wanted, int spare) {
    std::vector<int> path;
    for (int here = end, colour = wanted; slot(here, colour) != none;) {
      int const edge = slot(here, colour);
      path.push_back(edge);
      here = ends_[at(edge)].first == here ? ends_[at(edge)].second : ends_[at(edge)].first;
      colour = colour == wanted ? spare : wanted;
    }
    for (int const edge : path) {
      slot(ends_[at(edge)].first, colour_[at(edge)]) = none;
      slot(ends_[at(edge)].second, colour_[at(edge)]) = none;
    }
    for (int const edge : path) paint(edge, colour_[at(edge)] == wanted ? spare : wanted);
  }

  int size_;
  std::vector<int> edge_;  // at each end, by colour
  int first_packet_;
  std::vector<std::pair<int, int>> ends_;
  std::vector<int> colour_;
};

}  // namespace

void spread_stations(std::vector<std::vector<int>>& sides, int size, int teams) {
  int const count = static_cast<int>(sides.size());
  // A team's matches in packets of `size`: within a packet each station comes once at most.
  std::vector<int> seen(at(teams), 0);
  std::map<std::pair<int, int>, int> packets;
  std::vector<std::pair<int, int>> edges;
  for (int side = 0; side < count; ++side) {
    for (int const team : sides[at(side)]) {
      auto const packet = std::pair{team, seen[at(team)]++ / size};
      auto const number = packets.emplace(packet, static_cast<int>(packets.size())).first->second;
      edges.emplace_back(side, number);
    }
  }
  Colouring colouring{count, static_cast<int>(packets.size()), size};
  for (auto const& [side, packet] : edges) colouring.add(side, packet);
  int edge = 0;
  for (auto& side : sides) {
    auto const before = side;
    for (int const team : before) side[at(colouring.colour(edge++))] = team;
  }
}

void spread_fields(std::vector<int>& places, Shape const& shape, Random& random) {
  if (shape.fields < 2 || shape.matches < 2) return;
  int const k = shape.per_match();
  std::vector<int> plays(at(shape.teams * shape.fields), 0);
  auto const count = [&](int team, int field) -> int& {
    return plays[at(team * shape.fields + field)];
  };
  for (int i = 0; i < shape.places(); ++i) ++count(places[at(i)], i / k % shape.fields);
  constexpr int turns_a_match = 2'000;
  constexpr int hot = 6;
  int const turns = turns_a_match * shape.matches;
  Cooling cooling{turns, hot};
  for (int turn = 0; turn < turns; ++turn) {
    cooling.at(turn);
    int const a = random.below(shape.matches);
    int const first = a - a % shape.fields;
    int const b = first + random.below(std::min(shape.fields, shape.matches - first));
    if (a == b) continue;
    int const from = a - first;
    int const to = b - first;
    int delta = 0;
    for (int i = 0; i < k; ++i) {
      int const one = places[at(a * k + i)];
      int const other = places[at(b * k + i)];
      delta += count(one, to) - count(one, from) + count(other, from) - count(other, to) + 2;
    }
    if (delta > cooling.allowance(random.next())) continue;
    for (int i = 0; i < k; ++i) {
      int const one = places[at(a * k + i)];
      int const other = places[at(b * k + i)];
      --count(one, from);
      ++count(one, to);
      --count(other, to);
      ++count(other, from);
      std::swap(places[at(a * k + i)], places[at(b * k + i)]);
    }
  }
}

}  // namespace c715::schedule
