// Folds rounds into records.
#include "server/bracket/swiss_record.hpp"

#include <algorithm>
#include <numeric>

namespace c715::bracket {

namespace {

void add_game(SwissGame const& game, std::map<int, SwissRecord>& records) {
  auto& red = records[game.red];
  auto& blue = records[game.blue];
  red.last_float = red.points < blue.points ? 1 : red.points > blue.points ? -1 : 0;
  blue.last_float = -red.last_float;
  red.opponents.push_back(game.blue);
  blue.opponents.push_back(game.red);
  red.colours.push_back(1);
  blue.colours.push_back(-1);
}

// Points come after the whole round: floats look at those before it.
void add_points(SwissGame const& game, std::map<int, SwissRecord>& records) {
  if (!game.winner) return;
  for (int const seed : {game.red, game.blue}) {
    records[seed].points += *game.winner == seed ? 2 : *game.winner == 0 ? 1 : 0;
  }
}

}  // namespace

int SwissRecord::balance() const {
  return std::accumulate(colours.begin(), colours.end(), 0);
}

int SwissRecord::times_met(int other) const {
  return static_cast<int>(std::count(opponents.begin(), opponents.end(), other));
}

int SwissRecord::due() const {
  if (balance() != 0) return balance() > 0 ? -1 : 1;
  return colours.empty() ? 0 : -colours.back();
}

bool SwissRecord::hard(int colour) const {
  auto const size = colours.size();
  bool const twice = size >= 2 && colours[size - 1] == colour && colours[size - 2] == colour;
  return twice || balance() * colour >= 2;
}

std::map<int, SwissRecord> swiss_records(std::vector<SwissRound> const& history) {
  std::map<int, SwissRecord> records;
  for (auto const& round : history) {
    for (auto& [seed, record] : records) record.last_float = 0;
    for (auto const& game : round.games) add_game(game, records);
    for (auto const& game : round.games) add_points(game, records);
    if (round.bye == 0) continue;
    auto& resting = records[round.bye];
    resting.points += 2;
    ++resting.byes;
    resting.last_float = -1;
  }
  for (auto& [seed, record] : records) record.seed = seed;
  return records;
}

}  // namespace c715::bracket
