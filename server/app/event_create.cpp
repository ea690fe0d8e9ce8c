// `c715 event create`: a setup file becomes entry 1 of a new journal.
#include "server/app/event_setup.hpp"
#include "server/app/event_tools.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/field_file.hpp"
#include "server/app/json_text.hpp"
#include "server/app/offline.hpp"
#include "server/app/roster_file.hpp"
#include "server/journal/open_file.hpp"
#include "server/roster/teams.hpp"
#include "server/tournament/decide.hpp"

namespace c715::app {

namespace {

// Adds the teams of the CSV file `path` to those of the setup. Says what was ignored and what is
// wrong; false when anything is: an event that lacks some teams would be found out too late.
bool add_teams(text::Catalogue const& texts, std::string const& path, v1::Setup& setup) {
  auto const csv = read_csv_file(path);
  if (!csv) {
    complain(path + ": " + texts.get("setup.no_file"));
    return false;
  }
  roster::Known known{.divisions = {setup.divisions().begin(), setup.divisions().end()}};
  for (auto const& team : setup.teams()) known.numbers.push_back(team.id());
  auto const read = roster::read_teams(*csv, known);
  complain(texts, path, read.report.notices);
  complain(texts, path, read.report.problems);
  if (!read.report.problems.empty()) {
    std::string const key =
        read.report.bad > 0 ? "event.teams_refused" : "event.teams_refused_whole";
    int const teams = read.report.rows - read.report.blank;
    complain(texts.get(key, {path, std::to_string(teams), std::to_string(read.report.bad)}));
    return false;
  }
  for (auto const& team : read.teams) *setup.add_teams() = team;
  return true;
}

}  // namespace

bool create_event(text::Catalogue const& texts, EventOptions const& options, std::ostream& out) {
  auto setup = read_event_setup(options.setup);
  if (!setup) {
    complain(sentence(texts, setup.error()));
    return false;
  }
  if (!options.teams.empty() && !add_teams(texts, options.teams, *setup->wish.mutable_setup())) {
    return false;
  }
  std::vector<v1::FieldPlan> const fields{setup->wish.fields().begin(), setup->wish.fields().end()};
  auto const complaints = field_complaints(setup->fields, fields, &setup->wish.game());
  for (auto const& complaint : complaints) complain(sentence(texts, complaint));
  if (!complaints.empty()) return false;
  v1::Command command;
  *command.mutable_actor() = system_actor("setup");
  *command.mutable_create_event() = setup->wish;
  // Decided before there is a file, so that a bad setup leaves none behind.
  if (auto const decided = tournament::decide({}, command); !decided) {
    complain(sentence(texts, setup->complain(decided.error())));
    return false;
  }
  OpenEvent event{.journal = journal::Journal::create(options.event), .state = {}};
  try {
    if (auto const created = act(event, std::move(command)); !created) {
      throw std::logic_error{text::sentence(texts, created.error())};
    }
  } catch (...) {
    journal::remove_files(options.event);
    throw;
  }
  tournament::State const& state = event.state;
  if (options.json) {
    out << JsonObject{}
               .text("event", options.event)
               .number("seq", state.seq)
               .number("teams", static_cast<std::int64_t>(state.teams.size()))
               .number("fields", static_cast<std::int64_t>(state.fields.size()))
               .number("matches", static_cast<std::int64_t>(state.matches.size()))
               .done()
        << '\n';
    return true;
  }
  out << texts.get("event.created",
                   {text::in(options.language, state.name), options.event,
                    std::to_string(state.teams.size()), std::to_string(state.fields.size()),
                    std::to_string(state.matches.size())})
      << '\n';
  return true;
}

}  // namespace c715::app
