// `c715 event undo`: what an entry did is done the other way round, in a new entry.
#include "server/app/event_correction.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/stage_words.hpp"
#include "server/tournament/stages/undo.hpp"

namespace c715::app {

bool undo_event(text::Catalogue const& texts, CorrectionOptions const& options, std::ostream& out) {
  auto const access = access_event(options);
  auto const entry = access->entry(options.entry);
  if (!entry) {
    complain(texts.get("event.undo.no_entry", {std::to_string(options.entry)}));
    return false;
  }
  auto command = tournament::undo_of(access->state(), *entry, options.reason);
  if (!command) return say_refused(texts, command.error());
  return revise(texts, options, *access, *std::move(command), out);
}

}  // namespace c715::app
