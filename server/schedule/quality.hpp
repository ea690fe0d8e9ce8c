// How fair a plan is: per team, and as sums beside the least that counting allows.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "server/schedule/request.hpp"

namespace c715::schedule {

// A figure and its bound: no schedule of these plays can be better.
struct Measure {
  std::int64_t value = 0;
  std::int64_t bound = 0;
  bool operator==(Measure const&) const = default;
};

struct TeamQuality {
  int matches = 0;    // that count
  int surrogate = 0;  // that do not
  int least_gap = 0;  // 0: plays once or never
  int partners = 0;   // different ones
  int partner_most = 0;
  int opponents = 0;
  int opponent_most = 0;
  int met_most = 0;  // with or against the same team
  int red = 0;
  int blue = 0;
  std::array<int, most_alliance> stations{};  // red and blue together
  std::array<int, most_fields> fields{};
};

struct Quality {
  std::vector<TeamQuality> teams;
  int matches = 0;
  int slots = 0;  // from the first to the last
  int surrogates = 0;
  Measure gap;       // the least of all; bound: the largest there can be, all fields busy
  Measure partners;  // sums over all pairs of the square of how often
  Measure opponents;
  Measure met;
  Measure partner_most;
  Measure opponent_most;
  Measure colours;   // sum over teams of the difference of red and blue
  Measure stations;  // the largest difference of two stations of one team
  Measure fields;
  std::int64_t pair_penalty = 0;  // repeats count double each time; partners five times as much
};

Quality measure(Plan const& plan, Request const& request);

}  // namespace c715::schedule
