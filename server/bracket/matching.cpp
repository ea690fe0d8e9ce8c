// Primal-dual search: alternating trees grow along tight edges, odd cycles shrink to one node, and
// when no edge is tight the duals are moved until one is. Nodes count from 1; 0 is nobody.
#include "server/bracket/matching.hpp"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <limits>
#include <utility>

namespace c715::bracket {

namespace {

using Weight = std::int64_t;
using Node = std::size_t;

// An edge between two players, also as the best one between two shrunken cycles.
struct Edge {
  Node from = 0;
  Node to = 0;
  Weight weight = 0;  // 0 = no edge
};

enum class Label : char { unseen, even, odd };

class Blossoms {
 public:
  explicit Blossoms(std::vector<std::vector<Weight>> const& costs)
      : players_(costs.size()),
        nodes_(players_),
        edges_(2 * players_ + 1, std::vector<Edge>(2 * players_ + 1)),
        member_(2 * players_ + 1, std::vector<Node>(players_ + 1, 0)),
        cycle_(2 * players_ + 1),
        dual_(2 * players_ + 1, most_cost),
        mate_(2 * players_ + 1, 0),
        slack_(2 * players_ + 1, 0),
        top_(2 * players_ + 1, 0),
        parent_(2 * players_ + 1, 0),
        seen_(2 * players_ + 1, 0),
        label_(2 * players_ + 1, Label::unseen) {
    // Every edge is worth more than all costs together, so that all are paired.
    for (Node u = 1; u <= players_; ++u) {
      top_[u] = u;
      member_[u][u] = u;
      for (Node v = 1; v <= players_; ++v) {
        edges_[u][v] = {u, v, u == v ? 0 : most_cost - costs[u - 1][v - 1]};
      }
    }
  }

  std::vector<int> pairs() {
    while (grow()) {
    }
    std::vector<int> partners;
    for (Node u = 1; u <= players_; ++u) partners.push_back(static_cast<int>(mate_[u]) - 1);
    return partners;
  }

 private:
  [[nodiscard]] bool is_top(Node x) const { return top_[x] == x; }

  // How far the edge is from being tight.
  [[nodiscard]] Weight gap(Edge const& edge) const {
    return dual_[edge.from] + dual_[edge.to] - 2 * edges_[edge.from][edge.to].weight;
  }

  void offer_slack(Node u, Node x) {
    if (slack_[x] == 0 || gap(edges_[u][x]) < gap(edges_[slack_[x]][x])) slack_[x] = u;
  }

  void find_slack(Node x) {
    slack_[x] = 0;
    for (Node u = 1; u <= players_; ++u) {
      if (edges_[u][x].weight > 0 && top_[u] != x && label_[top_[u]] == Label::even) {
        offer_slack(u, x);
      }
    }
  }

  void enqueue(Node x) {
    if (x <= players_) return queue_.push_back(x);
    for (Node const part : cycle_[x]) enqueue(part);
  }

  void set_top(Node x, Node top) {
    top_[x] = top;
    if (x <= players_) return;
    for (Node const part : cycle_[x]) set_top(part, top);
  }

  // The even distance of `part` from the cycle's base; turns the cycle round when it is odd.
  std::size_t distance(Node cycle, Node part) {
    auto& parts = cycle_[cycle];
    auto const at =
        static_cast<std::size_t>(std::find(parts.begin(), parts.end(), part) - parts.begin());
    if (at % 2 == 0) return at;
    std::reverse(parts.begin() + 1, parts.end());
    return parts.size() - at;
  }

  void set_mate(Node u, Node v) {
    Edge const edge = edges_[u][v];
    mate_[u] = edge.to;
    if (u <= players_) return;
    Node const part = member_[u][edge.from];
    auto const steps = distance(u, part);
    for (std::size_t i = 0; i < steps; ++i) set_mate(cycle_[u][i], cycle_[u][i ^ 1U]);
    set_mate(part, v);
    std::rotate(cycle_[u].begin(), cycle_[u].begin() + static_cast<std::ptrdiff_t>(steps),
                cycle_[u].end());
  }

  void augment(Node u, Node v) {
    for (;;) {
      Node const next = top_[mate_[u]];
      set_mate(u, v);
      if (next == 0) return;
      Node const above = top_[parent_[next]];
      set_mate(next, above);
      u = above;
      v = next;
    }
  }

  // Where the two ways to the roots join; 0 when they end in different trees.
  Node joint(Node u, Node v) {
    ++stamp_;
    for (; u != 0 || v != 0; std::swap(u, v)) {
      if (u == 0) continue;
      if (seen_[u] == stamp_) return u;
      seen_[u] = stamp_;
      u = top_[mate_[u]];
      if (u != 0) u = top_[parent_[u]];
    }
    return 0;
  }

  void walk_to(Node base, Node from, std::vector<Node>& parts) {
    for (Node x = from; x != base;) {
      Node const y = top_[mate_[x]];
      parts.push_back(x);
      parts.push_back(y);
      enqueue(y);
      x = top_[parent_[y]];
    }
  }

  void shrink(Node u, Node base, Node v) {
    Node b = players_ + 1;
    while (b <= nodes_ && top_[b] != 0) ++b;
    nodes_ = std::max(nodes_, b);
    dual_[b] = 0;
    label_[b] = Label::even;
    mate_[b] = mate_[base];
    auto& parts = cycle_[b];
    parts = {base};
    walk_to(base, u, parts);
    std::reverse(parts.begin() + 1, parts.end());
    walk_to(base, v, parts);
    set_top(b, b);
    for (Node x = 1; x <= nodes_; ++x) edges_[b][x].weight = edges_[x][b].weight = 0;
    std::fill(member_[b].begin(), member_[b].end(), 0);
    for (Node const part : parts) {
      for (Node x = 1; x <= nodes_; ++x) {
        if (edges_[b][x].weight == 0 || gap(edges_[part][x]) < gap(edges_[b][x])) {
          edges_[b][x] = edges_[part][x];
          edges_[x][b] = edges_[x][part];
        }
      }
      for (Node x = 1; x <= players_; ++x) {
        if (member_[part][x] != 0) member_[b][x] = part;
      }
    }
    find_slack(b);
  }

