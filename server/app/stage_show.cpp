// `c715 stage show`: a stage as it stands.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include "server/app/bracket_text.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/json_text.hpp"
#include "server/app/stage_tools.hpp"
#include "server/app/stage_words.hpp"
#include "server/tournament/stages/generated.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/selection.hpp"

namespace c715::app {

namespace {

using tournament::Stage;
using tournament::State;

std::string joined(std::vector<TeamId> const& teams) {
  std::string out;
  for (auto const& team : teams) out += (out.empty() ? "" : " ") + shown(team.value());
  return out.empty() ? "–" : out;
}

void print_selection(text::Catalogue const& texts, Stage const& stage, std::ostream& out) {
  auto const now = tournament::selection_of(stage);
  constexpr auto line = "{:>4}  {:<10}  {}\n";
  fmt::print(out, line, texts.get("stage.show.alliance"), texts.get("stage.show.captain"),
             texts.get("stage.show.picks"));
  for (std::size_t i = 0; i < now.alliances.size(); ++i) {
    auto const& alliance = now.alliances[i];
    fmt::print(out, line, i + 1, alliance.captain ? shown(alliance.captain->value()) : "–",
               joined(alliance.picks));
  }
  out << '\n';
  if (auto const captain = selection::captain_on_turn(now)) {
    out << texts.get("stage.show.on_turn", {shown(captain->value())}) << '\n';
  }
  if (now.invited) out << texts.get("stage.show.invited", {shown(now.invited->value())}) << '\n';
  auto const free = selection::invitable(now);
  if (!free.empty()) out << texts.get("stage.show.invitable", {joined(free)}) << '\n';
  auto const declined = selection::declined(now);
  if (!declined.empty()) out << texts.get("stage.show.declined", {joined(declined)}) << '\n';
  auto const backups = selection::backups(now);
  if (!backups.empty()) out << texts.get("stage.show.backups", {joined(backups)}) << '\n';
}

void print_matches(text::Catalogue const& texts, State const& state, Stage const& stage,
                   std::ostream& out) {
  for (auto const* match : tournament::matches_of(state, stage)) {
    out << match_line(texts, state, match->plan);
    if (match->result && match->plan.blue().empty()) {
      fmt::print(out, "  {}", match->result->red_points);
    } else if (match->result) {
      fmt::print(out, "  {} - {}", match->result->red_points, match->result->blue_points);
    }
    out << '\n';
  }
}

void print_stage(text::Catalogue const& texts, text::Language language, State const& state,
                 Stage const& stage, std::ostream& out) {
  auto const progress = progress_of(state, stage);
  out << shown(text::in(language, stage.plan.name())) << " (" << shown(stage.plan.id()) << ")\n";
  out << texts.get("stage.show.head",
                   {kind_text(texts, stage.plan.kind()), stage_state_text(texts, state, stage),
                    std::to_string(progress.played), std::to_string(progress.planned)})
      << "\n\n";
  if (stage.plan.kind() == v1::STAGE_KIND_ALLIANCE_SELECTION && stage.started) {
    return print_selection(texts, stage, out);
  }
  if (tournament::is_generated(stage.plan.kind())) {
    auto const teams = tournament::scheduled_teams(state, stage);
    out << texts.get("stage.show.teams_here", {std::to_string(teams.size())}) << "\n\n";
    return print_matches(texts, state, stage, out);
  }
  if (!stage.started) return;
  print_entrants(texts, state, stage, out);
  out << '\n'
      << bracket_text(texts, stage.graph, tournament::bracket_results(state, stage),
                      entrant_names(stage));
}

std::string json_teams(google::protobuf::RepeatedPtrField<std::string> const& teams) {
  std::vector<std::string> parts;
  for (auto const& team : teams) parts.push_back(json_string(team));
  return json_array(parts);
}

std::string json_entrants(std::vector<v1::Entrant> const& entrants) {
  std::vector<std::string> parts;
  for (auto const& entrant : entrants) parts.push_back(json_teams(entrant.teams()));
  return json_array(parts);
}

std::string json_lines(State const& state, Stage const& stage) {
  auto const lines = tournament::bracket_of(state, stage).lines;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto const& pairing = stage.graph.pairings[i];
    JsonObject json;
    json.number("pairing", static_cast<std::int64_t>(i) + 1)
        .text("bracket", std::string(1, static_cast<char>(pairing.part)));
    json.number("round", pairing.round).number("number", pairing.number);
    json.number("a", lines[i].a).number("b", lines[i].b);
    json.number("winsA", lines[i].wins_a).number("winsB", lines[i].wins_b);
    json.flag("decided", lines[i].decided).number("winner", lines[i].winner);
    parts.push_back(json.done());
  }
  return json_array(parts);
}

std::string json_stage(State const& state, Stage const& stage) {
  auto const progress = progress_of(state, stage);
  JsonObject json;
  json.text("stage", stage.plan.id()).text("kind", v1::StageKind_Name(stage.plan.kind()));
  json.flag("started", stage.started).flag("finished", tournament::finished(state, stage));
  json.number("played", progress.played).number("planned", progress.planned);
  json.raw("entrants", json_entrants(stage.entrants));
  if (stage.started && tournament::is_bracket(stage.plan.kind())) {
    json.raw("lines", json_lines(state, stage));
  }
  if (stage.started && stage.plan.kind() == v1::STAGE_KIND_ALLIANCE_SELECTION) {
    auto const now = tournament::selection_of(stage);
    json.raw("alliances", json_entrants(tournament::alliances_of(now)));
    auto const captain = selection::captain_on_turn(now);
    json.text("onTurn", captain ? captain->value() : "");
    json.text("invited", now.invited ? now.invited->value() : "");
  }
  return json.done();
}

}  // namespace

bool show_stage(text::Catalogue const& texts, StageOptions const& options, std::ostream& out) {
  auto const access = access_event(options);
  auto const* stage = tournament::find_stage(access->state(), options.stage);
  if (stage == nullptr) {
    return say_refused(texts, make_refusal(v1::REASON_NO_SUCH_STAGE, options.stage));
  }
  if (options.json) {
    out << json_stage(access->state(), *stage) << '\n';
  } else {
    print_stage(texts, options.language, access->state(), *stage, out);
  }
  return true;
}

}  // namespace c715::app
