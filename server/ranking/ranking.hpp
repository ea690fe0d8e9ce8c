// Ranking: a pure function from match results to an order of teams, with the reason for each place.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <c715/v1/game.pb.h>

#include "server/core/ids.hpp"
#include "server/ranking/fraction.hpp"

namespace c715::ranking {

// By what a stage ranks: the first key that differs decides. A game's own, or a stage's.
struct Rules {
  google::protobuf::RepeatedPtrField<v1::RankingKey> keys{};
  google::protobuf::RepeatedPtrField<v1::DropLowest> drop_lowest{};
};
Rules rules_of(v1::Game const& game);

// A team in a match.
struct Entry {
  TeamId team{};
  bool surrogate = false;     // the match counts for everybody but this team
  bool no_show = false;       // both: the match counts as played (and lost), and earns the team
  bool disqualified = false;  // nothing of any key
};

struct Side {
  std::vector<Entry> teams{};
  std::vector<std::int64_t> values{};  // by key, as game::SideScore::ranking; what is missing is 0
};

struct MatchResult {
  MatchId match{};
  Side red{};
  Side blue{};                                 // no teams in cooperative and solo matches
  v1::Winner winner = v1::WINNER_UNSPECIFIED;  // UNSPECIFIED: the match has no opponents
};

// What a key is worth for a team.
struct Cell {
  std::optional<Fraction> value{};  // nullopt: the key says nothing about the team
  std::vector<MatchId> dropped{};   // results left out of it, in order
};

// Which key put a row apart from its neighbour.
struct Separation {
  TeamId other{};
  int key = -1;  // -1: none did, both share their rank
  std::optional<Fraction> own{};
  std::optional<Fraction> others{};
};

struct Row {
  TeamId team{};
  int rank = 0;               // teams that no key tells apart share one: 1, 2, 2, 4
  std::vector<Cell> cells{};  // by key
  int played = 0;             // counted matches: without those as a surrogate
  int won = 0;
  int tied = 0;
  int lost = 0;
  int disqualified = 0;
  int no_shows = 0;
  int surrogate = 0;                  // matches that do not count
  std::optional<Separation> above{};  // nullopt: the first row
  std::optional<Separation> below{};  // nullopt: the last row
};

struct Table {
  std::vector<Row> rows{};  // in order; those that share a rank by team
  // Keys that decide nothing because a value needs more than 64 bits: better silent than inexact.
  std::vector<int> overflowed{};
};

// Total: any input gives an order, the same for every order of `teams` and `results`. Results of
// teams that are not in `teams` rank nobody. `draw`: the teams as they were drawn, once (draw.hpp);
// who is not in it stands behind who is.
//
// The keys:
// - VALUE folds what a team's counted matches are worth. AVERAGE and SUM leave out the
// `drop_lowest`
//   worst results, of equal ones the earlier match. Who has not played has no value and stands
//   last. A match that earns a team nothing is worth 0, or, where lower is better, the highest
//   value that any side had: nobody gains by being disqualified.
// - HEAD_TO_HEAD compares the teams that all keys before it left tied: a win over another of them
// is
//   1, a tie 1/2, without matches that do not count for one of the two. Only if they all met
//   equally often, at least once; else it says nothing about any of them and the next key decides.
//   Those it leaves tied are not compared again among themselves.
// - STRENGTH_OF_SCHEDULE is the average, BUCHHOLZ the sum, of the opponents' first VALUE key, of
// each
//   counted match again. Opponents of a match that earned nothing count as such a match does above.
// - DRAW is the place in the draw, whatever `lower_is_better` says.
Table rank(Rules const& rules, std::vector<TeamId> teams, std::vector<MatchResult> const& results,
           std::vector<TeamId> const& draw = {});

}  // namespace c715::ranking
