// `c715 event create`: a setup file becomes entry 1 of a new journal.
#include "server/app/event_setup.hpp"
#include "server/app/event_tools.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/field_file.hpp"
#include "server/app/json_text.hpp"
#include "server/app/offline.hpp"
#include "server/journal/open_file.hpp"
#include "server/tournament/decide.hpp"

namespace c715::app {

bool create_event(text::Catalogue const& texts, EventOptions const& options, std::ostream& out) {
  auto setup = read_event_setup(options.setup);
  if (!setup) {
    complain(sentence(texts, setup.error()));
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
