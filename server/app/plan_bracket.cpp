// `c715 plan bracket`: builds the graph, plays it as wished, and shows it.
#include "server/app/plan_bracket.hpp"

#include <algorithm>
#include <fstream>
#include <map>

#include "server/app/bracket_results.hpp"
#include "server/app/bracket_text.hpp"
#include "server/app/fault_text.hpp"
#include "server/bracket/build.hpp"
#include "server/bracket/swiss.hpp"
#include "server/report/bracket_json.hpp"

namespace c715::app {

namespace {

std::string sentence(text::Catalogue const& texts, bracket::Problem const& problem) {
  auto const bound = std::to_string(problem.bound);
  switch (problem.fault) {
    case bracket::Fault::too_few_entrants:
      return texts.get("plan.bracket.too_few", {bound});
    case bracket::Fault::too_many_entrants:
      return texts.get("plan.bracket.too_many", {bound});
    case bracket::Fault::too_few_groups:
    case bracket::Fault::too_many_groups:
      return texts.get("plan.bracket.bad_groups", {bound});
    case bracket::Fault::bad_series:
      return texts.get("plan.bracket.bad_series", {std::to_string(bracket::most_games)});
    // Looked at before.
    case bracket::Fault::bad_meetings:
    case bracket::Fault::bad_schools:
      break;
  }
  return {};
}

// The results of the file first, then the rule.
bracket::Chooser chooser(PairResults const& results, std::optional<PlayRule> rule) {
  return [&results, rule](int a, int b, int meeting) -> std::optional<int> {
    auto const found = results.find(std::minmax(a, b));
    if (found != results.end() && meeting <= static_cast<int>(found->second.size())) {
      return found->second[static_cast<std::size_t>(meeting - 1)];
    }
    if (!rule) return std::nullopt;
    return *rule == PlayRule::better ? std::min(a, b) : std::max(a, b);
  };
}

// Swiss rounds are paired one after the other, each from the results before it.
std::optional<bracket::SwissPlay> play_rounds(text::Catalogue const& texts, bracket::Graph graph,
                                              std::optional<int> wanted,
                                              bracket::Chooser const& choose) {
  int const entrants = graph.description.entrants;
  int const rounds = wanted.value_or(bracket::usual_swiss_rounds(entrants));
  int const most = bracket::most_swiss_rounds(entrants);
  if (rounds < 1 || rounds > most) {
    complain(
        texts.get("plan.bracket.bad_rounds", {std::to_string(entrants), std::to_string(most)}));
    return std::nullopt;
  }
  return bracket::play_swiss(std::move(graph), rounds, choose);
}

// A number for each line's school, the same for the same words.
std::vector<int> read_schools(std::string const& path) {
  std::ifstream file{path};
  std::map<std::string, int> known;
  std::vector<int> out;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    out.push_back(known.emplace(line, static_cast<int>(known.size())).first->second);
  }
  return out;
}

}  // namespace

bool plan_bracket(text::Catalogue const& texts, BracketOptions const& options, std::ostream& out) {
  auto wanted = options.wanted;
  if (!options.schools.empty()) {
    auto schools = read_schools(options.schools);
    if (static_cast<int>(schools.size()) != wanted.entrants) {
      complain(texts.get("plan.bracket.bad_schools",
                         {options.schools, std::to_string(wanted.entrants)}));
      return false;
    }
    wanted.schools = std::move(schools);
  }
  auto graph = bracket::build(wanted);
  if (!graph) {
    complain(sentence(texts, graph.error()));
    return false;
  }
  PairResults results;
  if (!options.results.empty()) {
    auto read = read_results(texts, options.results, options.wanted.entrants);
    if (!read) return false;
    results = std::move(*read);
  }
  // JSON shows only what was played, so something has to be.
  auto rule = options.play;
  if (options.json && options.results.empty() && !rule) rule = PlayRule::better;
  auto const choose = chooser(results, rule);
  bracket::SwissPlay played;
  if (options.wanted.kind == bracket::Kind::swiss) {
    auto rounds = play_rounds(texts, std::move(*graph), options.rounds, choose);
    if (!rounds) return false;
    played = std::move(*rounds);
  } else {
    played.results = bracket::play(*graph, {}, choose);
    played.graph = std::move(*graph);
  }
  if (options.json) {
    out << report::bracket_json(played.graph, played.results) << '\n';
  } else {
    out << bracket_text(texts, played.graph, played.results);
  }
  return true;
}

}  // namespace c715::app
