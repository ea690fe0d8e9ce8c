// `c715 plan schedule`: reads the teams, searches, prints.
#include <algorithm>
#include <iostream>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "server/app/fault_text.hpp"
#include "server/app/plan_tools.hpp"
#include "server/app/until_interrupted.hpp"

namespace c715::app {

namespace {

std::string quoted(std::string const& name, bool surrogate) {
  std::string text = surrogate ? name + "*" : name;
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) {
    text.insert(at, 1, '"');
  }
  return '"' + text + '"';
}

std::string listed(std::vector<schedule::Seat> const& side, std::vector<std::string> const& names) {
  std::string text;
  for (auto const& seat : side) {
    if (!text.empty()) text += ", ";
    text += shown(names[static_cast<std::size_t>(seat.team)]) + (seat.surrogate ? "*" : "");
  }
  return text;
}

void write_lines(text::Catalogue const& texts, std::ostream& out, schedule::Plan const& plan,
                 std::vector<std::string> const& names) {
  for (auto const& match : plan.matches) {
    auto const number = std::to_string(match.number);
    auto const slot = std::to_string(match.slot + 1);
    auto const field = std::to_string(match.field + 1);
    auto const red = listed(match.red, names);
    auto const line = match.blue.empty()
                          ? texts.get("plan.schedule.match_together", {number, slot, field, red})
                          : texts.get("plan.schedule.match",
                                      {number, slot, field, red, listed(match.blue, names)});
    fmt::print(out, "{}\n", line);
  }
}

}  // namespace

void write_csv(std::ostream& out, schedule::Plan const& plan,
               std::vector<std::string> const& names) {
  fmt::print(out, "match,slot,field");
  if (!plan.matches.empty()) {
    for (std::size_t i = 0; i < plan.matches[0].red.size(); ++i) fmt::print(out, ",red{}", i + 1);
    for (std::size_t i = 0; i < plan.matches[0].blue.size(); ++i) fmt::print(out, ",blue{}", i + 1);
  }
  fmt::print(out, "\n");
  for (auto const& match : plan.matches) {
    fmt::print(out, "{},{},{}", match.number, match.slot + 1, match.field + 1);
    for (auto const* side : {&match.red, &match.blue}) {
      for (auto const& seat : *side) {
        auto const& name = names[static_cast<std::size_t>(seat.team)];
        fmt::print(out, ",{}", quoted(name, seat.surrogate));
      }
    }
    fmt::print(out, "\n");
  }
}

bool plan_schedule(text::Catalogue const& texts, PlanOptions const& options, std::ostream& out) {
  auto const names = team_names(texts, options.teams);
  if (!names) {
    complain(names.error());
    return false;
  }
  auto request = options.request;
  request.teams = static_cast<int>(names->size());
  UntilInterrupted const until;
  auto const plan = schedule::generate(request, [&](auto) { return !until.interrupted(); });
  if (!plan) {
    complain(problem_text(texts, plan.error()));
    return false;
  }
  if (options.csv) {
    write_csv(out, *plan, *names);
  } else {
    write_lines(texts, out, *plan, *names);
  }
  out.flush();
  if (plan->cancelled) fmt::print(std::cerr, "{}\n", texts.get("plan.schedule.cancelled"));
  fmt::print(std::cerr, "{}", quality_text(texts, measure(*plan, request), request, *names));
  return out.good();
}

}  // namespace c715::app
