// What another result of a match would change, before anybody decides it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <c715/v1/command.pb.h>

#include "server/tournament/state.hpp"

namespace c715::tournament {

// Of an elimination stage: its places, each alliance under its captain.
struct RankMove {
  StageId stage;
  TeamId team;
  int before = 0;  // 0: not ranked
  int after = 0;
};

// A pairing of a bracket in which others would meet; seeds, 0 = nobody is known.
struct LineMove {
  StageId stage;
  int pairing = 0;  // from 1, the number of its matches
  int a_before = 0, b_before = 0;
  int a_after = 0, b_after = 0;
};

struct Consequences {
  std::vector<RankMove> ranks;
  std::vector<LineMove> lines;
  std::vector<MatchId> played;   // of those lines: begun or played, so somebody has to decide
  std::vector<StageId> started;  // seeded from what would change: likewise
  [[nodiscard]] bool rewrites() const { return !played.empty() || !started.empty(); }
};

// Where a stage puts its teams: an elimination by the places of its bracket, others by their
// ranking. `instead` as in results.hpp.
std::map<TeamId, int> ranks_of(State const& state, Stage const& stage,
                               Match const* instead = nullptr);

// `after` is the match (by its id) as it would be, result included, or without one to be replayed.
Consequences consequences_of(State const& state, Match const& after);

// A match that has a result, as this correction would leave it; its choices are not looked at.
Match corrected(State const& state, Match const& match, v1::CorrectResult const& wish);

// Likewise, with its choices: when what rests on the match is kept, so is who went on.
Match as_chosen(State const& state, Match const& match, v1::CorrectResult const& wish);

}  // namespace c715::tournament
