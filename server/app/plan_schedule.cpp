// `c715 plan schedule`: reads the teams, searches, prints.
#include <iostream>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "server/app/fault_text.hpp"
#include "server/app/plan_tools.hpp"
#include "server/app/search_watch.hpp"
#include "server/report/schedule.hpp"

namespace c715::app {

namespace {

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

std::vector<report::ScheduledTeam> scheduled(std::vector<schedule::Seat> const& side,
                                             std::vector<std::string> const& names) {
  std::vector<report::ScheduledTeam> out;
  for (auto const& seat : side) {
    out.push_back(
        {.team = names[static_cast<std::size_t>(seat.team)], .surrogate = seat.surrogate});
  }
  return out;
}

std::vector<report::ScheduleRow> rows_of(schedule::Plan const& plan,
                                         std::vector<std::string> const& names) {
  std::vector<report::ScheduleRow> out;
  for (auto const& match : plan.matches) {
    out.push_back({.match = std::to_string(match.number),
                   .slot = match.slot + 1,
                   .field = std::to_string(match.field + 1),
                   .red = scheduled(match.red, names),
                   .blue = scheduled(match.blue, names)});
  }
  return out;
}

}  // namespace

bool plan_schedule(text::Catalogue const& texts, PlanOptions const& options, std::ostream& out) {
  auto const names = team_names(texts, options.teams);
  if (!names) {
    for (auto const& line : names.error()) complain(line);
    return false;
  }
  auto request = options.request;
  request.teams = static_cast<int>(names->size());
  auto const plan = generate_watched(texts, request);
  if (!plan) {
    complain(problem_text(texts, plan.error()));
    return false;
  }
  if (options.csv) {
    out << report::schedule_csv(rows_of(*plan, *names), false);
  } else {
    write_lines(texts, out, *plan, *names);
  }
  out.flush();
  if (plan->cancelled) fmt::print(std::cerr, "{}\n", texts.get("plan.schedule.cancelled"));
  fmt::print(std::cerr, "{}", quality_text(texts, measure(*plan, request), request, *names));
  return out.good();
}

}  // namespace c715::app
