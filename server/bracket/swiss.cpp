// All rules become one cost of each possible pair; the cheapest pairing of all keeps them best.
#include "server/bracket/swiss.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "server/bracket/builder.hpp"
#include "server/bracket/matching.hpp"
#include "server/bracket/seeding.hpp"
#include "server/bracket/swiss_record.hpp"

namespace c715::bracket {

namespace {

using Cost = std::int64_t;

// The most that one pair may cost of each kind, and the bits that fifty such pairs fit into.
constexpr Cost most_met = 2;
constexpr Cost most_apart = 7;  // score groups
constexpr Cost most_astray = 40;
constexpr unsigned astray_bits = 11;
constexpr unsigned float_bits = 7;
constexpr unsigned colour_bits = 8;
constexpr unsigned apart_bits = 12;
constexpr unsigned hard_bits = 7;
constexpr unsigned rest_bits = 7;  // one entrant rests, of a hundred
constexpr unsigned below_rest = hard_bits + apart_bits + colour_bits + float_bits + astray_bits;

// An entrant's standing before the round: score group from the top, and place in it.
struct Seat {
  SwissRecord record;
  int group = 0;
  int place = 0;
  int group_size = 0;
};

std::vector<Seat> seats_of(std::vector<SwissRecord> records) {
  std::sort(records.begin(), records.end(), [](SwissRecord const& a, SwissRecord const& b) {
    return a.points != b.points ? a.points > b.points : a.seed < b.seed;
  });
  std::vector<Seat> seats;
  for (auto& record : records) {
    Seat seat;
    if (!seats.empty()) {
      bool const same = seats.back().record.points == record.points;
      seat.group = seats.back().group + (same ? 0 : 1);
      seat.place = same ? seats.back().place + 1 : 0;
    }
    seat.record = std::move(record);
    seats.push_back(std::move(seat));
  }
  for (auto& seat : seats) {
    seat.group_size = static_cast<int>(std::count_if(
        seats.begin(), seats.end(), [&](Seat const& other) { return other.group == seat.group; }));
  }
  return seats;
}

struct ColourCost {
  Cost hard = 0;  // hardships
  Cost soft = 0;  // imbalances and colours not due
};

ColourCost colour_cost(SwissRecord const& red, SwissRecord const& blue) {
  ColourCost cost;
  for (auto const& [record, colour] : {std::pair{&red, 1}, std::pair{&blue, -1}}) {
    if (record->hard(colour)) ++cost.hard;
    if (std::abs(record->balance() + colour) > 1) ++cost.soft;
    if (record->due() == -colour) ++cost.soft;
  }
  return cost;
}

bool cheaper(ColourCost const& a, ColourCost const& b) {
  return a.hard != b.hard ? a.hard < b.hard : a.soft < b.soft;
}

ColourCost best_colours(SwissRecord const& a, SwissRecord const& b) {
  auto const straight = colour_cost(a, b);
  auto const turned = colour_cost(b, a);
  return cheaper(turned, straight) ? turned : straight;
}

// How far the two are from meeting as upper half and lower half do.
Cost astray(Seat const& upper, Seat const& lower) {
  if (upper.group != lower.group) {
    return upper.group_size - 1 - upper.place + lower.place;
  }
  return std::abs(lower.place - upper.place - upper.group_size / 2);
}

Cost cost_of(Seat const& upper, Seat const& lower) {
  auto const colours = best_colours(upper.record, lower.record);
  Cost const apart = std::min<Cost>(lower.group - upper.group, most_apart);
  Cost const met = std::min<Cost>(upper.record.times_met(lower.record.seed), most_met);
  Cost floats = 0;
  if (apart > 0) {
    floats = (upper.record.last_float == -1 ? 1 : 0) + (lower.record.last_float == 1 ? 1 : 0);
  }
  Cost cost = met << rest_bits;  // resting has a cost of its own
  cost = (cost << hard_bits) + colours.hard;
  cost = (cost << apart_bits) + apart * apart;
  cost = (cost << colour_bits) + colours.soft;
  cost = (cost << float_bits) + floats;
  return (cost << astray_bits) + std::min(astray(upper, lower), most_astray);
}

// Who is red: by the colours' cost; then the one whose need is greater; then in turn down the list.
SwissGame coloured(SwissRecord const& upper, SwissRecord const& lower, std::size_t turn) {
  auto const straight = colour_cost(upper, lower);
  auto const turned = colour_cost(lower, upper);
  bool swap = false;
  if (cheaper(straight, turned) || cheaper(turned, straight)) {
    swap = cheaper(turned, straight);
  } else if (upper.due() != 0) {
    swap = upper.due() == -1;
  } else {
    swap = turn % 2 == 1;
  }
  return swap ? SwissGame{lower.seed, upper.seed, {}} : SwissGame{upper.seed, lower.seed, {}};
}

// The cost of letting each rest: the last in the standings who has rested least comes first.
std::vector<Cost> resting_costs(std::vector<Seat> const& seats) {
  std::vector<std::size_t> order;
  for (std::size_t i = seats.size(); i-- > 0;) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
    return seats[i].record.byes < seats[j].record.byes;
  });
  std::vector<Cost> costs(seats.size());
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    costs[order[rank]] = static_cast<Cost>(rank) << below_rest;
  }
  return costs;
}

