// The seed order by doubling, and the crossings by name.
#include "server/bracket/seeding.hpp"

#include <array>
#include <cstddef>

namespace c715::bracket {

namespace {

enum class Cross { natural, reverse, half_shift, reverse_half_shift };

// For winners' round 2, 3, ... of the sizes 8, 16, 32 and 64; the final is always natural. Of all
// that put off the first rematch longest these have the fewest rematches.
constexpr std::array<std::array<Cross, 4>, 4> crossings = {{
    {Cross::reverse},
    {Cross::reverse, Cross::natural},
    {Cross::reverse_half_shift, Cross::reverse, Cross::natural},
    {Cross::reverse, Cross::half_shift, Cross::reverse_half_shift, Cross::reverse},
}};

int crossed(Cross cross, int place, int places) {
  int const half = places / 2;
  switch (cross) {
    case Cross::natural:
      return place;
    case Cross::reverse:
      return places - 1 - place;
    case Cross::half_shift:
      return (place + half) % places;
    case Cross::reverse_half_shift:
      return place < half ? half - 1 - place : places + half - 1 - place;
  }
  return place;
}

}  // namespace

int bracket_size(int entrants) {
  int size = 1;
  while (size < entrants) size *= 2;
  return size;
}

int rounds_of(int size) {
  int rounds = 0;
  while ((1 << rounds) < size) ++rounds;
  return rounds;
}

std::vector<int> seed_order(int size) {
  std::vector<int> order = {1};
  for (int so_far = 2; so_far <= size; so_far *= 2) {
    std::vector<int> wider;
    for (int const seed : order) {
      wider.push_back(seed);
      wider.push_back(so_far + 1 - seed);
    }
    order = std::move(wider);
  }
  return order;
}

std::vector<int> crossing(int size, int round) {
  int const rounds = rounds_of(size);
  auto cross = Cross::natural;
  if (rounds >= 3 && round < rounds) {
    cross = crossings[static_cast<std::size_t>(rounds - 3)][static_cast<std::size_t>(round - 2)];
  }
  int const places = size >> round;
  std::vector<int> from;
  from.reserve(static_cast<std::size_t>(places));
  for (int place = 0; place < places; ++place) from.push_back(crossed(cross, place, places));
  return from;
}

}  // namespace c715::bracket
