// What the rounds so far make of each entrant of a Swiss stage: points, opponents, colours, floats.
#pragma once

#include <map>
#include <vector>

#include "server/bracket/swiss.hpp"

namespace c715::bracket {

struct SwissRecord {
  int seed = 0;
  int points = 0;  // two a win or bye, one a tie
  std::vector<int> opponents;
  std::vector<int> colours;  // 1 red, -1 blue
  int byes = 0;
  int last_float =
      0;  // in the last round: 1 met somebody with more points, -1 with fewer, or a bye

  [[nodiscard]] int balance() const;  // red minus blue
  [[nodiscard]] int times_met(int seed) const;
  // The colour that is due: 1, -1, or 0 for either.
  [[nodiscard]] int due() const;
  // One colour twice running, or two ahead: the same again would be a hardship.
  [[nodiscard]] bool hard(int colour) const;
};

std::map<int, SwissRecord> swiss_records(std::vector<SwissRound> const& history);

}  // namespace c715::bracket