SwissRound pair_all(std::vector<Seat> const& seats) {
  // An odd number is made even by nobody, whose opponent rests.
  auto const size = seats.size() + seats.size() % 2;
  std::vector<std::vector<Cost>> costs(size, std::vector<Cost>(size, 0));
  auto const resting = resting_costs(seats);
  for (std::size_t i = 0; i < seats.size(); ++i) {
    if (size > seats.size()) costs[i].back() = costs.back()[i] = resting[i];
    for (std::size_t j = i + 1; j < seats.size(); ++j) {
      costs[i][j] = costs[j][i] = cost_of(seats[i], seats[j]);
    }
  }
  auto const partners = cheapest_pairs(costs);
  SwissRound round;
  for (std::size_t i = 0; i < seats.size(); ++i) {
    auto const j = static_cast<std::size_t>(partners[i]);
    if (j == seats.size()) {
      round.bye = seats[i].record.seed;
    } else if (i < j) {
      round.games.push_back(coloured(seats[i].record, seats[j].record, round.games.size()));
    }
  }
  return round;
}

std::vector<SwissRecord> records_of(std::vector<int> const& present,
                                    std::vector<SwissRound> const& history) {
  auto const all = swiss_records(history);
  std::vector<SwissRecord> records;
  for (int const seed : present) {
    auto const found = all.find(seed);
    SwissRecord fresh;
    fresh.seed = seed;
    records.push_back(found == all.end() ? fresh : found->second);
  }
  return records;
}

}  // namespace

SwissRound pair_swiss_round(std::vector<int> const& present,
                            std::vector<SwissRound> const& history) {
  return pair_all(seats_of(records_of(present, history)));
}

int most_swiss_rounds(int entrants) {
  return entrants % 2 == 0 ? entrants - 1 : entrants;
}

int usual_swiss_rounds(int entrants) {
  return rounds_of(bracket_size(entrants));
}

void add_swiss_round(Graph& graph, SwissRound const& round) {
  int number = graph.pairings.empty() ? 0 : graph.pairings.back().round;
  if (!graph.byes.empty()) number = std::max(number, graph.byes.back().round);
  ++number;
  for (std::size_t i = 0; i < round.games.size(); ++i) {
    Pairing pairing;
    pairing.round = number;
    pairing.number = static_cast<int>(i) + 1;
    pairing.a = {From::seed, round.games[i].red};
    pairing.b = {From::seed, round.games[i].blue};
    pairing.best_of = series_of(graph.description, Part::winners, number);
    pairing.may_tie = true;
    graph.pairings.push_back(pairing);
  }
  if (round.bye != 0) graph.byes.push_back({number, round.bye});
}

std::vector<SwissRound> swiss_history(Graph const& graph, State const& state) {
  std::vector<SwissRound> history;
  auto const at = [&](int round) -> SwissRound& {
    if (static_cast<int>(history.size()) < round) history.resize(static_cast<std::size_t>(round));
    return history[static_cast<std::size_t>(round - 1)];
  };
  for (std::size_t i = 0; i < graph.pairings.size(); ++i) {
    auto const& line = state.lines[i];
    SwissGame game{line.a, line.b, {}};
    if (line.decided) game.winner = line.winner;
    at(graph.pairings[i].round).games.push_back(game);
  }
  for (auto const& bye : graph.byes) at(bye.round).bye = bye.seed;
  return history;
}

SwissPlay play_swiss(Graph graph, int rounds, Chooser const& choose) {
  SwissPlay played{std::move(graph), {}};
  std::vector<int> present;
  for (int seed = 1; seed <= played.graph.description.entrants; ++seed) present.push_back(seed);
  for (int round = 0; round < rounds; ++round) {
    auto const state = recompute(played.graph, played.results);
    if (!ready(state).empty()) break;
    add_swiss_round(played.graph, pair_swiss_round(present, swiss_history(played.graph, state)));
    played.results = play(played.graph, std::move(played.results), choose);
  }
  return played;
}

}  // namespace c715::bracket
