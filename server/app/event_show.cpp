// `c715 event show`: name, counts, matches with their results, people.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include "server/app/event_tools.hpp"
#include "server/app/event_words.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/json_text.hpp"
#include "server/app/offline.hpp"

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

void print_matches(text::Catalogue const& texts, tournament::State const& state,
                   std::ostream& out) {
  constexpr auto line = "{:>5}  {:>5}  {:<6}  {:<5}  {:<16}  {:<16}  {:<16}  {}\n";
  auto const word = [&](char const* key) { return texts.get(key); };
  fmt::print(out, line, word("event.show.id"), word("event.show.match"), word("event.show.field"),
             word("event.show.time"), word("event.show.red"), word("event.show.blue"),
             word("event.show.state"), word("event.show.points"));
  for (auto const& [id, match] : state.matches) {
    fmt::print(out, line, id.value(), match.plan.number(), shown(match.plan.field()),
               shown(match.plan.planned_at()), shown(teams_of(match.plan.red())),
               shown(teams_of(match.plan.blue())), state_text(texts, match.state),
               points_text(state, match));
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

std::string json_event(tournament::State const& state) {
  std::vector<std::string> matches, people;
  for (auto const& [id, match] : state.matches) matches.push_back(json_match(match));
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
      .raw("matches", json_array(matches))
      .raw("people", json_array(people))
      .done();
}

}  // namespace

bool show_event(text::Catalogue const& texts, EventOptions const& options, std::ostream& out) {
  OpenEvent const event = open_event(options.event);
  tournament::State const& state = event.state;
  if (options.json) {
    out << json_event(state) << '\n';
    return true;
  }
  out << shown(text::in(options.language, state.name)) << '\n';
  out << shown(text::in(options.language, state.place)) << ", " << shown(state.date) << '\n';
  out << texts.get("event.show.counts",
                   {std::to_string(state.teams.size()), std::to_string(state.fields.size()),
                    std::to_string(state.matches.size()), std::to_string(state.seq)})
      << "\n\n";
  print_matches(texts, state, out);
  out << '\n';
  print_people(texts, state, out);
  return true;
}

}  // namespace c715::app
