// Playing examples and comparing what came out.
#include "server/game/examples.hpp"

#include <set>

#include "server/game/marks.hpp"

namespace c715::game {

namespace {

// One example at work.
struct Trial {
  Ruleset const& rules;
  v1::Example const& example;
  std::string where;
  Problems& problems;
  Sheets sheets{};
  Calls calls{};

  void differs(std::string const& part, std::string const& what, std::string const& wanted,
               std::string const& got) const {
    problems.push_back({where + "." + part, "example_differs", {example.name(), what, wanted, got}});
  }
  void compare(std::string const& part, std::string const& what, std::int64_t wanted,
               std::int64_t got) const {
    if (wanted != got) differs(part, what, std::to_string(wanted), std::to_string(got));
  }
};

void read(Trial& trial) {
  auto const& [rules, example, where, problems] =
      std::tie(trial.rules, trial.example, trial.where, trial.problems);
  trial.sheets.red = read_marks(rules.game, rules.layout, example.red(), where + ".red", problems);
  trial.sheets.blue =
      read_marks(rules.game, rules.layout, example.blue(), where + ".blue", problems);
  trial.sheets.field =
      read_marks(rules.game, rules.layout, example.field(), where + ".field", problems);
  for (int i = 0; i < example.calls_size(); ++i) {
    auto const& call = example.calls(i);
    if (find_rule(rules.game, call.rule()) == nullptr) {
      problems.push_back(
          {where + ".calls[" + std::to_string(i) + "]", "no_such_rule", {call.rule()}});
    }
    trial.calls.push_back(call);
  }
}

std::string name_of(v1::Winner winner) {
  return v1::Winner_Name(winner);
}

void compare_winner(Trial const& trial, Score const& got) {
  auto const& expected = trial.example.expected();
  auto winner = got.winner;
  std::string decided_by;
  if (expected.has_decided_by()) {
    auto const decision = decide_tie(trial.rules, got);
    winner = decision.winner;
    if (decision.tie_break >= 0) decided_by = trial.rules.game.tie_breaks(decision.tie_break).id();
    if (decided_by != expected.decided_by()) {
      trial.differs("expected.decided_by", "decided_by", expected.decided_by(), decided_by);
    }
  }
  if (expected.has_winner() && winner != expected.winner()) {
    trial.differs("expected.winner", "winner", name_of(expected.winner()), name_of(winner));
  }
}

void compare_parts(Trial const& trial) {
  auto const& expected = trial.example.expected();
  for (int i = 0; i < expected.parts_size(); ++i) {
    auto const& part = expected.parts(i);
    auto const where = "expected.parts[" + std::to_string(i) + "]";
    auto const node = read_formula(trial.rules, part.formula());
    if (!node) {
      auto const& fault = node.error();
      trial.problems.push_back(
          {trial.where + "." + where + ".formula", fault.key, fault.args, fault.at});
      continue;
    }
    trial.compare(where, part.formula(), part.is(),
                  value_of(trial.rules, *node, trial.sheets, trial.calls, part.alliance()));
  }
}

// Exactly the restrictions that are expected to refuse the sheet do.
void compare_refusals(Trial const& trial, Score const& got) {
  auto const& expected = trial.example.expected();
  std::set<std::string> const wanted(expected.refused().begin(), expected.refused().end());
  std::set<std::string> broken;
  for (auto const& one : broken_restrictions(trial.rules, got)) {
    broken.insert(trial.rules.game.restrictions(one.restriction).id());
  }
  for (auto const& id : broken) {
    if (!wanted.contains(id)) {
      trial.problems.push_back({trial.where, "example_refused", {trial.example.name(), id}});
    }
  }
  for (auto const& id : wanted) {
    if (!broken.contains(id)) {
      trial.problems.push_back({trial.where, "example_not_refused", {trial.example.name(), id}});
    }
  }
}

void compare(Trial const& trial) {
  auto const got = score(trial.rules, trial.sheets, trial.calls);
  auto const& expected = trial.example.expected();
  if (expected.has_red()) trial.compare("expected.red", "red", expected.red(), got.red.total);
  if (expected.has_blue()) trial.compare("expected.blue", "blue", expected.blue(), got.blue.total);
  if (expected.has_red_ranking_points()) {
    trial.compare("expected.red_ranking_points", "red_ranking_points",
                  expected.red_ranking_points(), got.red.ranking_points);
  }
  if (expected.has_blue_ranking_points()) {
    trial.compare("expected.blue_ranking_points", "blue_ranking_points",
                  expected.blue_ranking_points(), got.blue.ranking_points);
  }
  compare_winner(trial, got);
  compare_parts(trial);
  compare_refusals(trial, got);
}

// The ruleset at the example's level: the game's own, or one made for it.
std::shared_ptr<Ruleset const> at_level(Ruleset const& rules, std::string const& level,
                                        Problems& problems) {
  v1::Game game = rules.game;
  game.set_level(level);
  return compile(game, problems);
}

}  // namespace

void check_examples(Ruleset const& rules, Problems& problems) {
  for (int i = 0; i < rules.game.examples_size(); ++i) {
    auto const& example = rules.game.examples(i);
    auto const where = "examples[" + std::to_string(i) + "]";
    if (example.name().empty()) problems.push_back({where, "missing", {"name"}});
    if (example.strength() == v1::STRENGTH_UNSPECIFIED) {
      problems.push_back({where, "missing", {"strength"}});
    }
    std::shared_ptr<Ruleset const> other;
    if (!example.level().empty()) other = at_level(rules, example.level(), problems);
    Trial trial{other ? *other : rules, example, where, problems};
    auto const before = problems.size();
    read(trial);
    if (problems.size() == before) compare(trial);
  }
}

std::vector<Broken> broken_restrictions(Ruleset const& rules, Score const& score) {
  std::vector<Broken> broken;
  bool const two = rules.game.format() == v1::GAME_FORMAT_HEAD_TO_HEAD;
  for (int const index : score.red.broken) broken.push_back({v1::ALLIANCE_RED, index});
  if (two) {
    for (int const index : score.blue.broken) broken.push_back({v1::ALLIANCE_BLUE, index});
  }
  return broken;
}

}  // namespace c715::game
