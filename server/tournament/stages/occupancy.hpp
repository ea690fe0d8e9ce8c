// Which fields and teams the planned matches keep busy, and when.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "server/tournament/state.hpp"

namespace c715::tournament {

// A match keeps its field and its teams from its minute on for its stage's cycle.
class Occupancy {
 public:
  explicit Occupancy(State const& state) : state_{state} {}

  // A match without a time keeps nobody busy.
  void add(v1::PlannedMatch const& match);

  // What is busy already while this match would be played: its field before its teams.
  struct Clash {
    std::string words;  // "field 1: V 3, 09:15"
    int free_from = 0;  // when the other match is over
  };
  [[nodiscard]] std::optional<Clash> clash(v1::PlannedMatch const& match) const;

 private:
  struct Use {
    std::string stage;
    int number = 0;
    int cycle_s = 0;
    bool to_the_second = false;  // its stage counts its own cycles in seconds, not in minutes
  };
  [[nodiscard]] Use use_of(v1::PlannedMatch const& match) const;
  [[nodiscard]] std::optional<Clash> clash_at(std::string const& what, int minute,
                                              Use const& use) const;

  State const& state_;
  std::map<std::string, std::multimap<int, Use>> uses_;  // by field or team, by minute
  int longest_ = 1;                                      // cycle, in minutes
};

}  // namespace c715::tournament
