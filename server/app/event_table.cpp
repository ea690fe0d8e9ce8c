// `c715 event table`: one table of an event; its making is the room `report`.
#include <map>
#include <memory>

#include "server/app/event_tools.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/reader.hpp"
#include "server/report/alliances.hpp"
#include "server/report/bracket.hpp"
#include "server/report/bracket_json.hpp"
#include "server/report/ranking.hpp"
#include "server/report/results.hpp"
#include "server/report/schedule.hpp"
#include "server/report/stages.hpp"
#include "server/report/teams.hpp"
#include "server/roster/names.hpp"

namespace c715::app {

namespace {

using report::Kind;
using Stages = std::vector<tournament::Stage const*>;

Kind kind_of(std::string const& word) {
  static std::map<std::string, Kind> const kinds = {
      {"teams", Kind::teams},     {"schedule", Kind::schedule}, {"results", Kind::results},
      {"ranking", Kind::ranking}, {"bracket", Kind::bracket},   {"alliances", Kind::alliances}};
  return kinds.at(word);
}

std::string csv(tournament::State const& state, tournament::Stage const& stage, Kind kind) {
  switch (kind) {
    case Kind::schedule:
      return report::schedule_csv(report::schedule_rows(state, stage), true);
    case Kind::results:
      return report::results_csv(state.game, report::result_rows(state, stage));
    case Kind::ranking:
      return report::ranking_csv(state, stage);
    case Kind::bracket:
      return report::bracket_csv(state, stage);
    case Kind::alliances:
      return report::alliances_csv(stage);
    case Kind::teams:
      break;
  }
  return {};
}

std::string json(tournament::State const& state, tournament::Stage const& stage, Kind kind) {
  switch (kind) {
    case Kind::schedule:
      return report::schedule_json(report::schedule_rows(state, stage));
    case Kind::results:
      return report::results_json(report::result_rows(state, stage));
    case Kind::ranking:
      return report::ranking_json(state, stage);
    case Kind::bracket:
      return report::bracket_json(state, stage);
    case Kind::alliances:
      return report::alliances_json(stage);
    case Kind::teams:
      break;
  }
  return {};
}

std::string text(tournament::State const& state, tournament::Stage const& stage, Kind kind,
                 report::Reader const& reader) {
  switch (kind) {
    case Kind::schedule:
      return aligned(report::schedule_grid(report::schedule_rows(state, stage), reader));
    case Kind::results:
      return aligned(report::results_grid(report::result_rows(state, stage), reader));
    case Kind::ranking:
      // Before that everybody would share the first rank.
      if (!stage.started) return reader.say("stage.state.waiting") + "\n";
      return aligned(report::ranking_grid(state, stage, reader));
    case Kind::bracket:
      return aligned(report::bracket_grid(state, stage, reader)) + "\n" +
             aligned(report::places_grid(state, stage, reader));
    case Kind::alliances:
      return aligned(report::alliances_grid(state, stage, reader));
    case Kind::teams:
      break;
  }
  return {};
}

// The teams that --find asks for, in the order of --sort.
report::TeamView view_of(EventOptions const& options) {
  report::TeamView view;
  if (!options.find.empty()) {
    view.keep = [query = options.find](v1::Team const& team) {
      return roster::found(
          query, team.id() + " " + team.name() + " " + team.short_name() + " " + team.school());
    };
  }
  if (options.sort == "name") {
    auto const order = std::make_shared<roster::Collation>();
    view.before = [order](v1::Team const& a, v1::Team const& b) {
      return order->less(a.name(), b.name());
    };
  }
  return view;
}

void print_teams(text::Catalogue const& texts, EventOptions const& options,
                 tournament::State const& state, std::ostream& out) {
  auto const view = view_of(options);
  if (options.csv) {
    out << report::teams_csv(state, options.division, view);
  } else if (options.json) {
    out << report::teams_json(state, options.division, view) << '\n';
  } else {
    auto const reader = reader_of(texts, options.language);
    out << aligned(report::teams_grid(state, options.division, reader, view));
  }
}

std::string listed(Stages const& stages) {
  std::string out;
  for (auto const* stage : stages) out += (out.empty() ? "" : ", ") + stage->plan.id();
  return out;
}

// The stages that were asked for; empty after a complaint.
Stages wanted_stages(text::Catalogue const& texts, EventOptions const& options,
                     tournament::State const& state, Kind kind) {
  auto all = report::stages_with(state, kind, options.division);
  auto const refuse = [&](std::string const& sentence) {
    complain(sentence);
    return Stages{};
  };
  if (!options.stage.empty()) {
    auto const* stage = tournament::find_stage(state, options.stage);
    if (stage == nullptr) return refuse(texts.get("reason.no_such_stage", {options.stage}));
    for (auto const* found : all) {
      if (found == stage) return {stage};
    }
    return refuse(texts.get("event.table.not_of_stage", {options.stage, listed(all)}));
  }
  if (all.empty()) return refuse(texts.get("event.table.no_stage"));
  bool const one = options.csv || options.json;
  if (one && all.size() > 1) return refuse(texts.get("event.table.which_stage", {listed(all)}));
  return all;
}

}  // namespace

bool table_event(text::Catalogue const& texts, EventOptions const& options, std::ostream& out) {
  auto const access = access_event(options);
  tournament::State const& state = access->state();
  if (!options.division.empty() && !state.divisions.contains(DivisionId{options.division})) {
    complain(texts.get("event.table.no_division", {options.division}));
    return false;
  }
  auto const kind = kind_of(options.table);
  if (kind == Kind::teams) {
    print_teams(texts, options, state, out);
    return true;
  }
  if (!options.find.empty() || options.sort == "name") {
    complain(texts.get("event.table.only_teams"));
    return false;
  }
  auto stages = wanted_stages(texts, options, state, kind);
  if (stages.empty()) return false;
  auto const asked = listed(stages);
  // A bracket has a form, and groups have members, only when it is known who plays.
  std::erase_if(stages, [&](auto const* one) {
    bool const paired = kind == Kind::ranking && tournament::is_bracket(one->plan.kind());
    return (kind == Kind::bracket || paired) && !one->started;
  });
  if (stages.empty()) {
    complain(texts.get("reason.stage_not_started", {asked}));
    return false;
  }
  auto const reader = reader_of(texts, options.language);
  for (auto const* stage : stages) {
    if (options.csv) {
      out << csv(state, *stage, kind);
    } else if (options.json) {
      out << json(state, *stage, kind) << '\n';
    } else {
      out << (stage == stages.front() ? "" : "\n")
          << shown(text::in(options.language, stage->plan.name())) << " ("
          << shown(stage->plan.id()) << ")\n\n"
          << text(state, *stage, kind, reader);
    }
  }
  return true;
}

}  // namespace c715::app
