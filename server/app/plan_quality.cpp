// How fair a schedule is, and why one cannot be had, in words.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "server/app/fault_text.hpp"
#include "server/app/plan_tools.hpp"

namespace c715::app {

namespace {

std::string counts(int const* begin, int size) {
  std::string text;
  for (int i = 0; i < size; ++i) text += (i > 0 ? "/" : "") + std::to_string(begin[i]);
  return text;
}

std::string team_line(std::string const& name, schedule::TeamQuality const& team,
                      schedule::Request const& request) {
  auto const matches = std::to_string(team.matches) + (team.surrogate > 0 ? "+*" : "");
  auto line = fmt::format("{}\t{}\t{}\t{}x{}\t", shown(name), matches, team.least_gap,
                          team.partners, team.partner_most);
  if (!request.cooperative) {
    line += fmt::format("{}x{}\t{}/{}\t", team.opponents, team.opponent_most, team.red, team.blue);
  }
  line += counts(team.stations.data(), request.alliance);
  if (request.fields > 1) line += "\t" + counts(team.fields.data(), request.fields);
  return line + "\n";
}

std::string heading(text::Catalogue const& texts, schedule::Request const& request) {
  std::string line = texts.get("plan.schedule.heading.team") + "\t" +
                     texts.get("plan.schedule.heading.matches") + "\t" +
                     texts.get("plan.schedule.heading.gap") + "\t" +
                     texts.get("plan.schedule.heading.partners") + "\t";
  if (!request.cooperative) {
    line += texts.get("plan.schedule.heading.opponents") + "\t" +
            texts.get("plan.schedule.heading.colours") + "\t";
  }
  line += texts.get("plan.schedule.heading.stations");
  if (request.fields > 1) line += "\t" + texts.get("plan.schedule.heading.fields");
  return line + "\n";
}

}  // namespace

std::string quality_text(text::Catalogue const& texts, schedule::Quality const& quality,
                         schedule::Request const& request, std::vector<std::string> const& names) {
  std::string all = texts.get("plan.schedule.size",
                              {std::to_string(quality.matches), std::to_string(quality.slots),
                               std::to_string(quality.surrogates)}) +
                    "\n";
  auto const add = [&](char const* key, schedule::Measure const& measure) {
    all += texts.get(key, {std::to_string(measure.value), std::to_string(measure.bound)}) + "\n";
  };
  add("plan.schedule.measure.gap", quality.gap);
  add("plan.schedule.measure.partners", quality.partners);
  add("plan.schedule.measure.partner_most", quality.partner_most);
  if (!request.cooperative) {
    add("plan.schedule.measure.opponents", quality.opponents);
    add("plan.schedule.measure.opponent_most", quality.opponent_most);
    add("plan.schedule.measure.met", quality.met);
    add("plan.schedule.measure.colours", quality.colours);
  }
  add("plan.schedule.measure.stations", quality.stations);
  if (request.fields > 1) add("plan.schedule.measure.fields", quality.fields);
  all += texts.get("plan.schedule.penalty", {std::to_string(quality.pair_penalty)}) + "\n";
  all += heading(texts, request);
  for (std::size_t team = 0; team < quality.teams.size(); ++team) {
    all += team_line(names[team], quality.teams[team], request);
  }
  return all;
}

std::string problem_text(text::Catalogue const& texts, schedule::Problem const& problem) {
  using Kind = schedule::Problem::Kind;
  constexpr std::array<std::pair<Kind, char const*>, 15> keys = {{
      {Kind::teams_range, "plan.schedule.problem.teams_range"},
      {Kind::matches_range, "plan.schedule.problem.matches_range"},
      {Kind::alliance_range, "plan.schedule.problem.alliance_range"},
      {Kind::fields_range, "plan.schedule.problem.fields_range"},
      {Kind::moves_range, "plan.schedule.problem.moves_range"},
      {Kind::gap_range, "plan.schedule.problem.gap_range"},
      {Kind::blocks_range, "plan.schedule.problem.blocks_range"},
      {Kind::too_few_teams, "plan.schedule.problem.too_few_teams"},
      {Kind::too_many_fields, "plan.schedule.problem.too_many_fields"},
      {Kind::gap_too_large, "plan.schedule.problem.gap_too_large"},
      {Kind::too_few_slots, "plan.schedule.problem.too_few_slots"},
      {Kind::too_few_left, "plan.schedule.problem.too_few_left"},
      {Kind::no_such_team, "plan.schedule.problem.no_such_team"},
      {Kind::no_such_match, "plan.schedule.problem.no_such_match"},
      {Kind::cannot_fit, "plan.schedule.problem.cannot_fit"},
  }};
  auto const* const found = std::find_if(
      keys.begin(), keys.end(), [&](auto const& entry) { return entry.first == problem.kind; });
  return texts.get(found->second, {std::to_string(problem.asked), std::to_string(problem.least),
                                   std::to_string(problem.most)});
}

}  // namespace c715::app
