// Playing examples and comparing what came out.
#include "server/game/examples.hpp"

#include <algorithm>
#include <map>
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
    problems.push_back(
        {where + "." + part, "example_differs", {example.name(), what, wanted, got}});
  }
  void compare(std::string const& part, std::string const& what, std::int64_t wanted,
               std::int64_t got) const {
    if (wanted != got) differs(part, what, std::to_string(wanted), std::to_string(got));
  }
};

void read(Trial& trial) {
  v1::MatchSheet sheet;
  *sheet.mutable_red() = trial.example.red();
  *sheet.mutable_blue() = trial.example.blue();
  *sheet.mutable_field() = trial.example.field();
  *sheet.mutable_calls() = trial.example.calls();
  auto match = read_match(trial.rules, sheet, trial.where + ".", trial.problems);
  trial.sheets = std::move(match.sheets);
  trial.calls = std::move(match.calls);
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

bool has_level(v1::Game const& game, std::string const& level) {
  for (auto const& setting : game.settings()) {
    for (auto const& one : setting.levels()) {
      if (one.level() == level) return true;
    }
  }
  return false;
}

template <class List>
bool has_id(List const& list, std::string const& id) {
  return std::any_of(list.begin(), list.end(), [&](auto const& part) { return part.id() == id; });
}

// What an example must say, and may name.
bool well_formed(v1::Game const& game, v1::Example const& example, std::string const& where,
                 Problems& problems) {
  auto const before = problems.size();
  auto const wrong = [&](std::string const& part, char const* key, std::string const& arg) {
    problems.push_back({where + part, key, {arg}});
  };
  auto const& expected = example.expected();
  if (example.name().empty()) wrong("", "missing", "name");
  if (example.strength() == v1::STRENGTH_UNSPECIFIED) wrong("", "missing", "strength");
  if (expected.ByteSizeLong() == 0) wrong("", "missing", "expected");
  if (!example.level().empty() && !has_level(game, example.level())) {
    wrong(".level", "no_such_level", example.level());
  }
  auto const& decided_by = expected.decided_by();
  if (!decided_by.empty() && !has_id(game.tie_breaks(), decided_by)) {
    wrong(".expected.decided_by", "unknown_name", decided_by);
  }
  for (auto const& id : expected.refused()) {
    if (!has_id(game.restrictions(), id)) wrong(".expected.refused", "unknown_name", id);
  }
  return problems.size() == before;
}

}  // namespace

void check_examples(Ruleset const& rules, Problems& problems) {
  // Every example is worked at the level it names, or else at the settings' own values: which level
  // an event chooses does not change what they prove.
  std::map<std::string, std::shared_ptr<Ruleset const>> levels;
  auto const at_level = [&](std::string const& level) -> Ruleset const& {
    if (level == rules.game.level()) return rules;
    auto& made = levels[level];
    if (!made) {
      v1::Game game = rules.game;
      game.set_level(level);
      made = compile(game, problems);
    }
    return made ? *made : rules;
  };
  for (int i = 0; i < rules.game.examples_size(); ++i) {
    auto const& example = rules.game.examples(i);
    auto const where = "examples[" + std::to_string(i) + "]";
    if (!well_formed(rules.game, example, where, problems)) continue;
    Trial trial{at_level(example.level()), example, where, problems};
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
