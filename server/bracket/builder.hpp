// Puts a graph together, match by match; where a side stays empty the other goes on without a
// match.
#pragma once

#include <optional>
#include <vector>

#include "server/bracket/bracket.hpp"

namespace c715::bracket {

// A side that is taken, or nobody.
using Side = std::optional<Source>;
using Sides = std::vector<Side>;

class Builder {
 public:
  explicit Builder(Description const& description);

  // The sides of a first round from top to bottom; empty where entrants are missing.
  [[nodiscard]] Sides seeds() const;

  struct Outcome {
    Side winner;
    Side loser;
  };
  Outcome meet(Part part, int round, Side const& a, Side const& b);

  // Neighbours meet: half as many winners and losers, each in the place of its match.
  struct Halves {
    Sides winners;
    Sides losers;
  };
  Halves halve(Part part, int round, Sides const& sides);

  // Whoever comes from `side` has nothing left to play and takes this place.
  void place(Side const& side, int place);

  // Sorts by `when` (of each pairing), keeping the order of equals.
  void sort(std::vector<int> const& when);

  [[nodiscard]] std::vector<Pairing>& pairings() { return graph_.pairings; }
  [[nodiscard]] int last() const { return static_cast<int>(graph_.pairings.size()) - 1; }
  [[nodiscard]] Graph const& graph() const { return graph_; }

 private:
  Graph graph_;
};

// How many games the series of a part and round has at most.
int series_of(Description const& description, Part part, int round);

// Its number in its part and round, were it added now.
int next_number(std::vector<Pairing> const& pairings, Part part, int round);

int count_taken(Sides const& sides);

}  // namespace c715::bracket
