// A draw is an edge colouring: pots and schools are the nodes, entrants the edges, groups the
// colours. The graph is bipartite, so as many colours suffice as the largest node has edges
// (König).
#include "server/bracket/groups.hpp"

#include <cstddef>
#include <map>
#include <utility>

namespace c715::bracket {

namespace {

constexpr int nobody = 0;

class Draw {
 public:
  explicit Draw(int groups) : groups_(groups) {}

  // Puts a seed of `pot` and `school` into the group `wanted`, or as close to it as others allow.
  void add(int seed, int pot, int school, int wanted) {
    auto const node_a = pot;
    auto const node_b = -1 - school;
    int colour = wanted;
    if (at(node_a, wanted) != nobody || at(node_b, wanted) != nobody) {
      colour = free_for_both(node_a, node_b);
    }
    if (colour < 0) {
      colour = free_at(node_a);
      // The school has this group already: exchange the two groups along the chain that starts
      // there. It cannot come back to the pot, where the group is free.
      exchange(node_b, colour, free_at(node_b));
    }
    edges_[seed] = {node_a, node_b};
    set(seed, colour);
  }

  [[nodiscard]] std::map<int, int> const& groups() const { return group_of_; }

 private:
  using Node = int;

  [[nodiscard]] int at(Node node, int colour) const {
    auto const found = seats_.find({node, colour});
    return found == seats_.end() ? nobody : found->second;
  }

  [[nodiscard]] int free_at(Node node) const {
    int colour = 0;
    while (at(node, colour) != nobody) ++colour;
    return colour;
  }

  [[nodiscard]] int free_for_both(Node a, Node b) const {
    for (int colour = 0; colour < groups_; ++colour) {
      if (at(a, colour) == nobody && at(b, colour) == nobody) return colour;
    }
    return -1;
  }

  void set(int seed, int colour) {
    auto const [a, b] = edges_.at(seed);
    seats_[{a, colour}] = seed;
    seats_[{b, colour}] = seed;
    group_of_[seed] = colour;
  }

  void exchange(Node from, int first, int second) {
    std::vector<std::pair<int, int>> chain;  // seed, its new colour
    int colour = first;
    for (int seed = at(from, colour); seed != nobody; seed = at(from, colour)) {
      int const other = colour == first ? second : first;
      chain.emplace_back(seed, other);
      auto const [a, b] = edges_.at(seed);
      from = from == a ? b : a;
      colour = other;
    }
    for (auto const& [seed, unused] : chain) {
      auto const [a, b] = edges_.at(seed);
      seats_.erase({a, group_of_.at(seed)});
      seats_.erase({b, group_of_.at(seed)});
    }
    for (auto const& [seed, new_colour] : chain) set(seed, new_colour);
  }

  int groups_;
  std::map<std::pair<Node, int>, int> seats_;   // node, colour → seed
  std::map<int, std::pair<Node, Node>> edges_;  // seed → its pot and school
  std::map<int, int> group_of_;
};

}  // namespace

std::vector<std::vector<int>> draw_groups(int entrants, int groups,
                                          std::vector<int> const& schools) {
  Draw draw{groups};
  std::map<std::pair<int, int>, int> nodes;  // a school and its share of `groups` entrants → node
  std::map<int, int> so_far;
  for (int seed = 1; seed <= entrants; ++seed) {
    int const pot = (seed - 1) / groups;
    int const place = (seed - 1) % groups;
    int const wanted = pot % 2 == 0 ? place : groups - 1 - place;
    // Without schools everybody is a school of one.
    int const school = schools.empty() ? seed : schools[static_cast<std::size_t>(seed - 1)];
    int const share = so_far[school]++ / groups;
    auto const node =
        nodes.try_emplace({school, share}, static_cast<int>(nodes.size())).first->second;
    draw.add(seed, pot, node, wanted);
  }
  std::vector<std::vector<int>> drawn(static_cast<std::size_t>(groups));
  for (auto const& [seed, group] : draw.groups()) {
    drawn[static_cast<std::size_t>(group)].push_back(seed);
  }
  return drawn;
}

}  // namespace c715::bracket