  void expand(Node b) {
    for (Node const part : cycle_[b]) set_top(part, part);
    Node const entry = member_[b][edges_[b][parent_[b]].from];
    auto const steps = distance(b, entry);
    auto const& parts = cycle_[b];
    for (std::size_t i = 0; i < steps; i += 2) {
      Node const odd = parts[i];
      Node const even = parts[i + 1];
      parent_[odd] = edges_[even][odd].from;
      label_[odd] = Label::odd;
      label_[even] = Label::even;
      slack_[odd] = 0;
      find_slack(even);
      enqueue(even);
    }
    label_[entry] = Label::odd;
    parent_[entry] = parent_[b];
    for (std::size_t i = steps + 1; i < parts.size(); ++i) {
      label_[parts[i]] = Label::unseen;
      find_slack(parts[i]);
    }
    top_[b] = 0;
  }

  // True when the edge completed a way along which one more pair is made.
  bool use(Edge const& edge) {
    Node const u = top_[edge.from];
    Node const v = top_[edge.to];
    if (label_[v] == Label::unseen) {
      parent_[v] = edge.from;
      label_[v] = Label::odd;
      Node const next = top_[mate_[v]];
      slack_[v] = slack_[next] = 0;
      label_[next] = Label::even;
      enqueue(next);
    } else if (label_[v] == Label::even) {
      Node const base = joint(u, v);
      if (base == 0) {
        augment(u, v);
        augment(v, u);
        return true;
      }
      shrink(u, base, v);
    }
    return false;
  }

  bool scan() {
    while (!queue_.empty()) {
      Node const u = queue_.front();
      queue_.pop_front();
      if (label_[top_[u]] == Label::odd) continue;
      for (Node v = 1; v <= players_; ++v) {
        if (edges_[u][v].weight == 0 || top_[u] == top_[v]) continue;
        if (gap(edges_[u][v]) != 0) {
          offer_slack(u, top_[v]);
        } else if (use(edges_[u][v])) {
          return true;
        }
      }
    }
    return false;
  }

  [[nodiscard]] Weight least_move() const {
    Weight move = std::numeric_limits<Weight>::max();
    for (Node b = players_ + 1; b <= nodes_; ++b) {
      if (is_top(b) && label_[b] == Label::odd) move = std::min(move, dual_[b] / 2);
    }
    for (Node x = 1; x <= nodes_; ++x) {
      if (!is_top(x) || slack_[x] == 0) continue;
      Weight const edge_gap = gap(edges_[slack_[x]][x]);
      if (label_[x] == Label::unseen) move = std::min(move, edge_gap);
      if (label_[x] == Label::even) move = std::min(move, edge_gap / 2);
    }
    return move;
  }

  // False when nothing better is left to find.
  bool move_duals(Weight move) {
    for (Node u = 1; u <= players_; ++u) {
      if (label_[top_[u]] == Label::even) {
        if (dual_[u] <= move) return false;
        dual_[u] -= move;
      } else if (label_[top_[u]] == Label::odd) {
        dual_[u] += move;
      }
    }
    for (Node b = players_ + 1; b <= nodes_; ++b) {
      if (!is_top(b)) continue;
      if (label_[b] == Label::even) dual_[b] += 2 * move;
      if (label_[b] == Label::odd) dual_[b] -= 2 * move;
    }
    return true;
  }

  // Makes one more pair; false when there is none.
  bool grow() {
    std::fill(label_.begin(), label_.end(), Label::unseen);
    std::fill(slack_.begin(), slack_.end(), Node{0});
    queue_.clear();
    for (Node x = 1; x <= nodes_; ++x) {
      if (!is_top(x) || mate_[x] != 0) continue;
      parent_[x] = 0;
      label_[x] = Label::even;
      enqueue(x);
    }
    if (queue_.empty()) return false;
    for (;;) {
      if (scan()) return true;
      if (!move_duals(least_move())) return false;
      queue_.clear();
      for (Node x = 1; x <= nodes_; ++x) {
        if (!is_top(x) || slack_[x] == 0 || top_[slack_[x]] == x) continue;
        if (gap(edges_[slack_[x]][x]) == 0 && use(edges_[slack_[x]][x])) return true;
      }
      for (Node b = players_ + 1; b <= nodes_; ++b) {
        if (is_top(b) && label_[b] == Label::odd && dual_[b] == 0) expand(b);
      }
    }
  }

  std::size_t players_;
  std::size_t nodes_;  // players and shrunken cycles
  std::vector<std::vector<Edge>> edges_;
  std::vector<std::vector<Node>> member_;  // [cycle][player] = the part that holds the player
  std::vector<std::vector<Node>> cycle_;   // parts, from the base on
  std::vector<Weight> dual_;
  std::vector<Node> mate_;
  std::vector<Node> slack_;
  std::vector<Node> top_;  // the outermost cycle around each node; 0 = not in use
  std::vector<Node> parent_;
  std::vector<int> seen_;
  std::vector<Label> label_;
  std::deque<Node> queue_;
  int stamp_ = 0;
};

}  // namespace

std::vector<int> cheapest_pairs(std::vector<std::vector<std::int64_t>> const& costs) {
  return Blossoms{costs}.pairs();
}

}  // namespace c715::bracket
