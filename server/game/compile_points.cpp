// What earns points: elements, bonuses and called rules, and their sums by group and phase.
#include <algorithm>
#include <set>

#include "server/game/compiler.hpp"

namespace c715::game {

using formula::Node;
using formula::Op;
using formula::Owner;

namespace {

std::string item(char const* list, int index) {
  return std::string{list} + "[" + std::to_string(index) + "]";
}

bool own(v1::Element const& element) {
  return element.beneficiary() != v1::BENEFICIARY_OPPONENT;
}

// All cells of an element in one of its phases.
std::vector<int> slots_in(ElementPlace const& place, int phase) {
  std::vector<int> slots;
  for (int robot = 0; robot < place.robots; ++robot) slots.push_back(place.slot(phase, robot));
  return slots;
}

}  // namespace

void Compiler::declare_points() {
  std::set<std::string> groups;
  for (int i = 0; i < game_.elements_size(); ++i) {
    declare_element(i);
    groups.insert(game_.elements(i).groups().begin(), game_.elements(i).groups().end());
  }
  for (int i = 0; i < game_.bonuses_size(); ++i) {
    points_[game_.bonuses(i).id()].compile = [this, i] { return bonus_points(i); };
    groups.insert(game_.bonuses(i).groups().begin(), game_.bonuses(i).groups().end());
  }
  for (auto const& group : groups) {
    points_[group].compile = [this, group] {
      std::vector<std::string> names;
      auto const belongs = [&](auto const& of) {
        return std::find(of.groups().begin(), of.groups().end(), group) != of.groups().end();
      };
      for (auto const& e : game_.elements()) {
        if (belongs(e)) names.push_back(e.id());
      }
      for (auto const& b : game_.bonuses()) {
        if (belongs(b)) names.push_back(b.id());
      }
      return sum_points(names);
    };
  }
}

void Compiler::declare_phases() {
  for (auto const& phase : game_.phases()) {
    points_[phase.id()].compile = [this, id = phase.id()] { return phase_points(id); };
  }
}

std::optional<Node> Compiler::gate(v1::Element const& element, int phase) {
  auto const& active = game_.phases(phase).active();
  if (!element.needs_active() || active.empty()) return std::nullopt;
  // Compiled once, under a name that no formula can write.
  auto const found = require(words_, "active:" + game_.phases(phase).id());
  if (!found) {
    auto const where = "phases[" + std::to_string(phase) + "].active";
    problems_.push_back({where, found.error().key, found.error().args});
  }
  if (!found || !*found) return std::nullopt;
  Node node{.op = Op::stored, .range = (*found)->range};
  node.slots = (*found)->indices;
  return node;
}

Compiler::Results Compiler::element_points(int element, int place) {
  switch (game_.elements(element).kind()) {
    case v1::ELEMENT_KIND_COUNT:
    case v1::ELEMENT_KIND_FLAG:
      return priced_points(element, place);
    case v1::ELEMENT_KIND_CHOICE:
      return choice_points(element, place);
    default:
      return {};
  }
}

namespace {

void add(formula::Results& sum, formula::Results const& more) {
  sum.indices.insert(sum.indices.end(), more.indices.begin(), more.indices.end());
  sum.range.least += more.range.least;
  sum.range.most += more.range.most;
}

}  // namespace

// Phase by phase, so that what is active in one may depend on what was earned in an earlier one.
void Compiler::declare_element(int index) {
  auto const& element = game_.elements(index);
  auto const& phases = rules_->layout.place(index).phases;
  std::vector<std::string> names;
  for (int p = 0; p < static_cast<int>(phases.size()); ++p) {
    auto const& phase = game_.phases(phases[static_cast<std::size_t>(p)]).id();
    names.push_back(formula::in_phase(element.id(), phase));
    points_[names.back()].compile = [this, index, p] { return element_points(index, p); };
  }
  points_[element.id()].compile = [this, names] { return sum_points(names); };
}

Compiler::Results Compiler::priced_points(int index, int place_of_phase) {
  auto const& element = game_.elements(index);
  auto const& place = rules_->layout.place(index);
  int const phase = place.phases[static_cast<std::size_t>(place_of_phase)];
  auto const& id = game_.phases(phase).id();
  for (int i = 0; i < element.prices_size(); ++i) {
    auto const& price = element.prices(i);
    if (!price.phase().empty() && price.phase() != id) continue;
    auto const where = item("elements", index) + "." + item("prices", i) + ".each";
    Step step{.count = {.op = Op::cells}};
    step.count.slots = slots_in(place, place_of_phase);
    step.count.range = {0, static_cast<std::int64_t>(step.count.slots.size()) * place.most[0]};
    step.each =
        price.each().empty() ? formula::constant(price.points()) : read_at(price.each(), where);
    step.gate = gate(element, phase);
    step.line = LineOf{LineKind::element, element.id(), {}, id, !own(element)};
    return add_step(std::move(step));
  }
  return {};
}

Compiler::Results Compiler::choice_points(int index, int place_of_phase) {
  auto const& element = game_.elements(index);
  auto const& place = rules_->layout.place(index);
  int const phase = place.phases[static_cast<std::size_t>(place_of_phase)];
  Results out;
  for (int o = 0; o < element.options_size(); ++o) {
    if (element.options(o).points() == 0) continue;
    Step step{.count = {.op = Op::equal, .number = o}};
    step.count.slots = slots_in(place, place_of_phase);
    step.count.range = {0, static_cast<std::int64_t>(step.count.slots.size())};
    step.each = formula::constant(element.options(o).points());
    step.gate = gate(element, phase);
    step.line = LineOf{LineKind::element, element.id(), element.options(o).id(),
                       game_.phases(phase).id(), !own(element)};
    add(out, add_step(std::move(step)));
  }
  return out;
}

Compiler::Results Compiler::bonus_points(int index) {
  auto const& bonus = game_.bonuses(index);
  auto const where = item("bonuses", index);
  Step step{.count = bonus.count().empty() ? formula::constant(1)
                                           : read_at(bonus.count(), where + ".count")};
  step.each = read_at(bonus.each(), where + ".each");
  step.line = LineOf{LineKind::bonus, bonus.id(), {}, bonus.phase(), false};
  return add_step(std::move(step));
}

Compiler::Results Compiler::sum_points(std::vector<std::string> const& names) {
  Results out;
  for (auto const& name : names) {
    auto const found = require(points_, name);
    // A sum is read by no formula of its own: the fault stands at the word that led into the cycle.
    if (!found) {
      problems_.push_back({place_of_open(), found.error().key, found.error().args});
    } else if (*found) {
      add(out, **found);
    }
  }
  return out;
}

Compiler::Results Compiler::phase_points(std::string const& phase) {
  std::vector<std::string> names;
  for (auto const& element : game_.elements()) {
    auto const name = formula::in_phase(element.id(), phase);
    if (own(element) && points_.contains(name)) names.push_back(name);
  }
  for (auto const& bonus : game_.bonuses()) {
    if (bonus.phase() == phase) names.push_back(bonus.id());
  }
  return sum_points(names);
}

}  // namespace c715::game
