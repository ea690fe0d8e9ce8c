// Words that formulas read: named values, and how a side stands.
#include <algorithm>

#include "server/game/compiler.hpp"

namespace c715::game {

using formula::Node;
using formula::Op;
using formula::Owner;

namespace {

// How often a rule was called, times its points.
Node called(int rule, Owner owner, int points) {
  Node calls{.op = Op::calls, .owner = owner, .number = rule, .range = {0, most_calls}};
  Node worth{.op = Op::multiply};
  worth.range = {std::min(0, most_calls * points), std::max(0, most_calls * points)};
  worth.parts = {std::move(calls), formula::constant(points)};
  return worth;
}

Node reading(formula::Results results, Owner owner) {
  Node node{.op = Op::stored, .owner = owner, .range = results.range};
  node.slots = std::move(results.indices);
  return node;
}

Node added(std::vector<Node> parts) {
  Node sum = std::move(parts.front());
  for (std::size_t i = 1; i < parts.size(); ++i) {
    Node next{.op = Op::add};
    next.range = {sum.range.least + parts[i].range.least, sum.range.most + parts[i].range.most};
    next.parts = {std::move(sum), std::move(parts[i])};
    sum = std::move(next);
  }
  return sum;
}

}  // namespace

void Compiler::define(std::string const& name, std::string const& formula) {
  words_[name].compile = [this, formula] { return add_value(read_at(formula, "")); };
}

void Compiler::declare_values() {
  for (int i = 0; i < game_.values_size(); ++i) {
    words_[game_.values(i).id()].compile = [this, i] {
      return add_value(
          read_at(game_.values(i).formula(), "values[" + std::to_string(i) + "].formula"));
    };
  }
  for (int i = 0; i < game_.phases_size(); ++i) {
    if (game_.phases(i).active().empty()) continue;
    words_["active:" + game_.phases(i).id()].compile = [this, i] {
      return add_value(
          read_at(game_.phases(i).active(), "phases[" + std::to_string(i) + "].active"));
    };
  }
}

// Own points, points received for the opponent's fouls, and their sum.
void Compiler::declare_standing() {
  words_["base"].compile = [this] {
    std::vector<std::string> names;
    for (auto const& e : game_.elements()) {
      if (e.beneficiary() != v1::BENEFICIARY_OPPONENT) names.push_back(e.id());
    }
    for (auto const& b : game_.bonuses()) names.push_back(b.id());
    std::vector<Node> parts = {reading(sum_points(names), Owner::own)};
    for (int i = 0; i < game_.rules_size(); ++i) {
      if (int const points = game_.rules(i).own_points(); points != 0) {
        parts.push_back(called(i, Owner::own, points));
      }
    }
    return add_value(added(std::move(parts)));
  };
  words_["penalties"].compile = [this] {
    std::vector<std::string> names;
    for (auto const& e : game_.elements()) {
      if (e.beneficiary() == v1::BENEFICIARY_OPPONENT) names.push_back(e.id());
    }
    std::vector<Node> parts = {reading(sum_points(names), Owner::opponent)};
    for (int i = 0; i < game_.rules_size(); ++i) {
      if (int const points = game_.rules(i).opponent_points(); points != 0) {
        parts.push_back(called(i, Owner::opponent, points));
      }
    }
    return add_value(added(std::move(parts)));
  };
  define("total", "base + penalties");
}

void Compiler::declare_outcome() {
  bool const two = game_.format() == v1::GAME_FORMAT_HEAD_TO_HEAD;
  words_["disqualified"].compile = [this] {
    std::vector<Node> parts = {formula::constant(0)};
    for (int i = 0; i < game_.rules_size(); ++i) {
      if (game_.rules(i).effect() != v1::RULE_EFFECT_DISQUALIFY_ALLIANCE) continue;
      parts.push_back(called(i, Owner::own, 1));
    }
    Node any{.op = Op::differs, .range = {0, 1}};
    any.parts = {added(std::move(parts)), formula::constant(0)};
    return add_value(std::move(any));
  };
  words_["absolute"].compile = [this] {
    auto const& text = game_.outcome().absolute_win();
    return add_value(read_at(text.empty() ? "0" : text, "outcome.absolute_win"));
  };
  words_["time_ms"].compile = [this] {
    auto const& text = game_.outcome().time();
    return add_value(read_at(text.empty() ? "0" : text, "outcome.time"));
  };
  std::string const level = "disqualified + opp.disqualified == 0 and absolute == opp.absolute";
  define("tied", two ? level + " and total == opp.total" : "0");
  define("won", two ? "not disqualified and (opp.disqualified or absolute > opp.absolute or "
                      "(absolute == opp.absolute and total > opp.total))"
                    : "0");
  define("lost", two ? "not won and not tied" : "0");
  declare_ranking_points();
}

void Compiler::declare_ranking_points() {
  rules_->progress.assign(static_cast<std::size_t>(game_.ranking_points_size()), {-1, -1});
  for (int i = 0; i < game_.ranking_points_size(); ++i) {
    words_[game_.ranking_points(i).id()].compile = [this, i] { return ranking_point(i); };
  }
  words_["ranking_points"].compile = [this] {
    auto const& outcome = game_.outcome();
    std::vector<Node> parts;
    auto const worth = [&](std::string const& name, int points) {
      parts.push_back(read_at(name + " * " + std::to_string(points), ""));
    };
    worth("won", outcome.win_points());
    worth("tied", outcome.tie_points());
    worth("lost", outcome.loss_points());
    for (auto const& point : game_.ranking_points()) worth(point.id(), point.points());
    return add_step({.count = added(std::move(parts)), .gate = read_at("not disqualified", "")});
  };
}

// Earned by its formula, or granted by a referee's call.
Compiler::Results Compiler::ranking_point(int index) {
  auto const& point = game_.ranking_points(index);
  auto const where = "ranking_points[" + std::to_string(index) + "]";
  auto& progress = rules_->progress[static_cast<std::size_t>(index)];
  if (!point.have().empty()) {
    progress = {add_value(read_at(point.have(), where + ".have")).indices[0],
                add_value(read_at(point.need(), where + ".need")).indices[0]};
  }
  Node earned;
  if (point.when().empty() && progress.first >= 0) {
    auto const reached = [&](int result) {
      return reading({{result}, rules_->results[static_cast<std::size_t>(result)]}, Owner::own);
    };
    earned = {.op = Op::less_same, .range = {0, 1}};
    earned.parts = {reached(progress.second), reached(progress.first)};
  } else {
    earned = read_at(point.when(), where + ".when");
  }
  std::vector<Node> granted = {formula::constant(0)};
  for (int i = 0; i < game_.rules_size(); ++i) {
    if (game_.rules(i).ranking_point() != point.id()) continue;
    bool const other = game_.rules(i).ranking_point_to() == v1::BENEFICIARY_OPPONENT;
    granted.push_back(called(i, other ? Owner::opponent : Owner::own, 1));
  }
  Node either{.op = Op::either, .range = {0, 1}};
  either.parts = {std::move(earned), added(std::move(granted))};
  return add_value(std::move(either));
}

}  // namespace c715::game
