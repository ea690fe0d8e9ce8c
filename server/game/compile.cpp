// Compiling a game: words on demand, then everything that reads them.
#include <algorithm>
#include <array>

#include "server/game/compiler.hpp"
#include "server/game/formula/range.hpp"
#include "server/game/formula/syntax.hpp"

namespace c715::game {

using formula::Fault;
using formula::Node;
using formula::Op;

namespace {

// The order in which a sheet is explained: elements with their phases, then bonuses.
std::vector<int> explained_steps(Ruleset const& rules) {
  auto const index_of = [](auto const& list, std::string const& id) {
    auto const found =
        std::find_if(list.begin(), list.end(), [&](auto const& part) { return part.id() == id; });
    return static_cast<int>(found - list.begin());
  };
  std::vector<std::pair<std::array<int, 3>, int>> keyed;
  for (std::size_t i = 0; i < rules.steps.size(); ++i) {
    auto const& line = rules.steps[i].line;
    if (!line) continue;
    bool const bonus = line->kind == LineKind::bonus;
    int const subject = bonus ? index_of(rules.game.bonuses(), line->subject)
                              : index_of(rules.game.elements(), line->subject);
    keyed.push_back({{bonus ? 1 : 0, subject, index_of(rules.game.phases(), line->phase)},
                     static_cast<int>(i)});
  }
  std::sort(keyed.begin(), keyed.end());
  std::vector<int> steps;
  for (auto const& [key, step] : keyed) steps.push_back(step);
  return steps;
}

constexpr std::int64_t largest_total = 1'000'000;

formula::Found look_up(std::map<std::string, formula::Results> const& words,
                       std::string const& name) {
  auto const found = words.find(name);
  if (found == words.end()) return std::nullopt;
  return found->second;
}

}  // namespace

Compiler::Compiler(v1::Game const& game, Problems& problems)
    : problems_(problems), rules_(std::make_shared<Ruleset>()), game_(rules_->game) {
  rules_->game = game;
  rules_->layout = Layout{game};
}

formula::Found Compiler::require(std::map<std::string, Word>& words, std::string const& name) {
  auto const found = words.find(name);
  if (found == words.end()) return std::nullopt;
  auto& word = found->second;
  if (word.stage == Stage::open) {
    std::string chain;
    for (auto const& open : open_) chain += open + " → ";
    return formula::fault(0, "depends_on_itself", {chain + name});
  }
  if (word.stage == Stage::fresh) {
    word.stage = Stage::open;
    open_.push_back(name);
    word.results = word.compile();
    open_.pop_back();
    word.stage = Stage::done;
  }
  return word.results;
}

formula::Scope Compiler::scope() {
  return {game_, rules_->layout, [this](std::string const& name) { return require(words_, name); },
          [this](std::string const& name) { return require(points_, name); }};
}

tl::expected<Node, Fault> Compiler::read(std::string const& text) {
  auto const syntax = formula::parse(text);
  if (!syntax) return tl::unexpected{syntax.error()};
  return formula::resolve(*syntax, scope());
}

Node Compiler::read_at(std::string const& text, std::string const& where) {
  auto node = read(text);
  if (node) return *std::move(node);
  problems_.push_back({where, node.error().key, node.error().args, node.error().at});
  return {};
}

std::string Compiler::place_of_open() const {
  for (auto const& open : open_) {
    for (int i = 0; i < game_.bonuses_size(); ++i) {
      if (game_.bonuses(i).id() == open) return "bonuses[" + std::to_string(i) + "].each";
    }
    for (int i = 0; i < game_.values_size(); ++i) {
      if (game_.values(i).id() == open) return "values[" + std::to_string(i) + "].formula";
    }
  }
  return {};
}

Compiler::Results Compiler::add_step(Step step) {
  step.result = static_cast<int>(rules_->results.size());
  formula::Range range = step.count.range;
  if (step.each) {
    Node product{.op = Op::multiply};
    product.parts = {step.count, *step.each};
    auto const bounds = formula::range_of(product, 0);
    range = bounds ? *bounds : formula::Range{-formula::farthest, formula::farthest};
  }
  if (step.gate)
    range = {std::min<std::int64_t>(0, range.least), std::max<std::int64_t>(0, range.most)};
  rules_->results.push_back(range);
  Results out{{step.result}, range};
  rules_->steps.push_back(std::move(step));
  return out;
}

Compiler::Results Compiler::add_value(Node node) {
  return add_step({.count = std::move(node)});
}

std::vector<int> Compiler::read_list(int size, std::function<std::string(int)> const& formula,
                                     std::string const& path) {
  std::vector<int> results;
  for (int i = 0; i < size; ++i) {
    auto const where = path + "[" + std::to_string(i) + "].value";
    auto const text = formula(i);
    results.push_back(text.empty() ? -1 : add_value(read_at(text, where)).indices[0]);
  }
  return results;
}

void Compiler::finish() {
  for (int i = 0; i < game_.restrictions_size(); ++i) {
    auto const where = "restrictions[" + std::to_string(i) + "].must_hold";
    rules_->restrictions.push_back(read_at(game_.restrictions(i).must_hold(), where));
    if (rules_->restrictions.back().range.most == 0 && problems_.empty()) {
      problems_.push_back({where, "never_holds", {game_.restrictions(i).id()}});
    }
  }
  rules_->tie_breaks = read_list(
      game_.tie_breaks_size(), [&](int i) { return game_.tie_breaks(i).value(); }, "tie_breaks");
  rules_->ranking = read_list(
      game_.ranking_size(),
      [&](int i) {
        bool const value = game_.ranking(i).kind() == v1::RANKING_KEY_KIND_VALUE;
        return value ? game_.ranking(i).value() : std::string{};
      },
      "ranking");
  for (auto const& [name, word] : words_) rules_->words.emplace(name, word.results);
  auto const at = [&](char const* word) { return rules_->words.at(word).indices[0]; };
  rules_->standing = {.base = at("base"),
                      .penalties = at("penalties"),
                      .total = at("total"),
                      .absolute = at("absolute"),
                      .disqualified = at("disqualified"),
                      .won = at("won"),
                      .tied = at("tied"),
                      .ranking_points = at("ranking_points"),
                      .time_ms = at("time_ms")};
  rules_->explained = explained_steps(*rules_);
  for (auto const& point : game_.ranking_points()) {
    rules_->ranking_points.push_back(rules_->words.at(point.id()).indices[0]);
  }
  for (auto const& [name, word] : points_) rules_->points.emplace(name, word.results);
}

std::shared_ptr<Ruleset const> Compiler::run() {
  auto const before = problems_.size();
  declare_points();
  declare_phases();
  declare_values();
  declare_standing();
  declare_outcome();
  for (auto& [name, word] : points_) (void)require(points_, name);
  for (auto& [name, word] : words_) (void)require(words_, name);
  finish();
  auto const total = words_.at("total").results.range;
  if (problems_.size() == before && (total.most > largest_total || total.least < -largest_total)) {
    problems_.push_back({"elements", "total_large", {std::to_string(largest_total)}});
  }
  if (problems_.size() != before) return nullptr;
  return rules_;
}

std::shared_ptr<Ruleset const> compile(v1::Game const& game, Problems& problems) {
  return Compiler{game, problems}.run();
}

tl::expected<Node, Fault> read_formula(Ruleset const& rules, std::string const& text) {
  auto const syntax = formula::parse(text);
  if (!syntax) return tl::unexpected{syntax.error()};
  return formula::resolve(*syntax,
                          {rules.game, rules.layout,
                           [&](std::string const& name) { return look_up(rules.words, name); },
                           [&](std::string const& name) { return look_up(rules.points, name); }});
}

}  // namespace c715::game
