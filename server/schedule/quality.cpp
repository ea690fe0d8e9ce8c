// Measures of fairness and their bounds.
#include "server/schedule/quality.hpp"

#include <algorithm>
#include <cstdlib>

#include "server/schedule/shape.hpp"

namespace c715::schedule {

namespace {

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

struct Counts {
  explicit Counts(int count)
      : teams{count}, partners(at(count * count)), opponents(at(count * count)) {}

  void add(std::vector<int>& table, int a, int b) const {
    ++table[at(a * teams + b)];
    ++table[at(b * teams + a)];
  }
  [[nodiscard]] int together(int a, int b) const { return partners[at(a * teams + b)]; }
  [[nodiscard]] int against(int a, int b) const { return opponents[at(a * teams + b)]; }

  int teams;
  std::vector<int> partners, opponents;
};

void count(Counts& counts, Match const& match) {
  for (auto const* side : {&match.red, &match.blue}) {
    for (std::size_t i = 0; i < side->size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        counts.add(counts.partners, (*side)[i].team, (*side)[j].team);
      }
    }
  }
  for (auto const& red : match.red) {
    for (auto const& blue : match.blue) counts.add(counts.opponents, red.team, blue.team);
  }
}

void look_at(TeamQuality& team, Counts const& counts, int self) {
  for (int other = 0; other < counts.teams; ++other) {
    int const p = counts.together(self, other);
    int const o = counts.against(self, other);
    team.partners += p > 0 ? 1 : 0;
    team.opponents += o > 0 ? 1 : 0;
    team.partner_most = std::max(team.partner_most, p);
    team.opponent_most = std::max(team.opponent_most, o);
    team.met_most = std::max(team.met_most, p + o);
  }
}

void look_at(Quality& quality, Match const& match) {
  for (auto const* side : {&match.red, &match.blue}) {
    for (std::size_t station = 0; station < side->size(); ++station) {
      auto& team = quality.teams[at((*side)[station].team)];
      ++((*side)[station].surrogate ? team.surrogate : team.matches);
      ++(side == &match.red ? team.red : team.blue);
      ++team.stations[station];
      ++team.fields[at(match.field)];
      quality.surrogates += (*side)[station].surrogate ? 1 : 0;
    }
  }
}

void look_at_gaps(Quality& quality, Plan const& plan) {
  std::vector<int> last(quality.teams.size(), -1);
  for (auto const& match : plan.matches) {
    for (auto const* side : {&match.red, &match.blue}) {
      for (auto const& seat : *side) {
        auto& team = quality.teams[at(seat.team)];
        int& before = last[at(seat.team)];
        int const gap = match.slot - before;
        if (before >= 0 && (team.least_gap == 0 || gap < team.least_gap)) team.least_gap = gap;
        before = match.slot;
      }
    }
  }
  for (auto const& team : quality.teams) {
    if (team.least_gap > 0 && (quality.gap.value == 0 || team.least_gap < quality.gap.value)) {
      quality.gap.value = team.least_gap;
    }
  }
}

// The least sum of squares of `plays` meetings over `others`.
std::int64_t even_squares(std::int64_t plays, std::int64_t others) {
  if (others <= 0) return 0;
  auto const low = plays / others;
  auto const more = plays % others;
  return (others - more) * low * low + more * (low + 1) * (low + 1);
}

template <std::size_t N>
int spread(std::array<int, N> const& counts, int used) {
  auto const [low, high] = std::minmax_element(counts.begin(), counts.begin() + used);
  return *high - *low;
}

void look_at_pairs(Quality& quality, Counts const& counts) {
  auto const repeats = [](int times, std::int64_t weight) {
    return times < 2 ? 0 : weight << (times - 2);
  };
  constexpr int weight_of_partners = 5;
  for (int a = 0; a < counts.teams; ++a) {
    for (int b = 0; b < a; ++b) {
      int const p = counts.together(a, b);
      int const o = counts.against(a, b);
      quality.partners.value += p * p;
      quality.opponents.value += o * o;
      quality.met.value += (p + o) * (p + o);
      quality.partner_most.value = std::max<std::int64_t>(quality.partner_most.value, p);
      quality.opponent_most.value = std::max<std::int64_t>(quality.opponent_most.value, o);
      quality.pair_penalty += repeats(p, weight_of_partners) + repeats(o, 1) + repeats(p + o, 1);
    }
  }
}

void bound(Quality& quality, Request const& request, int present) {
  std::int64_t const side = request.alliance;
  std::int64_t const others = present - 1;
  for (auto const& team : quality.teams) {
    std::int64_t const plays = team.matches + team.surrogate;
    std::int64_t const partners = (side - 1) * plays;
    std::int64_t const opponents = request.cooperative ? 0 : side * plays;
    quality.partners.bound += even_squares(partners, others);
    quality.opponents.bound += even_squares(opponents, others);
    quality.met.bound += even_squares(partners + opponents, others);
    if (others > 0) {
      auto const most = [&](std::int64_t n) { return (n + others - 1) / others; };
      quality.partner_most.bound = std::max(quality.partner_most.bound, most(partners));
      quality.opponent_most.bound = std::max(quality.opponent_most.bound, most(opponents));
    }
    if (!request.cooperative) quality.colours.bound += plays % 2;
    quality.stations.bound = std::max<std::int64_t>(quality.stations.bound, plays % side != 0);
    quality.fields.bound =
        std::max<std::int64_t>(quality.fields.bound, plays % request.fields != 0);
  }
  for (auto* pairs : {&quality.partners, &quality.opponents, &quality.met}) {
    pairs->bound = (pairs->bound + 1) / 2;
  }
  int const per_match = request.alliance * (request.cooperative ? 1 : 2);
  quality.gap.bound = most_gap(present, per_match, request.fields);
}

}  // namespace

Quality measure(Plan const& plan, Request const& request) {
  Quality quality;
  int teams = request.teams;
  for (auto const& match : plan.matches) {
    for (auto const* side : {&match.red, &match.blue}) {
      for (auto const& seat : *side) teams = std::max(teams, seat.team + 1);
    }
  }
  quality.teams.resize(at(teams));
  quality.matches = static_cast<int>(plan.matches.size());
  Counts counts{teams};
  for (auto const& match : plan.matches) {
    count(counts, match);
    look_at(quality, match);
  }
  if (!plan.matches.empty()) {
    quality.slots = plan.matches.back().slot - plan.matches.front().slot + 1;
  }
  look_at_gaps(quality, plan);
  look_at_pairs(quality, counts);
  int present = 0;
  for (int self = 0; self < teams; ++self) {
    auto& team = quality.teams[at(self)];
    look_at(team, counts, self);
    if (!request.cooperative) quality.colours.value += std::abs(team.red - team.blue);
    int const stations = spread(team.stations, request.alliance);
    int const fields = spread(team.fields, request.fields);
    quality.stations.value = std::max<std::int64_t>(quality.stations.value, stations);
    quality.fields.value = std::max<std::int64_t>(quality.fields.value, fields);
    present += team.matches + team.surrogate > 0 ? 1 : 0;
  }
  bound(quality, request, present);
  return quality;
}

}  // namespace c715::schedule
