// `c715 event show`: name, counts, stages, matches with their results, people.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "server/app/event_tools.hpp"
#include "server/app/event_words.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/json_text.hpp"
#include "server/app/offline.hpp"
#include "server/app/stage_words.hpp"
#include "server/report/stages.hpp"
#include "server/tournament/stages/order.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/timing.hpp"

namespace c715::app {

namespace {

std::string teams_of(google::protobuf::RepeatedPtrField<std::string> const& teams) {
  std::string out;
  for (auto const& team : teams) out += (out.empty() ? "" : " ") + team;
  return out;
}

std::string points_text(tournament::State const& state, tournament::Match const& match) {
  if (match.result)
    return fmt::format("{} - {}", match.result->red_points, match.result->blue_points);
  if (match.sheets.red.empty() && match.sheets.blue.empty()) return "";
  auto const live = tournament::points_of(state, match);
  return fmt::format("({} - {})", live.red.total, live.blue.total);
}

// "2 · 09:40" when the event has several days.
std::string when_of(tournament::State const& state, v1::PlannedMatch const& plan) {
  return plan.planned_at().empty() ? "" : planned_text(state, plan);
}

std::string name_of(tournament::State const& state, tournament::Match const& match) {
  auto const* stage = tournament::stage_of(state, match);
  return stage == nullptr ? std::to_string(match.plan.number()) : report::match_name(*stage, match);
}

void print_matches(text::Catalogue const& texts, tournament::State const& state,
                   std::ostream& out) {
  constexpr auto line = "{:>5}  {:>5}  {:<6}  {:<{}}  {:<16}  {:<16}  {:<16}  {}\n";
  bool const days = state.days.size() > 1;
  int const wide = days ? 12 : 5;
  auto const word = [&](char const* key) { return texts.get(key); };
  fmt::print(out, line, word("event.show.id"), word("event.show.match"), word("event.show.field"),
             word(days ? "event.show.day_time" : "event.show.time"), wide, word("event.show.red"),
             word("event.show.blue"), word("event.show.state"), word("event.show.points"));
  for (auto const& [id, match] : state.matches) {
    if (match.state == v1::MATCH_STATE_WITHDRAWN) continue;
    fmt::print(out, line, id.value(), name_of(state, match), shown(match.plan.field()),
               when_of(state, match.plan), wide, shown(teams_of(match.plan.red())),
               shown(teams_of(match.plan.blue())), state_text(texts, match.state),
               points_text(state, match));
  }
}

int matches_left(tournament::State const& state) {
  return static_cast<int>(std::count_if(
      state.matches.begin(), state.matches.end(),
      [](auto const& item) { return item.second.state != v1::MATCH_STATE_WITHDRAWN; }));
}

void print_stages(text::Catalogue const& texts, tournament::State const& state, std::ostream& out) {
  constexpr auto line = "{:<14}  {:<26}  {:<14}  {}\n";
  fmt::print(out, line, texts.get("event.show.stage"), texts.get("event.show.kind"),
             texts.get("event.show.state"), texts.get("event.show.played"));
  for (auto const* stage : tournament::stages_in_order(state)) {
    auto const progress = progress_of(state, *stage);
    fmt::print(out, line, shown(stage->plan.id()), kind_text(texts, stage->plan.kind()),
               stage_state_text(texts, state, *stage),
               fmt::format("{}/{}", progress.played, progress.planned));
  }
}

// In whole minutes: nobody in the hall plans by seconds.
void print_lateness(text::Catalogue const& texts, tournament::State const& state,
                    std::ostream& out) {
  for (auto const& [id, field] : state.fields) {
    auto const late = tournament::lateness(state, field, std::max(wall_now(), state.at));
    if (!late) continue;
    auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(*late).count();
    out << (minutes > 0 ? texts.get("event.show.late", {shown(id.value()), std::to_string(minutes)})
                        : texts.get("event.show.on_time", {shown(id.value())}))
        << '\n';
  }
}

void print_people(text::Catalogue const& texts, tournament::State const& state, std::ostream& out) {
  if (state.users.empty()) {
    fmt::print(out, "{}\n", texts.get("event.show.nobody"));
    return;
  }
  fmt::print(out, "{}\n", texts.get("event.show.people"));
  for (auto const& [name, user] : state.users) {
    fmt::print(out, "  {}  ({})\n", shown(name.value()), roles_text(texts, user.roles));
  }
}

std::string json_teams(google::protobuf::RepeatedPtrField<std::string> const& teams) {
  std::vector<std::string> parts;
  for (auto const& team : teams) parts.push_back(json_string(team));
  return json_array(parts);
}

std::string json_match(tournament::Match const& match) {
  JsonObject json;
  json.number("id", match.plan.id()).number("number", match.plan.number());
  json.text("stage", match.plan.stage()).text("field", match.plan.field());
  json.text("plannedAt", match.plan.planned_at()).text("state", v1::MatchState_Name(match.state));
  json.number("attempt", match.attempt);
  json.raw("red", json_teams(match.plan.red())).raw("blue", json_teams(match.plan.blue()));
  if (match.result) {
    json.number("redPoints", match.result->red_points)
        .number("bluePoints", match.result->blue_points);
    json.text("confirmedBy", match.result->by).number("confirmedAtUs", to_us(match.result->at));
  }
  return json.done();
}

std::string json_stage(tournament::State const& state, tournament::Stage const& stage) {
  auto const progress = progress_of(state, stage);
  JsonObject json;
  json.text("id", stage.plan.id()).text("kind", v1::StageKind_Name(stage.plan.kind()));
  json.flag("started", stage.started).flag("finished", tournament::finished(state, stage));
  return json.number("played", progress.played).number("planned", progress.planned).done();
}

// By field; fields that have nothing planned before them are left out.
std::string json_lateness(tournament::State const& state) {
  JsonObject json;
  for (auto const& [id, field] : state.fields) {
    auto const late = tournament::lateness(state, field, std::max(wall_now(), state.at));
    if (!late) continue;
    json.number(id.value(), std::chrono::duration_cast<std::chrono::seconds>(*late).count());
  }
  return json.done();
}

std::string json_event(tournament::State const& state) {
  std::vector<std::string> matches, people, stages;
  for (auto const* stage : tournament::stages_in_order(state)) {
    stages.push_back(json_stage(state, *stage));
  }
  for (auto const& [id, match] : state.matches) {
    if (match.state != v1::MATCH_STATE_WITHDRAWN) matches.push_back(json_match(match));
  }
  for (auto const& [name, user] : state.users) {
    std::vector<std::string> roles;
    for (auto const role : user.roles) roles.push_back(json_string(v1::Role_Name(role)));
    people.push_back(
        JsonObject{}.text("name", name.value()).raw("roles", json_array(roles)).done());
  }
  return JsonObject{}
      .raw("name", json_message(state.name))
      .raw("place", json_message(state.place))
      .text("date", state.date)
      .number("seq", state.seq)
      .number("teams", static_cast<std::int64_t>(state.teams.size()))
      .number("fields", static_cast<std::int64_t>(state.fields.size()))
      .raw("stages", json_array(stages))
      .raw("latenessS", json_lateness(state))
      .raw("matches", json_array(matches))
      .raw("people", json_array(people))
      .done();
}

}  // namespace

bool show_event(text::Catalogue const& texts, EventOptions const& options, std::ostream& out) {
  auto const access = access_event(options);
  tournament::State const& state = access->state();
  if (options.json) {
    out << json_event(state) << '\n';
    return true;
  }
  out << shown(text::in(options.language, state.name)) << '\n';
  out << shown(text::in(options.language, state.place)) << ", " << shown(state.date) << '\n';
  out << texts.get("event.show.counts",
                   {std::to_string(state.teams.size()), std::to_string(state.fields.size()),
                    std::to_string(matches_left(state)), std::to_string(state.seq)})
      << "\n\n";
  print_stages(texts, state, out);
  print_lateness(texts, state, out);
  out << '\n';
  print_matches(texts, state, out);
  out << '\n';
  print_people(texts, state, out);
  return true;
}

}  // namespace c715::app
