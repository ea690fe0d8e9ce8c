// What a ranking costs: all teams of a big stage, by every kind of key.
#include "server/ranking/ranking.hpp"

#include <algorithm>
#include <random>
#include <stdexcept>

#include <fmt/format.h>

#include "server/ranking/draw.hpp"
#include "tests/bench/measurements.hpp"
#include "tests/bench/samples.hpp"

namespace c715::bench {

namespace {

ranking::Rules every_kind_of_key() {
  ranking::Rules rules;
  auto const add = [&](v1::RankingKeyKind kind, v1::Fold fold) {
    auto& key = *rules.keys.Add();
    key.set_kind(kind);
    key.set_fold(fold);
  };
  // A first key with few values, so that many teams are tied for the keys behind it.
  add(v1::RANKING_KEY_KIND_VALUE, v1::FOLD_HIGHEST);
  add(v1::RANKING_KEY_KIND_HEAD_TO_HEAD, v1::FOLD_UNSPECIFIED);
  add(v1::RANKING_KEY_KIND_VALUE, v1::FOLD_AVERAGE);
  add(v1::RANKING_KEY_KIND_VALUE, v1::FOLD_SUM);
  add(v1::RANKING_KEY_KIND_STRENGTH_OF_SCHEDULE, v1::FOLD_UNSPECIFIED);
  add(v1::RANKING_KEY_KIND_BUCHHOLZ, v1::FOLD_UNSPECIFIED);
  add(v1::RANKING_KEY_KIND_VALUE, v1::FOLD_LOWEST);
  add(v1::RANKING_KEY_KIND_DRAW, v1::FOLD_UNSPECIFIED);
  auto& step = *rules.drop_lowest.Add();
  step.set_matches(8);
  step.set_drop(2);
  return rules;
}

// Three against three in rounds that everybody plays once, teams and values by chance.
std::vector<ranking::MatchResult> any_results(std::vector<TeamId> teams, int count, int keys) {
  std::mt19937_64 random{715};
  std::size_t next = teams.size();
  std::vector<ranking::MatchResult> results;
  for (int i = 0; i < count; ++i) {
    auto& match = results.emplace_back();
    match.match = MatchId{i + 1};
    for (std::size_t seat = 0; seat < 6; ++seat) {
      auto& side = seat < 3 ? match.red : match.blue;
      if (next == teams.size()) {
        std::shuffle(teams.begin(), teams.end(), random);
        next = 0;
      }
      side.teams.push_back({.team = teams[next++]});
    }
    for (auto* side : {&match.red, &match.blue}) {
      for (int key = 0; key < keys; ++key) {
        side->values.push_back(static_cast<std::int64_t>(random() % (key == 0 ? 3 : 200)));
      }
    }
    match.winner = static_cast<v1::Winner>(1 + random() % 3);
  }
  return results;
}

}  // namespace

std::string measure_ranking(Options const& options) {
  std::vector<TeamId> teams;
  for (int i = 0; i < options.number("teams"); ++i)
    teams.push_back(TeamId{std::to_string(7150 + i)});
  if (teams.size() < 6) throw std::runtime_error{"--teams: at least 6"};
  auto const rules = every_kind_of_key();
  auto const results = any_results(teams, options.number("results"), rules.keys.size());
  auto const draw = ranking::draw_order(715, teams);
  Samples samples;
  std::size_t rows = 0;  // used, so that nothing is left out
  if (!ranking::rank(rules, teams, results, draw).overflowed.empty()) {
    throw std::runtime_error{"a key that overflows is not measured"};
  }
  for (int i = 0; i < options.number("count"); ++i) {
    auto const began = Clock::now();
    rows = ranking::rank(rules, teams, results, draw).rows.size();
    samples.add(Clock::now() - began);
  }
  return fmt::format(R"({{"rank":{},"rows":{}}})", samples.json(), rows);
}

}  // namespace c715::bench
