// {"format":..., "n":..., "matches":[...], "standings":[[1],[2],[3,4],...]}
#include "server/report/bracket_json.hpp"

#include <algorithm>

#include "server/bracket/standings.hpp"
#include "server/report/json_text.hpp"
#include "server/tournament/stages/results.hpp"

namespace c715::report {

namespace {

using bracket::Kind;

std::string format_of(bracket::Description const& description) {
  switch (description.kind) {
    case Kind::single_elimination:
      if (description.placement == bracket::Placement::all) return "single-places";
      return description.placement == bracket::Placement::none ? "single" : "single-third";
    case Kind::double_elimination:
      return description.grand_final == bracket::GrandFinal::reset ? "double-reset"
                                                                   : "double-simple";
    case Kind::round_robin:
      return "round-robin";
    case Kind::swiss:
      return "swiss";
  }
  return {};
}

std::string lists(std::vector<std::vector<int>> const& seeds) {
  std::vector<std::string> parts;
  for (auto const& list : seeds) {
    std::vector<std::string> numbers;
    for (int const seed : list) numbers.push_back(std::to_string(seed));
    parts.push_back(json_array(numbers));
  }
  return json_array(parts);
}

JsonObject document(bracket::Graph const& graph, std::vector<bracket::Result> const& results) {
  auto played = results;
  std::sort(played.begin(), played.end(), [](auto const& a, auto const& b) {
    return a.pairing != b.pairing ? a.pairing < b.pairing : a.game < b.game;
  });
  std::vector<std::string> matches;
  for (auto const& result : played) {
    auto const& pairing = graph.at(result.pairing);
    JsonObject match;
    match.text("bracket", std::string(1, static_cast<char>(pairing.part)));
    match.number("round", pairing.round).number("number", pairing.number);
    if (pairing.best_of > 1) match.number("game", result.game);
    match.number("a", result.a).number("b", result.b).number("winner", result.winner);
    matches.push_back(match.done());
  }
  JsonObject json;
  json.text("format", format_of(graph.description)).number("n", graph.description.entrants);
  json.raw("matches", json_array(matches));
  json.raw("standings", lists(bracket::standings(graph, bracket::recompute(graph, results))));
  if (graph.groups.size() > 1) json.raw("groups", lists(graph.groups));
  return json;
}

}  // namespace

std::string bracket_json(bracket::Graph const& graph, std::vector<bracket::Result> const& results) {
  return document(graph, results).done();
}

std::string bracket_json(tournament::State const& state, tournament::Stage const& stage) {
  std::vector<std::string> teams;
  teams.reserve(stage.entrants.size());
  for (auto const& entrant : stage.entrants) teams.push_back(json_strings(entrant.teams()));
  // What counts no more (others meet there now) was not played in this bracket.
  auto results = tournament::bracket_results(state, stage);
  auto const set_aside = bracket::recompute(stage.graph, results).set_aside;
  std::erase_if(results, [&](bracket::Result const& result) {
    return std::find(set_aside.begin(), set_aside.end(), result) != set_aside.end();
  });
  return document(stage.graph, results).raw("teams", json_array(teams)).done();
}

}  // namespace c715::report
